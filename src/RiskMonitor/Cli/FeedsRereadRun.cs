using System.CommandLine;
using Marten;
using RiskMonitor.Articles;
using RiskMonitor.Feeds;
using RiskMonitor.Feeds.Rereading;
using Spectre.Console;

namespace RiskMonitor.Cli;

/// <summary>One run of <c>feeds reread</c>.</summary>
internal static class FeedsRereadRun
{
    private static readonly TenantId Tenant = TenantId.Default;

    public static async Task<int> RunAsync(ParseResult parsed, IReadOnlyList<string> ids, DateTimeOffset? since, bool isDryRun, string reason, CancellationToken ct)
    {
        Terminal terminal = Terminal.For(parsed);
        bool asJson = parsed.GetValue(GlobalOptions.Json);
        await using Workplace workplace = await Workplace.OpenAsync(parsed, policy: null, database: null, ct);
        await using DocumentStore store = await workplace.OpenLedgerAsync();
        if (!isDryRun) await workplace.RecordRegistryAsync(store, FeedsRun.By, ct);
        var rereading = new FeedRereading(store, await workplace.ExtractorAsync(store, ct), new OutletDirectory(workplace.Gazetteer.Outlets), TimeProvider.System);
        var run = new RereadRun(FeedsRun.By.User, FeedsRun.By, since, isDryRun, reason);

        IReadOnlyList<FeedId> feeds = ids.Count > 0 ? [.. ids.Distinct().Select(id => new FeedId(id))] : await rereading.FeedsAsync(Tenant, since, ct);
        int unknown = 0;
        await ItemProgress.ShowAsync(terminal, "reading again", feeds.Count, async done =>
        {
            foreach (FeedId feed in feeds)
            {
                try
                {
                    RereadReport report = await rereading.ReadAgainAsync(Tenant, feed, run, ct);
                    if (asJson) FeedsRun.Write(report);
                    else Say(report, terminal, isDryRun);
                }
                catch (FeedRefusedException e)
                {
                    unknown++;
                    terminal.WriteError($"{e.Type.Type}: {e.Message}");
                }
                done();
            }
        });
        if (feeds.Count == 0 && !asJson) terminal.Out.WriteLine("No bytes of any feed are kept.");
        return unknown == 0 ? ExitCodes.Ok : unknown < feeds.Count ? ExitCodes.PartlyDone : ExitCodes.Failure;
    }

    private static void Say(RereadReport report, Terminal terminal, bool isDryRun)
    {
        string would = isDryRun ? "would be " : "";
        terminal.Out.WriteLine(TerminalText.OneLine(FormattableString.Invariant(
            $"{report.Feed}: {report.Bodies} fetches with {report.Entries} entries read: {report.Found} {would}found ({report.FoundEvents} risk events), {report.Superseded} {would}superseded, {report.Known} known, {report.RefusedCount} refused, {report.NoFeeds} fetches no feed.")));
        foreach (RefusedEntry refused in report.Refused) terminal.Out.WriteLine(TerminalText.OneLine($"  refused: {refused.Entry}: {refused.Reason} [{refused.Code}]"));
    }
}
