using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace RiskMonitor.Events;

/// <summary>
/// A company lobbies, petitions an authority, donates to or meets politicians.
/// </summary>
public sealed record LobbyingReported : RiskEvent
{
    /// <summary>For readers of stored events.</summary>
    [JsonConstructor]
    public LobbyingReported()
    {
    }

    [SetsRequiredMembers]
    internal LobbyingReported(RiskEvent facts)
        : base(facts)
    {
    }
}
