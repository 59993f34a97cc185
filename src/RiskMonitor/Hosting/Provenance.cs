using Marten;

namespace RiskMonitor.Hosting;

/// <summary>Who caused what is appended: stored with every event.</summary>
/// <param name="User">Who acts: "cli:alice", "api", or <see cref="System"/>.</param>
/// <param name="CorrelationId">The request or run everything belongs to.</param>
/// <param name="CausationId">What caused this very append: the request, file or message.</param>
internal sealed record Provenance(string User, string CorrelationId, string CausationId)
{
    /// <summary>The user of what the system does by itself.</summary>
    public const string System = "system";

    public void Stamp(IDocumentSession session)
    {
        session.LastModifiedBy = User;
        session.CorrelationId = CorrelationId;
        session.CausationId = CausationId;
    }
}
