using Marten;
using RiskMonitor.Companies;
using RiskMonitor.Exposure.Policies;
using Wolverine;

namespace RiskMonitor.Exposure;

/// <summary>Asks to publish a company's score anew. A trigger only: the score is computed from the stored exposure, never from this message.</summary>
/// <param name="Company">Whose score.</param>
/// <param name="UpToSequence">The exposure must have seen this event; a recompute that finds it behind is tried again.</param>
public sealed record RecomputeExposure(CompanyId Company, long UpToSequence) : IPerCompany
{
    /// <inheritdoc />
    public string CompanyKey => Company.Value;
}

/// <summary>The stored exposure has not yet seen the event that asked for the recompute.</summary>
public sealed class ExposureBehindException(CompanyId company, long sequence, long wanted)
    : Exception($"The exposure of {company} stands at event {sequence}; a recompute up to event {wanted} was asked for.");

/// <summary>Loads the exposure, assesses it, appends what is published, and asks the companies that it reaches to do the same.</summary>
public static class RecomputeExposureHandler
{
    public static Task<ExposureDocument?> LoadAsync(RecomputeExposure command, IDocumentSession session, CancellationToken ct) =>
        session.LoadAsync<ExposureDocument>(command.Company.Value, ct);

    public static async Task<OutgoingMessages> Handle(
        RecomputeExposure command, ExposureDocument? exposure, IDocumentSession session, KnownPolicies policies, TimeProvider time, CancellationToken ct)
    {
        if (exposure is null || exposure.Sequence < command.UpToSequence)
            throw new ExposureBehindException(command.Company, exposure?.Sequence ?? 0, command.UpToSequence);

        DateTimeOffset now = time.GetUtcNow();
        PolicyInForce inForce = (await policies.ReadAsync(session, ct)).At(now);
        // Also where the score itself was published already: whoever did that, the neighbours were not asked by it.
        var messages = new OutgoingMessages();
        messages.AddRange(Contagion.Reached(exposure.State, inForce.Policy, inForce.Registry, now).Select(reached => new RecomputeForNeighbour(reached, command.Company, exposure.Sequence)));
        if (await AssessExposure.PublishAsync(session, exposure, inForce, now, dueAt: null, ct) is { } published) messages.Add(published);
        return messages;
    }
}
