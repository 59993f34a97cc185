using System.CommandLine;
using Marten;
using RiskMonitor.Companies;
using RiskMonitor.Exposure;

namespace RiskMonitor.Cli;

/// <summary>A score with everything the ledger has to say about it.</summary>
/// <param name="Scored">The score.</param>
/// <param name="Corrections">What analysts corrected about the company by then, the oldest first.</param>
/// <param name="Before">The earlier score that it is compared with; null where none was asked for.</param>
internal sealed record ExplainedScore(ScoredCompany Scored, IReadOnlyList<RecordedEvent> Corrections, ScoredCompany? Before)
{
    public static async Task<ExplainedScore> ReadAsync(ParseResult parsed, ScoreQuestion question, DateTimeOffset? since, CancellationToken ct)
    {
        await using Workplace workplace = await Workplace.OpenAsync(parsed, policy: null, database: null, ct);
        Company company = CompanyArgument.Find(workplace.InForce, question.Company);
        DateTimeOffset asOf = question.AsOf ?? TimeProvider.System.GetUtcNow();
        if (since >= asOf) throw new CommandFailure($"--since is {since:yyyy-MM-dd'T'HH:mm:ss'Z'}; an instant before that of the score, {asOf:yyyy-MM-dd'T'HH:mm:ss'Z'}, is allowed.", ExitCodes.Usage);

        await using DocumentStore store = await workplace.OpenLedgerAsync();
        await using IQuerySession session = store.QuerySession();
        IReadOnlyList<RecordedEvent> history = await CompanyLedger.ReadAsync(session, company.Id, question.KnownAt ?? KnownAt.Now, ct);

        ScoredCompany scored = (await AtAsync(asOf, question.KnownAt)) with { KnownAt = question.KnownAt };
        ScoredCompany? before = since is { } then ? await AtAsync(then, question.KnownAt ?? KnownAt.Instant(then)) : null;
        return new ExplainedScore(scored, [.. history.Where(e => Correction.Of(e.Happened) is not null)], before);

        async Task<ScoredCompany> AtAsync(DateTimeOffset instant, KnownAt? knownAt)
        {
            PolicyInForce inForce = await PolicyChoice.ReadAsync(workplace, store, question.Policy, instant, knownAt, ct);
            return ScoredCompany.Of(company, CompanyLedger.Fold(company.Id, history, knownAt ?? KnownAt.Now, instant), inForce, instant);
        }
    }
}
