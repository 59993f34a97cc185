using System.CommandLine;
using Marten;
using RiskMonitor.Companies;
using RiskMonitor.Exposure;

namespace RiskMonitor.Cli;

/// <summary>A company and its score, read from the ledger.</summary>
/// <param name="Company">The registry entry.</param>
/// <param name="Exposure">What was known.</param>
/// <param name="Score">What it comes to.</param>
/// <param name="KnownAt">The knowledge that was asked for; null for all.</param>
internal sealed record ScoredCompany(Company Company, ExposureDocument Exposure, ExposureAssessment Score, KnownAt? KnownAt = null)
{
    public static async Task<ScoredCompany> ReadAsync(ParseResult parsed, ScoreQuestion question, CancellationToken ct)
    {
        await using Workplace workplace = await Workplace.OpenAsync(parsed, policy: null, database: null, ct);
        Company company = CompanyArgument.Find(workplace.InForce, question.Company);
        await using DocumentStore store = await workplace.OpenLedgerAsync();
        ExposureDocument exposure = await ReadAsync(store, company.Id, question, ct);
        DateTimeOffset instant = question.AsOf ?? exposure.State.NotBefore(TimeProvider.System.GetUtcNow());
        PolicyInForce inForce = await PolicyChoice.ReadAsync(workplace, store, question.Policy, instant, question.KnownAt, ct);
        return Of(company, exposure, inForce, instant) with { KnownAt = question.KnownAt };
    }

    public static ScoredCompany Of(Company company, ExposureDocument exposure, PolicyInForce inForce, DateTimeOffset instant) =>
        new(company, exposure, ExposureScore.At(exposure.State, inForce.Policy, inForce.Registry, instant));

    // What is stored answers for now only. Any other time is asked of the ledger itself.
    private static async Task<ExposureDocument> ReadAsync(DocumentStore store, CompanyId company, ScoreQuestion question, CancellationToken ct)
    {
        if (question is { AsOf: null, KnownAt: null }) return await CurrentExposure.ReadAsync(store, company, ct);
        await using IQuerySession session = store.QuerySession();
        return await CompanyLedger.RefoldAsync(session, company, question.KnownAt ?? KnownAt.Now, ct, question.AsOf);
    }
}
