using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Playwright;
using RiskMonitor.Dashboard;
using Xunit;

namespace RiskMonitor.Cli;

public sealed partial class ExplainExtractCommandTests(Browser browser)
{
    // The concern and the denial stand in one sentence: their evidence overlaps.
    private const string Headline = "Boeing denies talks with Airbus";
    private const string Body = "The Wall Street Journal reported on Monday that Boeing and Airbus were in talks about a merger.\n"
        + "\"This story is completely false,\" a Boeing spokesperson said.\n"
        + "The U.S. Department of Defense has raised concerns over Boeing's deal with Zenvolt Inc., alleging espionage, a claim Boeing denies.\n";

    private const string Hostile = "<script>window.hit=1</script><img src=x onerror=window.hit=2>\u001b[31m \u202egnorw\u202c\n\n"
        + "The Wall Street Journal reported that Boeing and \"><svg/onload=window.hit=3> Zenvolt Inc. were in talks about a merger. </div></main>'\"><b>bold</b> &amp; <style>*{display:none}</style>\n";

    [Fact]
    public async Task Without_a_terminal_the_words_of_events_triggers_and_names_stand_in_brackets()
    {
        using var folder = new ArticleFolder();
        string path = folder.Write("a.txt", $"{Headline}\n\n{Body}");

        Ran ran = await CommandLineProcess.RunAsync("explain-extract", path);

        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        Assert.DoesNotContain('\u001b', ran.Output);
        string text = Unwrapped(ran.Output);
        Assert.Contains("{Boeing}", text, StringComparison.Ordinal);
        Assert.Contains("{~Wall Street Journal} *reported*", text, StringComparison.Ordinal);
        Assert.Contains("Report published report-", text, StringComparison.Ordinal);
        Assert.Contains("90 % sure actor Wall Street Journal (outlet)", text.Replace("The Wall", "Wall", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("denies event 1: NegotiationReported of airbus + boeing", text, StringComparison.Ordinal);
        Assert.Contains("Boeing → boeing", text, StringComparison.Ordinal);
        Assert.Contains("Zenvolt", text, StringComparison.Ordinal);
        Assert.Contains("(in no registry)", text, StringComparison.Ordinal);
        Assert.Contains("Boeing: \"This story is completely false,\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Brackets_that_overlap_open_and_close_by_number_and_the_text_between_is_the_articles()
    {
        using var folder = new ArticleFolder();
        string path = folder.Write("a.txt", $"{Headline}\n\n{Body}");

        Ran json = await CommandLineProcess.RunAsync("extract", path, "--json");
        Ran ran = await CommandLineProcess.RunAsync("explain-extract", path);

        string text = Unwrapped(ran.Output[ran.Output.IndexOf("& person", StringComparison.Ordinal)..]);      // behind the legend
        JsonElement[] events = [.. JsonElement.Parse(json.Output).GetProperty("events").EnumerateArray()];
        Assert.True(events.Length >= 4);
        for (int i = 0; i < events.Length; i++)
        {
            string marked = text[(text.IndexOf($"[{i + 1}: ", StringComparison.Ordinal) + 4)..];
            marked = marked[..marked.IndexOf($" :{i + 1}]", StringComparison.Ordinal)];
            string bare = Signs().Replace(marked, "");
            Assert.Equal(Squeezed(events[i].GetProperty("evidence").GetString()!), Squeezed(bare));     // proven: the contract
        }
    }

    [Fact]
    public async Task One_JSON_line_an_article_with_what_extract_prints_and_what_was_recognised()
    {
        using var folder = new ArticleFolder();
        string path = folder.Write("a.txt", $"{Headline}\n\n{Body}");

        Ran extract = await CommandLineProcess.RunAsync("extract", path, "--json");
        Ran ran = await CommandLineProcess.RunAsync("explain-extract", path, "--json");

        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        Assert.StartsWith(extract.Lines[0][..^1], ran.Lines[0], StringComparison.Ordinal);
        JsonElement article = JsonElement.Parse(Assert.Single(ran.Lines));
        JsonElement trigger = article.GetProperty("triggers")[0];
        Assert.Equal("reported", (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).Substring(trigger.GetProperty("start").GetInt32(), trigger.GetProperty("length").GetInt32()));
        Assert.Contains(article.GetProperty("cast").EnumerateArray(), member => member.GetProperty("id").GetString() == "boeing" && member.GetProperty("known").GetBoolean());
        Assert.NotEqual(0, article.GetProperty("mentions").GetArrayLength());
        Assert.NotEqual(0, article.GetProperty("sentences").GetArrayLength());
        Assert.Equal(1, article.GetProperty("quotations").GetArrayLength());
    }

    [Fact]
    public async Task The_page_is_one_file_whose_text_is_the_articles_and_whose_links_lead_both_ways()
    {
        using var folder = new ArticleFolder();
        string path = folder.Write("a.txt", $"{Headline}\n\n{Body}"), page = Path.Combine(folder.Path, "a.html");

        Ran ran = await CommandLineProcess.RunAsync("explain-extract", path, "--html", page);

        Assert.Equal((0, "", ""), (ran.ExitCode, ran.Output, ran.Error));
        IDocument document = await Document(page);
        Assert.Empty(document.QuerySelectorAll("script, link, img, iframe, object, [style]"));
        IElement text = document.QuerySelector(".text")!;      // proven: asserted below
        foreach (IElement own in text.QuerySelectorAll("a.n, .hidden").ToList()) own.Remove();
        Assert.Equal($"{Headline}\n\n{Body}", text.TextContent);
        Assert.True(document.QuerySelectorAll(".events li").Length >= 4);
        document = await Document(page);
        Assert.All(document.QuerySelectorAll("a.n"), link => Assert.NotNull(document.QuerySelector(link.GetAttribute("href")!)));      // not null: an address of ours
        Assert.NotEmpty(document.QuerySelectorAll("mark mark"));
    }

    [Fact]
    public async Task Hostile_text_stays_text_in_the_page_and_in_the_terminal()
    {
        using var folder = new ArticleFolder();
        string path = folder.Write("<b>&\".txt", Hostile), page = Path.Combine(folder.Path, "a.html");

        Ran html = await CommandLineProcess.RunAsync("explain-extract", path, "--html", page);
        Ran text = await CommandLineProcess.RunAsync("explain-extract", path);

        Assert.Equal((0, 0), (html.ExitCode, text.ExitCode));
        Assert.DoesNotContain('\u001b', text.Output);
        Assert.DoesNotContain('\u202e', text.Output);
        IDocument document = await Document(page);
        Assert.Empty(document.QuerySelectorAll("script, img, svg, b, [onerror], [onload]"));
        Assert.Single(document.QuerySelectorAll("style"));
        Assert.Equal(1, document.QuerySelectorAll("main").Length);
        Assert.Contains("<script>window.hit=1</script><img src=x onerror=window.hit=2>·[31m ·gnorw·", document.QuerySelector(".text")!.TextContent, StringComparison.Ordinal);

        IPage opened = await browser.OpenAsync(1200, 900);
        var complaints = new List<string>();
        opened.Console += (_, message) => complaints.Add(message.Text);
        opened.PageError += (_, error) => complaints.Add(error);
        await opened.GotoAsync("file://" + page);
        Assert.Equal("undefined", await opened.EvaluateAsync<string>("typeof window.hit"));
        Assert.Empty(complaints);
        Assert.Equal("grid", await opened.EvaluateAsync<string>("getComputedStyle(document.querySelector('.sides')).display"));      // our own style passes our own policy
    }

    [Theory]
    [InlineData(400, ColorScheme.Dark)]
    [InlineData(1200, ColorScheme.Light)]
    public async Task Nothing_is_wider_than_the_screen(int width, ColorScheme scheme)
    {
        using var folder = new ArticleFolder();
        string path = folder.Write("a.txt", $"{Headline}\n\n{Body}{new string('w', 3000)}\n"), page = Path.Combine(folder.Path, "a.html");
        await CommandLineProcess.RunAsync("explain-extract", path, "--html", page);

        IPage opened = await browser.OpenAsync(width, 800, scheme);
        await opened.GotoAsync("file://" + page);

        Assert.InRange(await opened.EvaluateAsync<int>("document.documentElement.scrollWidth"), 0, width);
    }

    [Fact]
    public async Task Several_articles_make_one_page_and_a_refused_one_is_named()
    {
        using var folder = new ArticleFolder();
        folder.Write("in/1.txt", $"{Headline}\n\n{Body}");
        folder.Write("in/2.txt", "");
        folder.Write("in/3.txt", "Nothing happened\n\nIt rained all day in the valley and nobody said a word about it.");
        string page = Path.Combine(folder.Path, "a.html");

        Ran ran = await CommandLineProcess.RunAsync("explain-extract", Path.Combine(folder.Path, "in"), "--html", page);

        Assert.Equal(4, ran.ExitCode);
        Assert.StartsWith($"error: {folder.Path}/in/2.txt: ", ran.Error, StringComparison.Ordinal);
        IDocument document = await Document(page);
        Assert.Equal(2, document.QuerySelectorAll("main").Length);
        Assert.Contains("No rule found an event", document.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(document.QuerySelectorAll("[id]").Length, document.QuerySelectorAll("[id]").Select(e => e.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_page_that_cannot_be_written_and_options_that_exclude_each_other_are_named()
    {
        using var folder = new ArticleFolder();
        string path = folder.Write("a.txt", Headline);

        Ran unwritable = await CommandLineProcess.RunAsync("explain-extract", path, "--html", "/no/such/folder/a.html");
        Ran both = await CommandLineProcess.RunAsync("explain-extract", path, "--html", "a.html", "--json");

        Assert.Equal((2, true), (unwritable.ExitCode, unwritable.Error.StartsWith("error: /no/such/folder/a.html: ", StringComparison.Ordinal)));
        Assert.Equal(1, both.ExitCode);
        Assert.StartsWith("error: --html and --json stand together; one of them is allowed.\n", both.Error, StringComparison.Ordinal);
    }

    private static async Task<IDocument> Document(string page) => new HtmlParser().ParseDocument(await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken));

    private static string Unwrapped(string output) => Spaces().Replace(output, " ");

    private static string Squeezed(string text) => Spaces().Replace(text, "");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    // Everything that the command puts into the text of an event: marks of other events, of names and triggers.
    [GeneratedRegex(@"\[\d+: | :\d+\]|\{=?[?@#~%&]?|[}*]")]
    private static partial Regex Signs();
}
