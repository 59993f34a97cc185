using System.CommandLine;
using Marten;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure;

namespace RiskMonitor.Cli;

/// <summary>A score with everything the ledger has to say about it.</summary>
/// <param name="Scored">The score.</param>
/// <param name="Corrections">What analysts corrected about the company by then, and which articles were read again, of these at most <see cref="ReadAgainMax"/>; the oldest first.</param>
/// <param name="NoComments">Who would not comment, the newest first, at most <see cref="NoCommentsMax"/>: it changes no score.</param>
/// <param name="Before">The earlier score that it is compared with; null where none was asked for.</param>
internal sealed record ExplainedScore(ScoredCompany Scored, IReadOnlyList<RecordedEvent> Corrections, IReadOnlyList<NoCommentGiven> NoComments, ScoredCompany? Before)
{
    public const int NoCommentsMax = 20;

    /// <summary>How many articles that were read again are named, the newest; a reading of all would else hide everything else.</summary>
    public const int ReadAgainMax = 20;

    public static async Task<ExplainedScore> ReadAsync(ParseResult parsed, ScoreQuestion question, DateTimeOffset? since, CancellationToken ct)
    {
        await using Workplace workplace = await Workplace.OpenAsync(parsed, policy: null, database: null, ct);
        DateTimeOffset asOf = question.AsOf ?? TimeProvider.System.GetUtcNow();
        if (since >= asOf) throw new CommandFailure($"--since is {since:yyyy-MM-dd'T'HH:mm:ss'Z'}; an instant before that of the score, {asOf:yyyy-MM-dd'T'HH:mm:ss'Z'}, is allowed.", ExitCodes.Usage);

        await using DocumentStore store = await workplace.OpenLedgerAsync();
        Company company = CompanyArgument.Find(await workplace.UnderstoodAsync(store, question.KnownAt, ct), question.Company);
        await using IQuerySession session = store.QuerySession();
        KnownAt known = question.KnownAt ?? KnownAt.Now;
        var histories = new CompanyHistories(session, known);

        ScoredCompany scored = (await AtAsync(asOf, question.KnownAt)) with { KnownAt = question.KnownAt };
        scored = scored with { Surge = await histories.SurgeAsync(scored.Score, scored.InForce, known, ct) };
        ScoredCompany? before = since is { } then ? await AtAsync(then, question.KnownAt ?? KnownAt.Instant(then)) : null;
        IReadOnlyList<RecordedEvent> history = await histories.OfAsync(company.Id, ct);
        return new ExplainedScore(
            scored, [.. history.Where(e => e.Happened is not (RegistryEvent or ExtractionSuperseded) && Correction.Of(e.Happened) is not null)
                .Concat(history.Where(e => e.Happened is ExtractionSuperseded).TakeLast(ReadAgainMax)).Concat(OfRegistry(company.Id, history, known)).OrderBy(e => e.Sequence)],
            [.. FactsInForce.Of(company.Id, history, known, asOf).OfType<NoCommentGiven>().OrderByDescending(e => e.CountsFrom).ThenBy(e => e.Id).Take(NoCommentsMax)], before);

        async Task<ScoredCompany> AtAsync(DateTimeOffset instant, KnownAt? knownAt)
        {
            PolicyInForce inForce = await PolicyChoice.ReadAsync(workplace, store, question.Policy, instant, knownAt, ct);
            Neighbourhood around = await Neighbourhood.ReadAsync(await ReadAsync(company.Id), inForce, instant, ReadAsync);
            return new ScoredCompany(company, around, inForce, around.Score(inForce, instant));

            Task<ExposureDocument> ReadAsync(CompanyId which) => histories.AsOfAsync(which, knownAt ?? KnownAt.Now, instant, ct);
        }
    }

    private static IEnumerable<RecordedEvent> OfRegistry(CompanyId company, IReadOnlyList<RecordedEvent> history, KnownAt known) =>
        RegistryTimeline.Of(history, known).Concerning(company, history).Select(step => step.Recorded);
}
