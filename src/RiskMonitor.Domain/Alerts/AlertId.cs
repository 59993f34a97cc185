using System.Globalization;
using System.Text.Json.Serialization;
using RiskMonitor.Companies;

namespace RiskMonitor.Alerts;

/// <summary>An alert: derived from tenant, rule, company and the assessment that crossed the level, so that raising it again names the same alert.</summary>
/// <param name="Value">32 hexadecimal digits.</param>
[JsonConverter(typeof(IdConverter<AlertId>))]
public readonly record struct AlertId(string Value) : IStringId<AlertId>
{
    /// <summary>The one name of this crossing.</summary>
    /// <param name="tenant">Whose alert.</param>
    /// <param name="ruleId">The rule that fired.</param>
    /// <param name="company">Whom it is about.</param>
    /// <param name="assessmentVersion">Position of the crossing assessment in its stream, counted from 1.</param>
    public static AlertId Of(TenantId tenant, string ruleId, CompanyId company, long assessmentVersion) =>
        new(ContentId.Of("alert", tenant.Value, ruleId, company.Value, assessmentVersion.ToString(CultureInfo.InvariantCulture)));

    /// <inheritdoc />
    public static AlertId From(string value) => new(value);

    /// <inheritdoc />
    public override string ToString() => Value;
}
