using System.CommandLine;

namespace RiskMonitor.Cli;

/// <summary><c>riskmonitor read PAGE…</c>: prints the article that stands in a web page. Needs no database and no network.</summary>
internal static class ReadCommand
{
    public static Command Create()
    {
        var pages = new Argument<string[]>("PAGE")
        {
            Description = "Files with a web page each, and folders, which are read recursively in ordinal order. '-' is standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        var url = PageAddress.Option("Where the pages were fetched; a page may name its own address only within this host.");

        var command = new DocumentedCommand("read", "Read web pages and print the article of each without menus, advertisements and lists of other articles. Needs no database and no network.")
        {
            Examples =
            [
                ("riskmonitor read page.html", "headline, author, date and text"),
                ("riskmonitor read page.html --url https://example.com/a --json", "one JSON line a page"),
                ("curl -s https://example.com/a | riskmonitor read - --json", "one page from standard input"),
            ],
        };
        command.Add(pages);
        command.Add(url);
        command.SetAction((parsed, ct) => new ReadRun
        {
            Paths = parsed.GetRequiredValue(pages),
            AsJson = parsed.GetValue(GlobalOptions.Json),
            Url = PageAddress.Of(parsed, url)?.AbsoluteUri,
            Terminal = Terminal.For(parsed),
        }.RunAsync(ct));
        return command;
    }
}
