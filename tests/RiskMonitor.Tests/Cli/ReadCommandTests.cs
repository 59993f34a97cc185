using System.Text.Json;
using Xunit;

namespace RiskMonitor.Cli;

public sealed class ReadCommandTests
{
    private const string Paragraph = "The agency said on Monday that it had opened an inquiry into the batteries of two carmakers, and that it would report by May.";

    [Fact]
    public async Task One_line_a_page_with_the_members_of_the_contract()
    {
        using var folder = new ArticleFolder();
        string page = folder.Write("a.html", $"""
            <html lang="en"><head><title>Inquiry | The Wire</title><meta property="og:site_name" content="The Wire"><meta name="author" content="Jane Doe">
            <meta property="article:published_time" content="2026-11-02T09:00:00-05:00"></head>
            <body><nav>Home News</nav><article><h1>Inquiry into batteries</h1><p>{Paragraph}</p><p>Advertisement</p><p>{Paragraph}</p></article></body></html>
            """);
        string empty = folder.Write("b.html", "");

        Ran ran = await CommandLineProcess.RunAsync("read", page, "/no/such/file", empty, "--url", "https://wire.example/a", "--json");

        Assert.Equal(4, ran.ExitCode);
        Assert.Equal(
            $$"""{"title":"Inquiry into batteries","byline":"Jane Doe","publishedAt":"2026-11-02T14:00:00Z","language":"en","siteName":"The Wire","text":"Inquiry into batteries\n{{Paragraph}}\n{{Paragraph}}","file":"{{page}}"}""",
            ran.Lines[0]);
        Assert.Equal(JsonValueKind.Null, JsonElement.Parse(ran.Lines[1]).GetProperty("text").ValueKind);
        Assert.Equal("error: /no/such/file: There is no file or folder of this name. [file/unreadable]\n", ran.Error);
        Assert.Equal("", JsonElement.Parse(ran.Lines[2]).GetProperty("text").GetString());
    }

    [Fact]
    public async Task An_address_that_is_none_is_named() =>
        Assert.Equal((1, "error: --url is 'nowhere'; an absolute http or https address is allowed.\nRun 'riskmonitor read --help' to see what is allowed.\n"),
            await ErrorAsync("read", "a.html", "--url", "nowhere"));

    private static async Task<(int ExitCode, string Error)> ErrorAsync(params string[] arguments)
    {
        Ran ran = await CommandLineProcess.RunAsync(arguments);
        return (ran.ExitCode, ran.Error);
    }
}
