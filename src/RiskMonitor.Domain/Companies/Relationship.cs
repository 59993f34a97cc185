using RiskMonitor.Events;

namespace RiskMonitor.Companies;

/// <summary>A lasting relation of a company to another one, as the registry knows it.</summary>
/// <param name="Kind">What this company is to the other: its <see cref="RelationshipKind.Owner"/>, its <see cref="RelationshipKind.Supplier"/>, ….</param>
/// <param name="Company">The other company.</param>
/// <param name="From">First day, where known.</param>
/// <param name="Until">First day after it, where it has ended.</param>
public sealed record Relationship(RelationshipKind Kind, CompanyId Company, DateOnly? From = null, DateOnly? Until = null);
