using Marten;
using RiskMonitor.Alerts;
using RiskMonitor.Companies;
using RiskMonitor.Exposure.Policies;

namespace RiskMonitor.Exposure;

/// <summary>
/// Asks to publish a company's score anew because the exposure of a neighbour has changed. Sent for the change itself and by nothing that follows from it, so that two companies which
/// are each other's neighbours never ask each other in turn (decision 0044).
/// </summary>
/// <param name="Company">Whose score.</param>
/// <param name="Neighbour">Whose exposure has changed.</param>
/// <param name="UpToSequence">The neighbour's exposure must have seen this event.</param>
public sealed record RecomputeForNeighbour(CompanyId Company, CompanyId Neighbour, long UpToSequence) : IPerCompany
{
    /// <inheritdoc />
    public string CompanyKey => Company.Value;
}

/// <summary>Assesses the company with its neighbours as they are stored; also one of which nothing else is known.</summary>
public static class RecomputeForNeighbourHandler
{
    public static async Task<AssessmentPublished?> Handle(
        RecomputeForNeighbour command, IDocumentSession session, KnownPolicies policies, TimeProvider time, CancellationToken ct)
    {
        ExposureDocument? neighbour = await session.LoadAsync<ExposureDocument>(command.Neighbour.Value, ct);
        if (neighbour is null || neighbour.Sequence < command.UpToSequence)
            throw new ExposureBehindException(command.Neighbour, neighbour?.Sequence ?? 0, command.UpToSequence);

        ExposureDocument exposure = await session.LoadAsync<ExposureDocument>(command.Company.Value, ct) ?? ExposureDocument.Unknown(command.Company);
        DateTimeOffset now = time.GetUtcNow();
        PolicyInForce inForce = (await policies.ReadAsync(session, ct)).At(now);
        return await AssessExposure.PublishAsync(session, exposure, inForce, now, dueAt: null, ct);
    }
}
