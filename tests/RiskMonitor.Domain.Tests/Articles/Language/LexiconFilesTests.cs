using Xunit;

namespace RiskMonitor.Articles.Language;

public sealed class LexiconFilesTests
{
    private static readonly string[] Files = [.. Directory.EnumerateFiles(RepositoryRoot.File("seeds/lexicon"), "*.txt").Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_file_is_a_list_that_is_read()
    {
        string[] read = [.. LexiconFiles.Lists.Select(l => l.Name).Append(LexiconFiles.IrregularVerbs).Order(StringComparer.Ordinal)];

        Assert.Equal(read, Files.Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_file_says_what_it_is_for()
    {
        Assert.All(Files, file => Assert.StartsWith("# ", File.ReadLines(file).First(), StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_list_is_named()
    {
        var error = Assert.Throws<FormatException>(() => Dictionaries.Of(new Dictionary<string, ValueList<string>>()));

        Assert.Contains("lexicon/irregular-verbs.txt", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deny", "deny denies denied denying")]
    [InlineData("urge", "urge urges urged urging")]
    [InlineData("slam", "slam slams slammed slamming")]
    [InlineData("tell", "tell tells told telling")]
    [InlineData("publish", "publish publishes published publishing")]
    public void Verbs_are_found_in_all_their_forms(string verb, string forms)
    {
        var irregular = new Dictionary<string, (string, string)> { ["slam"] = ("slammed", "slammed"), ["tell"] = ("told", "told") };

        Assert.Equal(forms, string.Join(' ', Inflection.Of(verb, irregular).Select(f => f.Word)));
    }
}
