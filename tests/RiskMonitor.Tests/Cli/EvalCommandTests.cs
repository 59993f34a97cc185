using System.Text.Json;
using Xunit;

namespace RiskMonitor.Cli;

public sealed class EvalCommandTests
{
    private const string Denial = "Boeing denied that it was in talks about a merger with Airbus.";
    private const string Report = "The Wall Street Journal reported on Monday that Boeing was in talks about a merger with Airbus.";

    [Fact]
    public async Task Figures_per_type_micro_macro_and_each_miss_with_its_words()
    {
        using var folder = new ArticleFolder();
        folder.Write("news/1.txt", $"A headline 😀\r\n\r\n{Report}\r\n");
        folder.Write("news/2.txt", $"A headline\n\n{Denial}\n");
        folder.Write("news/3.txt", "A headline\n\nZenith opened a shop.\n");
        string gold = folder.Write("gold.jsonl", $$$"""
            {"id": "1.txt", "events": [{"type": "ReportPublished", "actor": "WSJ", "companies": ["Boeing Co"], "at": [14, {{{Report.Length}}}]}]}
            {"id": "2.txt", "events": [{"type": "DenialIssued", "actor": "Zenith", "companies": ["Airbus", "Boeing"], "at": [0, 10], "background": true}]}

            {"id": "3.txt", "events": [{"type": "DenialIssued", "actor": "Zenith", "companies": ["Zenith"], "at": [12, 22]}, {"type": "HearingHeld", "actor": {"name": "the Senate"}, "companies": [{"name": "Zenith"}]}]}

            """);

        Ran ran = await CommandLineProcess.RunAsync("eval", gold, Path.Combine(folder.Path, "news"), "--only", "ReportPublished,DenialIssued,HearingHeld");

        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        AssertRow(ran, "ReportPublished", "1", "1", "0", "0", "1.000", "1.000", "1.000");
        AssertRow(ran, "DenialIssued", "2", "1", "0", "1", "1.000", "0.500", "0.667");
        AssertRow(ran, "HearingHeld", "1", "0", "0", "1", "0.000", "0.000", "0.000");
        AssertRow(ran, "micro", "4", "2", "0", "2", "1.000", "0.500", "0.667");
        Assert.Matches(@"│ macro .*│ 0\.556 │", ran.Output);
        Assert.Contains("Of 2 found, the actor agrees in 0.500, the evidence overlaps in 0.500.\n", ran.Output, StringComparison.Ordinal);
        Assert.Contains("missed 3.txt: Zenith about Zenith\n       “Zenith opened a shop.”\n", ran.Output, StringComparison.Ordinal);
        Assert.Contains("missed 3.txt: the Senate about Zenith\n", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_without_a_label_is_false_and_named_with_its_words_and_rule()
    {
        using var folder = new ArticleFolder();
        folder.Write("news/2.txt", $"A headline\n\n{Denial}\n");
        string gold = folder.Write("gold.jsonl", """{"id": "2.txt", "events": []}""");

        Ran ran = await CommandLineProcess.RunAsync("eval", gold, Path.Combine(folder.Path, "news"), "--only", "DenialIssued", "--json");
        Ran short_ = await CommandLineProcess.RunAsync("eval", gold, Path.Combine(folder.Path, "news"), "--only", "DenialIssued", "--json", "--no-misses");

        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        JsonElement result = JsonElement.Parse(ran.Output);
        JsonElement miss = Assert.Single(result.GetProperty("misses").EnumerateArray());
        Assert.Equal(("falsePositive", "2.txt", "DenialIssued", "Boeing"), (Text(miss, "kind"), Text(miss, "id"), Text(miss, "type"), Text(miss, "actor")));
        Assert.Equal(Denial, Text(miss, "words"));
        Assert.StartsWith("denial-", Text(miss, "ruleId"), StringComparison.Ordinal);
        Assert.Equal((0, 1, 0), (result.GetProperty("micro").GetProperty("labels").GetInt32(), result.GetProperty("micro").GetProperty("falsePositives").GetInt32(), result.GetProperty("matched").GetInt32()));
        Assert.Equal(JsonValueKind.Null, result.GetProperty("actorAgreement").ValueKind);
        Assert.False(JsonElement.Parse(short_.Output).TryGetProperty("misses", out _));
    }

    [Fact]
    public async Task A_label_whose_article_is_missing_is_reported_counts_as_missed_and_exits_with_4()
    {
        using var folder = new ArticleFolder();
        folder.Write("news/2.txt", $"A headline\n\n{Denial}\n");
        folder.Write("news/bad.txt", "");
        string gold = folder.Write("gold.jsonl", """
            {"id": "2.txt", "events": [{"type": "DenialIssued", "actor": "Boeing", "companies": ["Boeing"]}]}
            {"id": "gone.txt", "events": [{"type": "DenialIssued", "actor": "Boeing", "companies": ["Boeing"]}]}
            {"id": "bad.txt", "events": []}
            """);
        string news = Path.Combine(folder.Path, "news");

        Ran ran = await CommandLineProcess.RunAsync("eval", gold, news, "--only", "DenialIssued");

        Assert.Equal(4, ran.ExitCode);
        Assert.Equal(
            $"error: {gold}:2: There is no article 'gone.txt' in {news}; its 1 labelled events count as not found. [file/unreadable]\n"
            + $"error: {news}/bad.txt: The article has no bytes; an article needs text. Its 0 labelled events count as not found. [article/empty]\n", ran.Error);
        AssertRow(ran, "DenialIssued", "2", "1", "0", "1", "1.000", "0.500", "0.667");
        Assert.Contains("3 articles, 2 not read.\n", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_type_that_is_not_in_the_guideline_is_not_measured_and_said()
    {
        using var folder = new ArticleFolder();
        folder.Write("news/3.txt", "A headline\n\nZenith opened a shop.\n");
        string gold = folder.Write("gold.jsonl", """{"id": "3.txt", "events": [{"type": "ShopOpened", "actor": "Zenith", "companies": ["Zenith"]}]}""");

        Ran ran = await CommandLineProcess.RunAsync("eval", gold, Path.Combine(folder.Path, "news"));

        Assert.Equal(0, ran.ExitCode);
        Assert.StartsWith("not measured, because the guideline has no such type: ShopOpened (1 labels, 0 events found); its types are ReportPublished, ", ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("ShopOpened", ran.Output, StringComparison.Ordinal);
        AssertRow(ran, "micro", "0", "0", "0", "0", "0.000", "0.000", "0.000");
    }

    [Theory]
    [InlineData("""{"id": "a", "events": [}""", "The JSON is wrong")]
    [InlineData("""[1]""", "[1] is no labelled article; ")]
    [InlineData("""{"id": 7, "events": []}""", "'id' is 7; a text that is not blank is allowed.")]
    [InlineData("""{"events": []}""", "'id' is missing; a text is needed.")]
    [InlineData("""{"id": "a"}""", "'events' is missing; an array, empty for an article without events is needed.")]
    [InlineData("""{"id": "a", "events": [3]}""", "event 1 is 3; an object is allowed.")]
    [InlineData("""{"id": "a", "events": [{"type": "DenialIssued", "companies": []}]}""", "'companies' of event 1 is []; at least one name is needed.")]
    [InlineData("""{"id": "a", "events": [{"type": "DenialIssued", "companies": ["A", 5]}]}""", "'companies' is 5; a text that is not blank is allowed.")]
    [InlineData("""{"id": "a", "events": [{"companies": ["A"]}]}""", "'type' is missing; a text is needed.")]
    [InlineData("""{"id": "a", "events": [{"type": "DenialIssued", "companies": ["A"], "at": [1, 0]}]}""", "'at' is [1, 0]; [start, length] in characters is allowed, start 0 or more, length 1 or more.")]
    [InlineData("""{"id": "first", "events": []}""", "the id 'first' stands in line 1 already; an article is labelled in one line.")]
    public async Task A_wrong_label_is_named_with_file_line_value_and_what_is_allowed(string line, string problem)
    {
        using var folder = new ArticleFolder();
        string gold = folder.Write("gold.jsonl", "{\"id\": \"first\", \"events\": []}\n\n" + line + "\n");

        Ran ran = await CommandLineProcess.RunAsync("eval", gold, folder.Path);

        Assert.Equal((2, ""), (ran.ExitCode, ran.Output));
        Assert.StartsWith($"error: {gold}:3: {problem}", ran.Error, StringComparison.Ordinal);
        Assert.EndsWith("\n", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "--only has 'Denial'; allowed are ReportPublished, DenialIssued, ", "--only", "Denial,HearingHeld")]
    [InlineData(1, "--misses and --no-misses stand together; one of them is allowed.", "--misses", "--no-misses")]
    public async Task Wrong_options_are_named(int code, string problem, params string[] options)
    {
        Ran ran = await CommandLineProcess.RunAsync(["eval", "gold.jsonl", "news", .. options]);

        Assert.Equal(code, ran.ExitCode);
        Assert.StartsWith($"error: {problem}", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_or_folder_is_named()
    {
        using var folder = new ArticleFolder();
        string gold = folder.Write("gold.jsonl", """{"id": "a", "events": []}""");
        string empty = folder.Write("empty.jsonl", "\n");

        Ran noGold = await CommandLineProcess.RunAsync("eval", "/no/such/file", folder.Path);
        Ran noFolder = await CommandLineProcess.RunAsync("eval", gold, "/no/such/folder");
        Ran noLabels = await CommandLineProcess.RunAsync("eval", empty, folder.Path);
        Ran noArticle = await CommandLineProcess.RunAsync("eval", gold, folder.Path);

        Assert.Equal((2, true), (noGold.ExitCode, noGold.Error.StartsWith("error: /no/such/file: ", StringComparison.Ordinal)));
        Assert.Equal((2, "error: /no/such/folder: There is no file or folder of this name.\n"), (noFolder.ExitCode, noFolder.Error));
        Assert.Equal((2, true), (noLabels.ExitCode, noLabels.Error.StartsWith($"error: {empty}: The file holds no labels; ", StringComparison.Ordinal)));
        Assert.Equal(2, noArticle.ExitCode);
    }

    private static void AssertRow(Ran ran, string type, params string[] cells)
    {
        string line = Assert.Single(ran.Lines, line => line.StartsWith($"│ {type} ", StringComparison.Ordinal));
        Assert.Equal([type, .. cells], line.Split('│', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Text(JsonElement element, string member) => element.GetProperty(member).GetString()!;     // proven: the contract
}
