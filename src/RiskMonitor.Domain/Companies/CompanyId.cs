using System.Text.Json.Serialization;

namespace RiskMonitor.Companies;

/// <summary>A company of the registry.</summary>
/// <param name="Value">Lower-case letters, digits and hyphens, for example <c>acme-industries</c>. Never reused, never changed.</param>
[JsonConverter(typeof(IdConverter<CompanyId>))]
public readonly record struct CompanyId(string Value) : IStringId<CompanyId>, IComparable<CompanyId>
{
    /// <inheritdoc />
    public static CompanyId From(string value) => new(value);

    /// <summary>Ordinal order of the text.</summary>
    public int CompareTo(CompanyId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc />
    public override string ToString() => Value;
}
