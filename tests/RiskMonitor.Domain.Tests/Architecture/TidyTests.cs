using System.Text.RegularExpressions;
using Xunit;

namespace RiskMonitor.Architecture;

/// <summary>How the sources are kept.</summary>
public sealed partial class TidyTests
{
    private const int LinesMax = 400;

    // A folder with one file is a click for nothing, but for these.
    private static readonly Dictionary<string, string> Lonely = new()
    {
        ["src/RiskMonitor/Alerts"] = "slices have the same names in both assemblies; the rules stand in the domain's",
    };

    [Fact]
    public void No_folder_holds_a_single_file()
    {
        string[] lonely = [.. SourceTree.Folders("src").Where(folder => Entries(folder) == 1 && !Lonely.ContainsKey(folder))];

        Assert.Empty(lonely);
    }

    [Fact]
    public void No_source_file_is_longer_than_400_lines()
    {
        string[] tooLong = [.. SourceTree.Files("src", "*.cs").Concat(SourceTree.Files("tests", "*.cs"))
            .Select(file => (File: file, Lines: SourceTree.Lines(file).Length)).Where(f => f.Lines > LinesMax).Select(f => $"{f.File}: {f.Lines} lines")];

        Assert.Empty(tooLong);
    }

    [Fact]
    public void Every_todo_carries_an_issue_number()
    {
        string[] open = [.. SourceTree.Files("src", "*.cs").Concat(SourceTree.Files("tests", "*.cs"))
            .SelectMany(file => SourceTree.Lines(file).Where(line => Todo().IsMatch(line) && !NumberedTodo().IsMatch(line)).Select(line => $"{file}: {line.Trim()}"))];

        Assert.Empty(open);
    }

    // The extractor must know no name of the text that it is measured by: names are data, under seeds/.
    [Fact]
    public void No_name_of_the_seed_article_stands_in_the_code()
    {
        string[] named = [.. SourceTree.Files("src", "*.cs")
            .SelectMany(file => SourceTree.Lines(file).Where(line => SeedNames().IsMatch(line)).Select(line => $"{file}: {line.Trim()}"))];

        Assert.Empty(named);
    }

    [Fact]
    public void Clocks_random_ids_and_blocking_waits_are_banned_in_every_project()
    {
        string[] banned = SourceTree.Lines("src/BannedSymbols.txt");
        string props = File.ReadAllText(Path.Combine(SourceTree.Src, "Directory.Build.props"));

        Assert.All(
            ["P:System.DateTimeOffset.UtcNow", "P:System.DateTime.UtcNow", "P:System.DateTime.Now", "M:System.Guid.NewGuid", "M:System.Threading.Thread.Sleep(System.Int32)",
                "M:System.Threading.Tasks.Task.Wait", "P:System.Random.Shared"],
            (string symbol) => Assert.Contains(banned, line => line.StartsWith(symbol + ";", StringComparison.Ordinal)));
        Assert.Contains("BannedSymbols.txt", props, StringComparison.Ordinal);
        Assert.Contains("Microsoft.CodeAnalysis.BannedApiAnalyzers", props, StringComparison.Ordinal);
        Assert.Contains("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", props, StringComparison.Ordinal);
        Assert.Contains(SourceTree.Lines(".editorconfig"), line => line.StartsWith("dotnet_diagnostic.RS0030.severity = error", StringComparison.Ordinal));
    }

    [Fact]
    public void Decision_records_are_numbered_without_repeats()
    {
        string[] numbers = [.. SourceTree.Files("src/decisions", "*.md").Select(file => Path.GetFileName(file)[..4])];

        Assert.All(numbers, number => Assert.Matches("^[0-9]{4}$", number));
        Assert.Equal(numbers.Distinct(), numbers);
    }

    private static int Entries(string folder) => Directory.GetFileSystemEntries(Path.Combine(SourceTree.Root, folder)).Count(e => Path.GetFileName(e) is not ("bin" or "obj"));

    [GeneratedRegex(@"\bTO" + "DO")]      // in two pieces, or this line would be one
    private static partial Regex Todo();

    [GeneratedRegex(@"\bTO" + @"DO\(#\d+\): \S")]
    private static partial Regex NumberedTodo();

    [GeneratedRegex(@"\b(Ford|Xiaomi|CATL|BYD|Moolenaar|Farley|Trump|General[ -]Motors|First[ -]Brands|Financial[ -]Times|Pentagon)\b", RegexOptions.IgnoreCase)]
    private static partial Regex SeedNames();
}
