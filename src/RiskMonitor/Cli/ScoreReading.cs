using System.CommandLine;
using Marten;
using RiskMonitor.Companies;
using RiskMonitor.Exposure;

namespace RiskMonitor.Cli;

/// <summary>Reads from the ledger what a command line asks of a score.</summary>
internal static class ScoreReading
{
    public static async Task<ExplainedScore> ExplainAsync(ParseResult parsed, ScoreQuestion question, DateTimeOffset? since, CancellationToken ct)
    {
        await using Workplace workplace = await Workplace.OpenAsync(parsed, policy: null, database: null, ct);
        DateTimeOffset asOf = question.AsOf ?? TimeProvider.System.GetUtcNow();
        if (since is { } earlier && earlier >= asOf) throw new CommandFailure($"--since is {InstantText.Of(earlier)}; an instant before that of the score, {InstantText.Of(asOf)}, is allowed.", ExitCodes.Usage);

        await using DocumentStore store = await workplace.OpenLedgerAsync();
        Company company = CompanyArgument.Find(await workplace.UnderstoodAsync(store, question.KnownAt, ct), question.Company);
        await using IQuerySession session = store.QuerySession();
        return await ExplainedScore.ReadAsync(
            session, company, asOf, question.KnownAt, since, (instant, knownAt) => PolicyChoice.ReadAsync(workplace, store, question.Policy, instant, knownAt, ct), ct);
    }

    public static async Task<ScoredCompany> ScoreAsync(ParseResult parsed, ScoreQuestion question, bool withSurge, CancellationToken ct)
    {
        await using Workplace workplace = await Workplace.OpenAsync(parsed, policy: null, database: null, ct);
        await using DocumentStore store = await workplace.OpenLedgerAsync();
        Company company = CompanyArgument.Find(await workplace.UnderstoodAsync(store, question.KnownAt, ct), question.Company);
        await using IQuerySession session = store.QuerySession();
        KnownAt knownAt = question.KnownAt ?? KnownAt.Now;
        var histories = new CompanyHistories(session, knownAt);

        ExposureDocument own = await ReadAsync(company.Id);
        DateTimeOffset instant = question.AsOf ?? own.State.NotBefore(TimeProvider.System.GetUtcNow());
        PolicyInForce inForce = await PolicyChoice.ReadAsync(workplace, store, question.Policy, instant, question.KnownAt, ct);
        Neighbourhood around = await Neighbourhood.ReadAsync(own, inForce, instant, ReadAsync);
        ExposureAssessment score = around.Score(inForce, question.AsOf ?? around.NotBefore(instant));
        return new ScoredCompany(company, around, inForce, score, question.KnownAt) { Surge = withSurge ? await histories.SurgeAsync(score, inForce, knownAt, ct) : null };

        // What is stored answers for now only. Any other time is asked of the ledger itself.
        Task<ExposureDocument> ReadAsync(CompanyId which) => question is { AsOf: null, KnownAt: null }
            ? CurrentExposure.ReadAsync(store, which, ct)
            : histories.AsOfAsync(which, knownAt, question.AsOf, ct);
    }
}
