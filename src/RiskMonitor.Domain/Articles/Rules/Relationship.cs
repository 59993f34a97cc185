using RiskMonitor.Articles.Names;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rules;

/// <summary>A lasting relation between two companies as seen in one place of the text.</summary>
/// <param name="First">The first company.</param>
/// <param name="Kind">What it is to the second.</param>
/// <param name="Second">The second company.</param>
/// <param name="Trigger">The token that shows it.</param>
internal readonly record struct Relationship(Mention First, RelationshipKind Kind, Mention Second, int Trigger);
