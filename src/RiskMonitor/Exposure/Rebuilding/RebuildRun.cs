using System.Diagnostics;
using Marten;
using RiskMonitor.Alerts;
using RiskMonitor.Articles.Listing;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure.Backtesting;
using RiskMonitor.Exposure.Layouts;
using RiskMonitor.Hosting;

namespace RiskMonitor.Exposure.Rebuilding;

/// <summary>
/// Builds what is projected from the ledger anew, beside what is stored, compares both, and puts the new in the place of what differs, while servers serve
/// and project (decision 0038). Nothing is appended and nothing is sent.
/// </summary>
internal sealed class RebuildRun(IDocumentStore store)
{
    // A company may be in the news between a look and the switch; then it is looked at again.
    private const int RoundsMax = 10;

    /// <summary>Told how many places of the ledger have been passed, of how many; from several threads.</summary>
    public Action<long, long> Reached { get; init; } = (_, _) => { };

    /// <summary>Runs it.</summary>
    /// <param name="onlyVerifies">Compares and changes nothing.</param>
    /// <param name="ct">Ends it; what is stored is then the old or the new, never a mixture within a row.</param>
    /// <exception cref="RebuildUnderWayException">Another rebuild of this ledger is under way.</exception>
    public async Task<RebuildReport> RunAsync(bool onlyVerifies, CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        await using RebuildTurn turn = await RebuildTurn.TakeAsync(store, ct);

        ExposureLayout layout = ExposureLayout.Of(store);

        // Behind where the projection stands is its ordinary work; before it nothing can be recorded any more.
        long upTo = await store.Advanced.ProjectionProgressFor(layout.Shard, token: ct);
        long passed = 0;
        FoldedCompanies folded = await FoldedLedger.ReadAsync(store, upTo, places => Reached(Interlocked.Add(ref passed, places), upTo), ct);
        IReadOnlyDictionary<CompanyId, FoldedCompany> ledger = folded.Companies;

        // Lists before exposures: companies in the news are folded by their lists.
        var lists = new StoredCompanyEvents(turn.Connection, upTo);
        await lists.WriteBesideAsync(folded.Listed, ct);
        Look ofLists = await LookAsync(lists.CompareAsync, _ => lists.SwitchAsync(ct));

        var places = new StoredEventPlaces(turn.Connection, StoredEventPlaces.TypesOf(store.Options), upTo);
        Look ofPlaces = await LookAsync(places.CompareAsync, _ => places.SwitchAsync(ct));

        var copies = new StoredCopyKeys(store, turn.Connection, upTo);
        await copies.WriteBesideAsync(ct);
        Look ofCopies = await LookAsync(copies.CompareAsync, _ => copies.SwitchAsync(ct));

        var articles = new StoredArticleList(store, turn.Connection);
        Look ofArticles = await LookAsync(articles.CompareAsync, _ => articles.SwitchAsync(ct));
        if (!onlyVerifies && ofArticles.Left.Count == 0) await ArticleListFill.NoteThroughAsync(turn.Connection, ct);

        var exposures = new ExposureComparison(store, new StoredExposures(turn.Connection, store.Options.Serializer(), layout), ledger);
        await exposures.WriteBesideAsync(ct);
        (IReadOnlyList<ExposureDifference> first, IReadOnlyList<ExposureDifference> left) = await MakeGoodAsync(exposures.CompareAsync, different => exposures.SwitchAsync(different, ct));
        var ofExposures = new Look([.. first.Select(one => one.Told)], [.. left.Select(one => one.Told)]);

        var assessments = new StreamRows<LatestAssessment>(store, turn.Connection, [typeof(ExposureAssessed)], new LatestAssessmentProjection().Evolve);
        Look ofAssessments = await LookAsync(assessments.CompareAsync, different => assessments.SwitchAsync(different, ct));
        var alerts = new StreamRows<RaisedAlert>(
            store, turn.Connection, EventNames.OfAlert, new RaisedAlertProjection().Evolve,
            ("raised_at", "(d ->> 'raisedAt')::timestamptz"));
        Look ofAlerts = await LookAsync(alerts.CompareAsync, different => alerts.SwitchAsync(different, ct));

        Look[] all = [ofLists, ofPlaces, ofCopies, ofArticles, ofExposures, ofAssessments, ofAlerts];
        return new RebuildReport
        {
            UpToSequence = upTo,
            CompanyEvents = ledger.Values.Sum(company => (long)company.Sequences.Count),
            Companies = ledger.Count,
            LedgerHash = StateHashes.Of(ledger.Values.Select(company => (company.State.Company, company.StateHash))),
            StoredHash = StateHashes.Of(exposures.AsStored(first)),
            Differences = [.. all.SelectMany(look => look.Found)],
            Remaining = [.. all.SelectMany(look => look.Left)],
            Seconds = Math.Round(clock.Elapsed.TotalSeconds, 3),
        };

        async Task<Look> LookAsync(Compare<RebuildDifference> compare, Func<IReadOnlyList<RebuildDifference>, Task> switchTo)
        {
            (IReadOnlyList<RebuildDifference> found, IReadOnlyList<RebuildDifference> remaining) = await MakeGoodAsync(compare, switchTo);
            return new Look(found, remaining);
        }

        async Task<(IReadOnlyList<T> Found, IReadOnlyList<T> Left)> MakeGoodAsync<T>(Compare<T> compare, Func<IReadOnlyList<T>, Task> switchTo)
        {
            IReadOnlyList<T> found = await compare(ct), remaining = found;
            for (int round = 0; !onlyVerifies && remaining.Count > 0 && round < RoundsMax; round++)
            {
                await switchTo(remaining);
                remaining = await compare(ct);
            }
            return (found, remaining);
        }
    }

    private delegate Task<IReadOnlyList<T>> Compare<T>(CancellationToken ct);

    private sealed record Look(IReadOnlyList<RebuildDifference> Found, IReadOnlyList<RebuildDifference> Left);
}
