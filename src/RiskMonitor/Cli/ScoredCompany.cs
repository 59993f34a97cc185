using System.CommandLine;
using Marten;
using RiskMonitor.Companies;
using RiskMonitor.Exposure;

namespace RiskMonitor.Cli;

/// <summary>A company and its score, read from the ledger.</summary>
/// <param name="Company">The registry entry.</param>
/// <param name="Around">What was known of it and of its neighbours.</param>
/// <param name="InForce">How that was weighed, and who the companies are.</param>
/// <param name="Score">What it comes to.</param>
/// <param name="KnownAt">The knowledge that was asked for; null for all.</param>
internal sealed record ScoredCompany(Company Company, Neighbourhood Around, PolicyInForce InForce, ExposureAssessment Score, KnownAt? KnownAt = null)
{
    /// <summary>How far it stands above its own usual hazard; null below 60 days of history, or where nobody asked.</summary>
    public Fixed? Surge { get; init; }

    /// <summary>The last event of the ledger that the score has seen: with what was known then it is the same.</summary>
    public long Sequence => Around.Read.Max(read => read.Sequence);

    /// <summary>What people call a company.</summary>
    public string NameOf(CompanyId company) => InForce.Registry.TryGetValue(company, out Company? known) ? known.Name : company.Value;

    public static async Task<ScoredCompany> ReadAsync(ParseResult parsed, ScoreQuestion question, bool withSurge, CancellationToken ct)
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
