using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>Relations seen from their other end.</summary>
internal static class RelationshipKinds
{
    /// <summary>What the second company is to the first.</summary>
    public static RelationshipKind Inverse(this RelationshipKind kind) => kind switch
    {
        RelationshipKind.Supplier => RelationshipKind.Customer,
        RelationshipKind.Customer => RelationshipKind.Supplier,
        RelationshipKind.Licensor => RelationshipKind.Licensee,
        RelationshipKind.Licensee => RelationshipKind.Licensor,
        RelationshipKind.Owner => RelationshipKind.Owned,
        RelationshipKind.Owned => RelationshipKind.Owner,
        _ => kind,      // a joint venture is one from both ends
    };
}
