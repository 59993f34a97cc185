using System.Text.Json.Serialization;

namespace RiskMonitor.Events;

/// <summary>A risk event: derived from article, revision, type, rule and place in the text, so that extracting again gives the same id.</summary>
/// <param name="Value">32 hexadecimal digits.</param>
[JsonConverter(typeof(IdConverter<RiskEventId>))]
public readonly record struct RiskEventId(string Value) : IStringId<RiskEventId>, IComparable<RiskEventId>
{
    /// <inheritdoc />
    public static RiskEventId From(string value) => new(value);

    /// <summary>Ordinal order of the text.</summary>
    public int CompareTo(RiskEventId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc />
    public override string ToString() => Value;
}
