using System.Globalization;
using System.Text;
using System.Text.Json;
using Xunit;

namespace RiskMonitor.Cli;

public sealed class ExtractCommandTests
{
    // The report stands before its denial; both companies are in the registry.
    private const string Headline = "Ford denies talks with Xiaomi";
    private const string Body = "The Financial Times reported on Monday that Ford Motor Co. and Xiaomi were in talks about a joint venture.\n"
        + "\"This story is completely false,\" a Ford spokesperson said. Xiaomi also denied the report.\n"
        + "Rep. John Moolenaar (R-Mich.) warned that a joint venture of Ford and Xiaomi would deepen U.S. dependence on China.";

    [Fact]
    public async Task One_line_an_article_with_the_members_of_the_contract()
    {
        using var folder = new ArticleFolder();
        string path = folder.Write("a.txt", $"-- {Headline}\n-- By Jane Doe\n-- Mon Nov 2, 2026 9:00am EST\n-- http://www.reuters.com/a\n\n{Body}\n");

        Ran ran = await CommandLineProcess.RunAsync("extract", path, "--format", "jsonl");

        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        JsonElement article = JsonElement.Parse(Assert.Single(ran.Lines));
        Assert.Equal("a.txt", article.GetProperty("id").GetString());
        Assert.Equal(Headline, article.GetProperty("title").GetString());
        Assert.Equal("2026-11-02T14:00:00Z", article.GetProperty("publishedAt").GetString());
        Assert.Equal("reuters", article.GetProperty("source").GetString());
        JsonElement denial = Assert.Single(Events(article), e => Text(e, "type") == "DenialIssued" && Text(e.GetProperty("actor"), "name").Contains("Xiaomi", StringComparison.Ordinal));
        Assert.Equal("company", Text(denial.GetProperty("actor"), "kind"));
        Assert.Contains(denial.GetProperty("companies").EnumerateArray(), c => Text(c, "id") == "xiaomi" && Text(c, "name") == "Xiaomi" && Text(c, "role") is "target" or "party");
        Assert.InRange(denial.GetProperty("confidence").GetDecimal(), 0.01m, 1m);
        Assert.NotEmpty(Text(denial, "ruleId"));
        Assert.Equal(["ford", "xiaomi"], denial.GetProperty("denies").GetProperty("claim").GetProperty("companies").EnumerateArray().Select(c => c.GetString()));
        Assert.Equal("ReportPublished", Text(Events(article)[denial.GetProperty("denies").GetProperty("eventIndex").GetInt32()], "type"));
        JsonElement warning = Assert.Single(Events(article), e => Text(e, "type") == "PoliticianWarned");
        Assert.Equal("warned", Text(warning, "mode"));
        Assert.Equal("politician", Text(warning.GetProperty("actor"), "kind"));
    }

    [Fact]
    public async Task Start_and_length_point_at_the_evidence_in_plain_text_HTML_and_JSON()
    {
        using var folder = new ArticleFolder();
        string plain = $"{Headline}\r\n\r\nA 😀 and an é stand before the words.\r\n{Body}";
        folder.Write("plain.txt", plain);
        folder.Write("utf16.txt", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(plain)]);
        folder.Write("page.html", $"<html><head><title>{Headline}</title></head><body><h1>{Headline}</h1><p>A 😀 &eacute;.</p><p>{Body.Replace("\n", "</p><p>", StringComparison.Ordinal)}</p></body></html>");
        folder.Write("article.json", JsonSerializer.Serialize(new { title = Headline, body = "A 😀 é.\n" + Body }));

        Ran ran = await CommandLineProcess.RunAsync("extract", folder.Path, "--format", "jsonl");

        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        Assert.Equal(["article.json", "page.html", "plain.txt", "utf16.txt"], ran.Lines.Select(line => Text(JsonElement.Parse(line), "id")));
        foreach (JsonElement article in ran.Lines.Select(line => JsonElement.Parse(line)))
        {
            bool isPlain = Text(article, "id").EndsWith(".txt", StringComparison.Ordinal);
            Assert.Equal(isPlain, !article.TryGetProperty("text", out JsonElement printed));
            string text = isPlain ? plain : printed.GetString()!;       // proven: printed where not plain
            Assert.Equal(Headline, Text(article, "title"));
            Assert.True(Events(article).Length >= 4);
            Assert.All(Events(article), e => Assert.Equal(Text(e, "evidence"), text.Substring(e.GetProperty("start").GetInt32(), e.GetProperty("length").GetInt32())));
        }
    }

    [Fact]
    public async Task Any_number_of_threads_prints_the_same_bytes_in_ordinal_order_of_the_paths()
    {
        using var folder = new ArticleFolder();
        string[] names = [.. Enumerable.Range(0, 300).Select(i => string.Create(CultureInfo.InvariantCulture, $"{(i % 3 == 0 ? "b/" : i % 3 == 1 ? "B/c/" : "")}{i * 7919 % 300}.txt"))];
        for (int i = 0; i < names.Length; i++) folder.Write(names[i], $"{Headline} {i}\n{string.Concat(Enumerable.Repeat(Body + "\n", i % 7))}end {i}");
        folder.Write(".hidden/x.txt", "never read");
        folder.Write("refused.txt", "zero\0byte");

        Ran one = await CommandLineProcess.RunAsync("extract", folder.Path, "--format", "jsonl", "--threads", "1", "--published-at", "2026-11-01");
        Ran eight = await CommandLineProcess.RunAsync("extract", folder.Path, "--json", "--threads", "8", "--published-at", "2026-11-01");

        Assert.Equal(one.OutputBytes, eight.OutputBytes);
        Assert.Equal(names.Order(StringComparer.Ordinal), one.Lines.Select(line => Text(JsonElement.Parse(line), "id")));
        Assert.Equal(one.Error, eight.Error);
        Assert.Equal(4, one.ExitCode);
    }

    [Fact]
    public async Task The_output_is_UTF8_without_byte_order_mark_and_with_bare_line_feeds()
    {
        using var folder = new ArticleFolder();
        string path = folder.Write("a.txt", "Café “talks”\r\nIt said so.");

        Ran ran = await CommandLineProcess.RunAsync("extract", path, "--json");

        Assert.StartsWith("{\"id\":\"a.txt\",\"title\":\"Café “talks”\",\"publishedAt\":null,", ran.Output, StringComparison.Ordinal);
        Assert.Equal((byte)'{', ran.OutputBytes[0]);
        Assert.DoesNotContain((byte)'\r', ran.OutputBytes);
        Assert.Equal((byte)'\n', ran.OutputBytes[^1]);
    }

    [Fact]
    public async Task Lone_surrogates_survive_as_escapes()
    {
        using var folder = new ArticleFolder();
        string path = folder.Write("a.json", """{"title":"Cut \ud83d here","text":"Before \udc00 after. Whole \ud83d\ude00. \"Quoted\" \\ \u2028 line"}""");

        Ran ran = await CommandLineProcess.RunAsync("extract", path, "--json");

        Assert.Contains("""
            "title":"Cut \uD83D here",
            """, ran.Output, StringComparison.Ordinal);
        Assert.Contains("""
            "text":"Cut \uD83D here\nBefore \uDC00 after. Whole 😀. \"Quoted\" \\ \u2028 line",
            """, ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_date_option_serves_only_articles_that_state_none()
    {
        using var folder = new ArticleFolder();
        folder.Write("dated.json", """{"text":"Ford said so.","publishedAt":"2026-10-30T08:00:00Z"}""");
        folder.Write("undated.txt", "Ford said so.");

        Ran without = await CommandLineProcess.RunAsync("extract", folder.Path, "--json");
        Ran with = await CommandLineProcess.RunAsync("extract", folder.Path, "--json", "--published-at", "2026-11-02T09:00:00-05:00");

        Assert.Equal(["2026-10-30T08:00:00Z", null], without.Lines.Select(line => JsonElement.Parse(line).GetProperty("publishedAt").GetString()));
        Assert.Equal(["2026-10-30T08:00:00Z", "2026-11-02T14:00:00Z"], with.Lines.Select(line => JsonElement.Parse(line).GetProperty("publishedAt").GetString()));
    }

    [Fact]
    public async Task Refused_files_are_named_with_their_reason_and_the_rest_is_printed()
    {
        using var folder = new ArticleFolder();
        folder.Write("1-empty.txt", "");
        folder.Write("2-large.txt", new string('a', 10_485_761));
        folder.Write("3-binary.txt", [0, 1, 2, 3, 0xFF, 0xFE]);
        folder.Write("4-encoding.html", [.. "<meta charset=utf-8><p>Caf"u8, 0xE9]);
        folder.Write("5-lines.jsonl", "{\"text\":\"one\"}\n{\"text\":\"two\"}\n{\"text\":three}\n{\"text\":\"four\"}\n{\"text\":\"five\"}\n");
        folder.Write("6-future.json", """{"text":"a","publishedAt":"2999-01-01"}""");
        folder.Write("7-url.json", """{"text":"a","url":"nowhere"}""");
        folder.Write("8-good.txt", "Ford said so.");

        Ran ran = await CommandLineProcess.RunAsync("extract", folder.Path, "--json");

        Assert.Equal(4, ran.ExitCode);
        Assert.Equal(["5-lines.jsonl:1", "5-lines.jsonl:2", "5-lines.jsonl:4", "5-lines.jsonl:5", "8-good.txt"], ran.Lines.Select(line => Text(JsonElement.Parse(line), "id")));
        string[] errors = ran.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            ["article/empty", "article/too-large", "article/binary", "article/encoding", "article/invalid-json", "article/date-in-future", "article/url"],
            errors.Select(error => error[(error.LastIndexOf('[') + 1)..^1]));
        Assert.All(errors, error => Assert.StartsWith($"error: {folder.Path}/", error, StringComparison.Ordinal));
        Assert.StartsWith($"error: {folder.Path}/5-lines.jsonl:3: The JSON is wrong at line 3, byte 10: ", errors[4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_every_file_is_refused_the_command_has_failed()
    {
        using var folder = new ArticleFolder();
        string path = folder.Write("a.txt", "");

        Ran ran = await CommandLineProcess.RunAsync("extract", path, "--json");

        Assert.Equal((2, "", $"error: {path}: The article has no bytes; an article needs text. [article/empty]\n"), (ran.ExitCode, ran.Output, ran.Error));
    }

    [Fact]
    public async Task A_path_that_does_not_exist_is_named_and_the_others_are_read()
    {
        using var folder = new ArticleFolder();
        string path = folder.Write("a.txt", "Ford said so.");

        Ran ran = await CommandLineProcess.RunAsync("extract", "/no/such/file", path, "--json");

        Assert.Equal(4, ran.ExitCode);
        Assert.Equal("error: /no/such/file: There is no file or folder of this name. [file/unreadable]\n", ran.Error);
        Assert.Single(ran.Lines);
    }

    [Fact]
    public async Task A_dash_is_one_article_from_standard_input()
    {
        Ran ran = await CommandLineProcess.RunAsync($"<html><body><h1>{Headline}</h1><p>{Body}</p></body></html>", ["extract", "-", "--json"]);

        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        JsonElement article = JsonElement.Parse(Assert.Single(ran.Lines));
        Assert.Equal("-", Text(article, "id"));
        Assert.StartsWith(Headline + "\n", Text(article, "text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_get_a_table()
    {
        using var folder = new ArticleFolder();
        string path = folder.Write("a.txt", $"{Headline}\n{Body}");

        Ran ran = await CommandLineProcess.RunAsync("extract", path);

        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        Assert.Contains("Evidence", ran.Output, StringComparison.Ordinal);
        Assert.Contains("DenialIssued", ran.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', ran.Output);
    }

    [Fact]
    public async Task Figures_go_to_stderr_on_request()
    {
        using var folder = new ArticleFolder();
        string path = folder.Write("a.txt", "Ford said so.");

        Ran ran = await CommandLineProcess.RunAsync("extract", path, "--json", "--stats");

        Assert.Equal(0, ran.ExitCode);
        Assert.Matches(@"^1 articles .* articles/s, [\d.,]+ MB/s .*\n$", ran.Error);
    }

    private static JsonElement[] Events(JsonElement article) => [.. article.GetProperty("events").EnumerateArray()];

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";
}
