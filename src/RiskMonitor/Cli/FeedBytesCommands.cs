using System.CommandLine;
using RiskMonitor.Feeds.Polling;
using RiskMonitor.Hosting;

namespace RiskMonitor.Cli;

/// <summary><c>riskmonitor feeds reread|raw</c>: the bytes that are kept of what was fetched.</summary>
internal static class FeedBytesCommands
{
    private static readonly (string Name, string Meaning)[] Kept =
        [(AppConfiguration.Prefix + PollingOptions.KeepRawDaysKey.Replace(":", "__", StringComparison.Ordinal), "how long fetched bytes and headers are kept; 0 to 3,650 days, default 90; at most 100 fetches of a feed")];

    public static DocumentedCommand Reread()
    {
        var ids = new Argument<string[]>("ID") { Description = "Ids of feeds; 'feeds list' shows them.", Arity = ArgumentArity.ZeroOrMore };
        var all = new Option<bool>("--all") { Description = "Every feed of which bytes are kept, also those that are watched no more." };
        Option<DateTimeOffset?> since = InstantOption.Create("--since", "Only bytes that were recorded since then.");
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be found; append nothing." };
        var reason = new Option<string>("--reason") { Description = "Why; stands in the timeline of each feed.", DefaultValueFactory = _ => "" };
        var command = new DocumentedCommand("reread",
            "Read the kept bytes of feeds again with today's feed reader. Entries that were lost or refused become articles, received now; words that are read otherwise are in force from now on. Asks no publisher, alerts nobody, and finds nothing the second time. Who did it, and what came of it, stands in the timeline of the feed.")
        {
            Examples =
            [
                ("riskmonitor feeds reread --all", "after an update; for the articles themselves: riskmonitor reprocess --all"),
                ("riskmonitor feeds reread 0123456789abcdef --since 2026-11-01 --dry-run", "what would be found in the bytes of one feed"),
            ],
            Environment = Kept,
        };
        command.Add(ids);
        foreach (Option option in (Option[])[all, since, dryRun, reason]) command.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetValue(ids)?.Length > 0 == result.GetValue(all)) result.AddError("Which feeds: one of ID… and --all is needed.");
        });
        command.SetAction((parsed, ct) => FeedsRereadRun.RunAsync(parsed, parsed.GetValue(ids) ?? [], parsed.GetValue(since), parsed.GetValue(dryRun), parsed.GetValue(reason) ?? "", ct));
        return command;
    }

    public static DocumentedCommand Raw()
    {
        var id = new Argument<string>("ID") { Description = "The feed's id; 'feeds list' shows them." };
        Option<DateTimeOffset?> at = InstantOption.Create("--at", "Write the bytes that stood last at that time to standard output, as they came; without it the kept fetches are listed with their headers.");
        var command = new DocumentedCommand("raw", "Show what is kept of a feed's fetches, or write the bytes of one.")
        {
            Examples =
            [
                ("riskmonitor feeds raw 0123456789abcdef", "when, from where, how many bytes, which headers"),
                ("riskmonitor feeds raw 0123456789abcdef --at 2026-11-20T12:00:00Z > feed.xml", "the bytes as they stood then"),
            ],
            Environment = Kept,
        };
        command.Add(id);
        command.Add(at);
        command.SetAction((parsed, ct) => FeedsRun.WithAsync(parsed, run => run.RawAsync(parsed.GetRequiredValue(id), parsed.GetValue(at), ct), ct));
        return command;
    }
}
