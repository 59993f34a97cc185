using System.CommandLine;
using RiskMonitor.Companies;
using RiskMonitor.Exposure;

namespace RiskMonitor.Cli;

/// <summary><c>riskmonitor score COMPANY</c>: the score of a company, now or as of an instant, with what it is made of.</summary>
internal static class ScoreCommand
{
    public static Command Create()
    {
        Argument<string> company = CompanyArgument.Create();
        Option<DateTimeOffset?> asOf = InstantOption.Create("--as-of", "Score as if it were this instant; default: now.");
        var policy = new Option<string?>("--policy") { Description = "Policy pack file; default: the newest of the seeds.", HelpName = "FILE" };

        var command = new DocumentedCommand("score", "Print the exposure score of a company, its range, and what each claim adds.")
        {
            Examples =
            [
                ("riskmonitor score boeing", "a table: claims, largest first, adding up to the score"),
                ("riskmonitor score boeing --as-of 2026-11-01 --json", "the same as JSON, as of that instant"),
                ("riskmonitor score BA --policy strict.yaml", "found by ticker, under another policy pack"),
            ],
        };
        command.Add(company);
        command.Add(asOf);
        command.Add(policy);
        command.SetAction((parsed, ct) => RunAsync(parsed, parsed.GetRequiredValue(company), parsed.GetValue(asOf), parsed.GetValue(policy), ct));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, string what, DateTimeOffset? asOf, string? policy, CancellationToken ct)
    {
        ScoredCompany scored = await ScoredCompany.ReadAsync(parsed, what, asOf, policy, ct);
        if (parsed.GetValue(GlobalOptions.Json)) ScoreJson.Write(Console.Out, scored);
        else ScoreTable.Write(Terminal.For(parsed).Out, scored);
        return ExitCodes.Ok;
    }
}

/// <summary>A company and its score, read from the ledger.</summary>
/// <param name="Company">The registry entry.</param>
/// <param name="Exposure">What is known.</param>
/// <param name="Score">What it comes to.</param>
internal sealed record ScoredCompany(Company Company, ExposureDocument Exposure, ExposureAssessment Score)
{
    public static async Task<ScoredCompany> ReadAsync(ParseResult parsed, string what, DateTimeOffset? asOf, string? policy, CancellationToken ct)
    {
        await using Workplace workplace = await Workplace.OpenAsync(parsed, policy, database: null, ct);
        Company company = CompanyArgument.Find(workplace.InForce, what);
        await using Marten.DocumentStore store = await workplace.OpenLedgerAsync();
        ExposureDocument exposure = await CurrentExposure.ReadAsync(store, company.Id, ct);
        DateTimeOffset instant = asOf ?? exposure.State.NotBefore(TimeProvider.System.GetUtcNow());
        if (exposure.State.CanBeScoredAt(instant)) return Of(company, exposure, workplace.InForce, instant);

        await using Marten.IQuerySession session = store.QuerySession();
        ExposureDocument earlier = await CompanyLedger.RefoldAsync(session, company.Id, KnownAt.Now, ct, instant);
        return Of(company, earlier, workplace.InForce, instant);
    }

    public static ScoredCompany Of(Company company, ExposureDocument exposure, PolicyInForce inForce, DateTimeOffset instant) =>
        new(company, exposure, ExposureScore.At(exposure.State, inForce.Policy, inForce.Registry, instant));
}
