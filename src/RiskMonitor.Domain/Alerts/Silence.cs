using System.Text.Json.Serialization;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Alerts;

/// <summary>One silence.</summary>
/// <param name="Value">32 hexadecimal digits.</param>
[JsonConverter(typeof(IdConverter<SilenceId>))]
public readonly record struct SilenceId(string Value) : IStringId<SilenceId>, IComparable<SilenceId>
{
    /// <inheritdoc />
    public static SilenceId From(string value) => new(value);

    /// <summary>Ordinal order of the text.</summary>
    public int CompareTo(SilenceId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>What a silence covers: everything that is named must fit; what is left out fits all. At least one is named.</summary>
/// <param name="Company">This company.</param>
/// <param name="Rule">This rule.</param>
/// <param name="Topic">Alerts whose strongest claim is about this topic.</param>
/// <param name="Type">Alerts whose strongest claim is of this matter or type.</param>
public sealed record SilenceScope(CompanyId? Company, string? Rule, string? Topic, string? Type)
{
    /// <summary>Whether nothing is named: such a silence would be one of everything.</summary>
    [JsonIgnore]
    public bool IsEverything => Company is null && Rule is null && Topic is null && Type is null;

    /// <summary>Whether an alert falls under it.</summary>
    /// <param name="company">Whom it is about.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="cause">The strongest claim; null where there is none.</param>
    public bool Covers(CompanyId company, string rule, ClaimKey? cause) =>
        (Company is null || Company == company) && (Rule is null || Rule == rule)
        && (Topic is null || cause?.Topic == Topic) && (Type is null || (cause is not null && Watchlist.IsOf(cause.Matter, Type)));
}

/// <summary>Alerts that nobody is to be told of for a while.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Scope">Which.</param>
/// <param name="By">Who asked for it.</param>
/// <param name="Reason">Why.</param>
/// <param name="From">From when on (UTC).</param>
/// <param name="Until">Until when (UTC), that instant excluded; earlier where somebody ended it.</param>
public sealed record Silence(SilenceId Id, SilenceScope Scope, string By, string Reason, DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>Who ended it before its time; null where nobody did.</summary>
    public string? EndedBy { get; init; }

    /// <summary>Whether it is in force at an instant.</summary>
    public bool IsInForce(DateTimeOffset instant) => From <= instant && instant < Until;
}
