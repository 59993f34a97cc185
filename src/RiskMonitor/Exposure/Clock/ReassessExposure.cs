using Marten;
using RiskMonitor.Alerts;
using RiskMonitor.Companies;
using RiskMonitor.Exposure.Policies;

namespace RiskMonitor.Exposure.Clock;

/// <summary>Asks to publish a company's score anew although nothing happened: time has passed, or another policy pack is in force.</summary>
/// <param name="Company">Whose score.</param>
/// <param name="DueAt">The instant that asks for it: an assessment as of then or later, by the pack in force, answers it, however often and late it is asked.</param>
public sealed record ReassessExposure(CompanyId Company, DateTimeOffset DueAt) : IPerCompany
{
    /// <inheritdoc />
    public string CompanyKey => Company.Value;
}

/// <summary>Assesses the stored exposure as of now, unless that was done since the assessment was due.</summary>
public static class ReassessExposureHandler
{
    public static Task<ExposureDocument?> LoadAsync(ReassessExposure command, IDocumentSession session, CancellationToken ct) =>
        session.LoadAsync<ExposureDocument>(command.Company.Value, ct);

    public static async Task<AssessmentPublished?> Handle(
        ReassessExposure command, ExposureDocument? exposure, IDocumentSession session, KnownPolicies policies, TimeProvider time, CancellationToken ct)
    {
        DateTimeOffset now = Later(time.GetUtcNow(), command.DueAt);      // of two machines' clocks the one that said it is due
        PolicyInForce inForce = (await policies.ReadAsync(session, ct)).At(now);
        return await AssessExposure.PublishAsync(session, exposure ?? ExposureDocument.Unknown(command.Company), inForce, now, command.DueAt, ct);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
