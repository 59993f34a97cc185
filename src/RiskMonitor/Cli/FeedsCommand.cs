using System.CommandLine;

namespace RiskMonitor.Cli;

/// <summary><c>riskmonitor feeds …</c>: what is done with feeds.</summary>
internal static class FeedsCommand
{
    public static Command Create()
    {
        var feeds = new DocumentedCommand("feeds", "Work with feeds: RSS, Atom, CDF, JSON Feed, sitemaps, and the lists that authorities publish.")
        {
            Examples =
            [
                ("riskmonitor feeds read feed.xml", "what stands in a feed"),
                ("riskmonitor feeds discover https://news.example/", "the feeds of a site"),
                ("riskmonitor feeds test https://news.example/rss", "what would be read from it, full texts included"),
                ("riskmonitor feeds add https://example.com/rss", "watch a feed from now on"),
                ("riskmonitor feeds import seeds/feeds/authorities.opml", "watch all feeds of a list"),
                ("riskmonitor feeds list", "what is watched, and how it stands"),
            ],
        };
        feeds.Add(CreateRead());
        feeds.Add(FeedsSourceCommands.Discover());
        feeds.Add(FeedsSourceCommands.Test());
        foreach (DocumentedCommand command in WatchFeedsCommands.All()) feeds.Add(command);
        feeds.Add(FeedBytesCommands.Reread());
        feeds.Add(FeedBytesCommands.Raw());
        feeds.Add(FeedListCommands.Import());
        feeds.Add(FeedListCommands.Export());
        return feeds;
    }

    private static DocumentedCommand CreateRead()
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Files with a feed each, and folders, which are read recursively in ordinal order. '-' is standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        var format = new Option<string>("--format")
        {
            Description = "table for people, jsonl for machines (one line a feed; --json means the same).",
            DefaultValueFactory = _ => "table",
        };
        format.AcceptOnlyFromAmong("table", "jsonl");
        var url = PageAddress.Option("Where the feeds were fetched: relative addresses in them count from here.");

        var read = new DocumentedCommand("read", "Read feeds from files and print what stands in them, broken ones too. Needs no database and no network.")
        {
            Examples =
            [
                ("riskmonitor feeds read feed.xml", "a table of one feed"),
                ("riskmonitor feeds read feeds/ --format jsonl > feeds.jsonl", "one JSON line per file below feeds/"),
                ("curl -s https://example.com/rss | riskmonitor feeds read - --url https://example.com/rss --json", "one feed from standard input"),
            ],
        };
        read.Add(files);
        read.Add(format);
        read.Add(url);
        read.SetAction((parsed, ct) => new FeedsReadRun
        {
            Paths = parsed.GetRequiredValue(files),
            AsJson = parsed.GetValue(GlobalOptions.Json) || parsed.GetValue(format) == "jsonl",
            Location = PageAddress.Of(parsed, url),
            Terminal = Terminal.For(parsed),
        }.RunAsync(ct));
        return read;
    }
}
