using Marten;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>A score with everything the ledger has to say about it.</summary>
/// <param name="Scored">The score.</param>
/// <param name="Corrections">What analysts corrected about the company by then, and which articles were read again, of these at most <see cref="ReadAgainMax"/>; the oldest first.</param>
/// <param name="NoComments">Who would not comment, the newest first, at most <see cref="NoCommentsMax"/>: it changes no score.</param>
/// <param name="RegistryChanges">How the registry's files came to describe the company, or one that its claims name, otherwise, at most the newest <see cref="RegistryChangesMax"/>; the oldest first.</param>
/// <param name="Before">The earlier score that it is compared with; null where none was asked for.</param>
internal sealed record ExplainedScore(ScoredCompany Scored, IReadOnlyList<RecordedEvent> Corrections, IReadOnlyList<NoCommentGiven> NoComments, IReadOnlyList<RegistryEntryChange> RegistryChanges, ScoredCompany? Before)
{
    public const int NoCommentsMax = 20;

    /// <summary>How many articles that were read again are named, the newest; a reading of all would else hide everything else.</summary>
    public const int ReadAgainMax = 20;

    /// <summary>How many changes of the registry's files are named.</summary>
    public const int RegistryChangesMax = 20;

    /// <summary>The score of an instant with what was known, and of an earlier one with what was known then where one is asked for.</summary>
    /// <param name="session">Reads the ledger.</param>
    /// <param name="company">Whose.</param>
    /// <param name="asOf">The instant of the world.</param>
    /// <param name="knownAt">What was known; null for all that is known now, and of the earlier instant for what was known then.</param>
    /// <param name="since">The earlier instant, which lies before the other; null for none.</param>
    /// <param name="inForceAt">What is in force at an instant, as it was known.</param>
    /// <param name="ct">Ends the reading.</param>
    public static async Task<ExplainedScore> ReadAsync(
        IQuerySession session, Company company, DateTimeOffset asOf, KnownAt? knownAt, DateTimeOffset? since, Func<DateTimeOffset, KnownAt?, Task<PolicyInForce>> inForceAt, CancellationToken ct)
    {
        KnownAt known = knownAt ?? KnownAt.Now;
        var histories = new CompanyHistories(session, known);

        ScoredCompany scored = (await AtAsync(asOf, knownAt)) with { KnownAt = knownAt };
        scored = scored with { Surge = await histories.SurgeAsync(scored.Score, scored.InForce, known, ct) };
        ScoredCompany? before = since is { } then ? await AtAsync(then, knownAt ?? KnownAt.Instant(then)) : null;
        IReadOnlyList<RecordedEvent> history = await histories.OfAsync(company.Id, ct);
        return new ExplainedScore(
            scored, [.. history.Where(e => e.Happened is not (RegistryEvent or ExtractionSuperseded) && Correction.Of(e.Happened) is not null)
                .Concat(history.Where(e => e.Happened is ExtractionSuperseded).TakeLast(ReadAgainMax)).Concat(OfRegistry(company.Id, history, known)).OrderBy(e => e.Sequence)],
            [.. FactsInForce.Of(company.Id, history, known, asOf).OfType<NoCommentGiven>().OrderByDescending(e => e.CountsFrom).ThenBy(e => e.Id).Take(NoCommentsMax)],
            [.. scored.InForce.Revisions.ChangesOf(Named(scored), known).TakeLast(RegistryChangesMax)], before);

        async Task<ScoredCompany> AtAsync(DateTimeOffset instant, KnownAt? then)
        {
            PolicyInForce inForce = await inForceAt(instant, then);
            Neighbourhood around = await Neighbourhood.ReadAsync(await OfAsync(company.Id), inForce, instant, OfAsync);
            return new ScoredCompany(company, around, inForce, around.Score(inForce, instant));

            Task<ExposureDocument> OfAsync(CompanyId which) => histories.AsOfAsync(which, then ?? KnownAt.Now, instant, ct);
        }
    }

    // The entries that a merged company was given up for are described under their own ids.
    private static HashSet<CompanyId> Named(ScoredCompany scored)
    {
        HashSet<CompanyId> named = [scored.Company.Id, .. scored.Score.Contributions.SelectMany(c => c.Claim.Companies), .. scored.Score.Contributions.Select(c => c.Via?.Company).OfType<CompanyId>()];
        return [.. named, .. scored.InForce.Corrected.ReadAs(named)];
    }

    private static IEnumerable<RecordedEvent> OfRegistry(CompanyId company, IReadOnlyList<RecordedEvent> history, KnownAt known) =>
        RegistryTimeline.Of(history, known).Concerning(company, history).Select(step => step.Recorded);
}
