using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace RiskMonitor.Events;

/// <summary>
/// A company or an authority declines to comment, does not respond or cannot be reached. Supports no claim and changes no score: it is shown.
/// </summary>
public sealed record NoCommentGiven : RiskEvent
{
    /// <summary>For readers of stored events.</summary>
    [JsonConstructor]
    public NoCommentGiven()
    {
    }

    [SetsRequiredMembers]
    internal NoCommentGiven(RiskEvent facts)
        : base(facts)
    {
    }
}
