using System.Globalization;
using System.Text.Json.Serialization;
using RiskMonitor.Companies;

namespace RiskMonitor.Alerts;

/// <summary>One alert: derived from what it is, so that deciding again after a crash gives the same alert.</summary>
/// <param name="Value">32 hexadecimal digits.</param>
[JsonConverter(typeof(IdConverter<AlertId>))]
public readonly record struct AlertId(string Value) : IStringId<AlertId>, IComparable<AlertId>
{
    /// <summary>Names the alert of one crossing.</summary>
    /// <param name="tenant">Whose alert it is.</param>
    /// <param name="rule">The rule's id.</param>
    /// <param name="company">The company that crossed.</param>
    /// <param name="assessmentVersion">Position of the crossing assessment in the company's stream: two assessments may have read the same events.</param>
    public static AlertId Of(TenantId tenant, string rule, CompanyId company, long assessmentVersion) =>
        new(ContentId.Of("alert", tenant.Value, rule, company.Value, "assessment", assessmentVersion.ToString(CultureInfo.InvariantCulture)));

    /// <inheritdoc />
    public static AlertId From(string value) => new(value);

    /// <summary>Ordinal order of the text.</summary>
    public int CompareTo(AlertId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc />
    public override string ToString() => Value;
}
