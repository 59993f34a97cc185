using System.Text.Json.Serialization;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>How much of a related company's own hazard counts for a company: γ·ω for each relation between the two.</summary>
public sealed record ContagionWeights
{
    /// <summary>γ may not be more: what is heard of a neighbour is never worth more than half of what is heard of the company itself.</summary>
    public const string DampingMax = "0.5";

    /// <summary>γ, the same for all relations; 0 to 0.5.</summary>
    public required Fixed Damping { get; init; }

    /// <summary>ω by what the other company is to the scored one, 0 to 1; a kind without an entry does not spread anything.</summary>
    public required ValueList<RelationshipWeight> Weights { get; init; }

    /// <summary>A relation that an article asserts without an end ends so many days after it was last asserted; 1 or more.</summary>
    public required int AssertedDaysMax { get; init; }

    /// <summary>So many related companies are looked at, those with the greatest weight, and those that share the last place; 0 or more.</summary>
    public required int NeighboursMax { get; init; }

    /// <summary>ω of a kind.</summary>
    public Fixed Of(RelationshipKind kind)
    {
        foreach (RelationshipWeight weight in Weights.AsSpan())
            if (weight.Kind == kind) return weight.Weight;
        return Fixed.Zero;
    }
}

/// <summary>ω of one kind of relation.</summary>
/// <param name="Kind">What the other company is to the scored one.</param>
/// <param name="Weight">0 to 1.</param>
public sealed record RelationshipWeight([property: JsonConverter(typeof(JsonStringEnumConverter<RelationshipKind>))] RelationshipKind Kind, Fixed Weight);
