using Marten;
using Marten.Services;
using RiskMonitor.Events;

namespace RiskMonitor.Latency;

/// <summary>Notes when an assessment was committed, without asking the database.</summary>
internal sealed class AssessmentListener(Journeys journeys) : DocumentSessionListenerBase
{
    public override Task AfterCommitAsync(IDocumentSession session, IChangeSet commit, CancellationToken token)
    {
        foreach (ExposureAssessed assessed in commit.GetEvents().Select(e => e.Data).OfType<ExposureAssessed>()) journeys.WasAssessed(assessed.Company);
        return Task.CompletedTask;
    }
}
