using Marten;
using Microsoft.AspNetCore.Http.HttpResults;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Exposure.Policies;
using RiskMonitor.Hosting;

namespace RiskMonitor.Exposure;

/// <summary>The scores of a company, a day each, the oldest first.</summary>
/// <param name="Company">Whose.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Days">Every day of the range.</param>
internal sealed record ScoresAnswer(CompanyId Company, string Name, IReadOnlyList<DailyScore> Days);

/// <summary><c>GET /api/companies/{id}/scores?from=&amp;to=</c>: the score of every day of a range, worked out from the ledger in one pass.</summary>
internal static class ListScores
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/companies/{id}/scores", GetAsync)
        .WithName(nameof(ListScores)).WithSummary("The score of a company at the end of each day (UTC) from one to another, by the pack in force then and with all that is known now.")
        .Produces<ScoresAnswer>().ProducesProblem(404).ProducesProblem(422);

    private static async Task<Results<Ok<ScoresAnswer>, ProblemHttpResult>> GetAsync(
        string id, string? from, string? to, IQuerySession session, KnownPolicies policies, CancellationToken ct)
    {
        PolicyBook book = await policies.ReadAsync(session, ct);
        if (!book.Seed.Registry.TryGetValue(new CompanyId(id), out Company? company)) return ShowCompany.Unknown(id, book.Seed);
        if (!PublicationDate.TryParse(from ?? "", out DateTimeOffset first)) return Problem.Of(ProblemTypes.ExposureInstant, $"from is '{from}'; a day such as 2026-11-02 is allowed.");
        if (!PublicationDate.TryParse(to ?? "", out DateTimeOffset last)) return Problem.Of(ProblemTypes.ExposureInstant, $"to is '{to}'; a day such as 2026-11-02 is allowed.");
        if (ScoreDays.Refusal(first, last) is { } refusal) return Problem.Of(ProblemTypes.ExposureInstant, refusal);

        IReadOnlyList<ExposureAssessment> scores = await new CompanyHistories(session, KnownAt.Now)
            .ScoresAsync(company.Id, KnownAt.Now, ScoreDays.Between(first, last).Ends, book.Seed.Registry, instant => book.At(instant).Policy, ct);
        return TypedResults.Ok(new ScoresAnswer(company.Id, company.Name, [.. scores.Select(DailyScore.Of)]));
    }
}
