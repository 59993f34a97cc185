using System.Text.Json;
using Xunit;

namespace RiskMonitor.Cli;

public sealed class ReadCommandTests
{
    private const string First = "Acme said on Monday that it was not in talks with Zenith about a joint venture, and that reports to the contrary were wrong.";
    private const string Second = "A senator had warned the company last week that such a venture would be examined closely by his committee in Washington.";
    private const string Third = "The shares of both companies hardly moved on the news, and analysts said that they had never believed the reports in the first place.";

    private const string Page = $$"""
        <!doctype html><html lang="en"><head><title>Acme denies talks - Daily</title><meta property="og:site_name" content="Daily"><meta property="og:title" content="Acme denies talks">
        <meta name="author" content="Ann Reporter"><meta property="article:published_time" content="2026-11-02T09:30:00+01:00"></head>
        <body><nav><a href="/">Home</a><a href="/world">World</a></nav>
        <article><h1>Acme denies talks</h1><p>{{First}}</p><p>Advertisement</p><p>{{Second}}</p><p>{{Third}}</p><h3>You may also like</h3><p><a href="/2">Ten cars to avoid</a></p></article>
        <footer>All rights reserved</footer></body></html>
        """;

    [Fact]
    public async Task The_article_of_a_page_stands_in_the_members_of_the_contract()
    {
        using var folder = new ArticleFolder();
        string page = folder.Write("page.html", Page);

        Ran ran = await CommandLineProcess.RunAsync("read", page, "--url", "https://daily.example/1", "--json");

        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        JsonElement line = JsonElement.Parse(Assert.Single(ran.Lines));
        Assert.Equal(["title", "byline", "publishedAt", "language", "siteName", "text", "file"], line.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("Acme denies talks", "Ann Reporter", "2026-11-02T08:30:00Z", "en", "Daily"),
            (Text(line, "title"), Text(line, "byline"), Text(line, "publishedAt"), Text(line, "language"), Text(line, "siteName")));
    }

    [Fact]
    public async Task Menus_advertisements_and_lists_of_other_articles_are_no_part_of_the_text()
    {
        using var folder = new ArticleFolder();
        string page = folder.Write("page.html", Page);

        Ran ran = await CommandLineProcess.RunAsync("read", page, "--json");

        Assert.Equal($"{First}\n{Second}\n{Third}", Text(JsonElement.Parse(Assert.Single(ran.Lines)), "text"));
    }

    [Fact]
    public async Task Many_pages_give_a_line_each_and_one_that_cannot_be_read_says_why()
    {
        using var folder = new ArticleFolder();
        folder.Write("a.html", Page);
        string binary = folder.Write("b.html", "\0\u0001\u0002\0\0\0\0\0PNG\0\0\0\0");
        folder.Write("c.html", Page);

        Ran ran = await CommandLineProcess.RunAsync("read", folder.Path, "--json");

        Assert.Equal(4, ran.ExitCode);
        Assert.Equal(3, ran.Lines.Length);
        Assert.Equal(JsonValueKind.Null, JsonElement.Parse(ran.Lines[1]).GetProperty("text").ValueKind);
        Assert.StartsWith($"error: {binary}: ", ran.Error, StringComparison.Ordinal);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
