using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace RiskMonitor.Events;

/// <summary>
/// An authority's investigation, probe, inquiry, subpoena, raid or formal review that involves a company, new or still open. Held until it is closed (<see cref="ApprovalGranted"/>).
/// </summary>
public sealed record InvestigationOpened : RiskEvent
{
    /// <summary>For readers of stored events.</summary>
    [JsonConstructor]
    public InvestigationOpened()
    {
    }

    [SetsRequiredMembers]
    internal InvestigationOpened(RiskEvent facts)
        : base(facts)
    {
    }
}
