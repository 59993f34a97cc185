using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>A relation along which the hazard of a neighbour spreads.</summary>
/// <param name="Company">The neighbour.</param>
/// <param name="Kind">What the neighbour is to the scored company.</param>
/// <param name="Factor">γ·ω.</param>
/// <param name="Asserted">Who says so, with the sentence; null where the registry knows it.</param>
public sealed record ContagionEdge(CompanyId Company, RelationshipKind Kind, Fixed Factor, AssertedRelation? Asserted);
