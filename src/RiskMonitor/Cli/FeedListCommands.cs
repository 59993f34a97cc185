using System.CommandLine;

namespace RiskMonitor.Cli;

/// <summary><c>riskmonitor feeds import|export</c>: lists of subscriptions, as every feed reader has them.</summary>
internal static class FeedListCommands
{
    public static DocumentedCommand Import()
    {
        var file = new Argument<string>("FILE") { Description = "A list of feeds (OPML 1.0, 1.1 or 2.0, well-formed or not); '-' is standard input." };
        var command = new DocumentedCommand("import", "Watch all feeds of a list, with its folders. Those that are watched already stay as they are.")
        {
            Examples =
            [
                ("riskmonitor feeds import seeds/feeds/authorities.opml", "legislatures, agencies and central banks to begin with"),
                ("riskmonitor feeds import feeds.opml --full-text", "with the pages behind their items"),
                ("riskmonitor feeds import feeds.opml --json", "what came of it, for machines"),
            ],
        };
        var fullText = new Option<bool>("--full-text") { Description = "Read the pages that their items link to, too; of those that are watched already nothing is changed." };
        command.Add(file);
        command.Add(fullText);
        command.SetAction((parsed, ct) => FeedsRun.WithAsync(parsed, run => run.ImportAsync(parsed.GetRequiredValue(file), parsed.GetValue(fullText), ct), ct));
        return command;
    }

    public static DocumentedCommand Export()
    {
        var file = new Argument<string>("FILE") { Description = "Where to write; '-' is standard output. What is there is written over." };
        var command = new DocumentedCommand("export", "Write everything that is watched as a list (OPML 2.0) with its folders.")
        {
            Examples = [("riskmonitor feeds export feeds.opml", "for any feed reader"), ("riskmonitor feeds export -", "to standard output")],
        };
        command.Add(file);
        command.SetAction((parsed, ct) => FeedsRun.WithAsync(parsed, run => run.ExportAsync(parsed.GetRequiredValue(file), ct), ct));
        return command;
    }
}
