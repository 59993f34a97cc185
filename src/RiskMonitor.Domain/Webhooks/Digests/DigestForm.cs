using System.ComponentModel;
using System.Text.Json.Serialization;

#pragma warning disable CS1591 // what a member means stands in its Description, which goes into the published schemas

namespace RiskMonitor.Webhooks.Digests;

/// <summary>Data of <see cref="WebhookTypes.Digest"/>.</summary>
public sealed record DigestForm
{
    public required string Tenant { get; init; }

    [Description("The subscription's id.")]
    public required string Endpoint { get; init; }

    [Description("Digests of this subscription so far, this one included.")]
    public required long Sequence { get; init; }

    [Description("When the one before was made.")]
    public required DateTimeOffset Since { get; init; }

    [Description("How many of each there are, listed or not.")]
    public required DigestCounts Counts { get; init; }

    [Description("Alerts that were raised, the highest first.")]
    public required IReadOnlyList<MemberForm> Raised { get; init; }

    [Description("Alerts that ended.")]
    public required IReadOnlyList<EndedForm> Ended { get; init; }

    [Description("Alerts that were raised before and are open, the highest first.")]
    public required IReadOnlyList<OpenForm> Open { get; init; }

    [Description("Companies whose score is another one, the greatest change first.")]
    public required IReadOnlyList<MoveForm> Scores { get; init; }

    public required GroupLinks Links { get; init; }
}

public sealed record DigestCounts(int Raised, int Ended, int Open, int Scores);

public sealed record EndedForm(string Id, CompanyForm Company, [property: Description("cleared, retracted, resolved or dismissed.")] string How, string Link);

public sealed record OpenForm(
    string Id,
    CompanyForm Company,
    [property: Description("The highest score it has seen, in points, 0 to 100.")] decimal Points,
    [property: Description("How far people are with it.")] string Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), Description("By when something is to be done.")] DateTimeOffset? DueAt,
    string Link);

public sealed record MoveForm(CompanyForm Company, decimal Before, decimal After, string Link);
