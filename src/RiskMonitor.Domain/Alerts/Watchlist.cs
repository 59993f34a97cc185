using System.Text.Json.Serialization;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Alerts;

/// <summary>What somebody watches: some companies, some topics, some kinds of events, and who is told.</summary>
/// <param name="Id">Stable name: lower-case letters, digits and hyphens.</param>
/// <param name="Name">Shown to people.</param>
/// <param name="Companies">Only these; empty: all.</param>
/// <param name="Topics">Only claims about these (<c>licence</c>); empty: all.</param>
/// <param name="EventTypes">Only claims of these matters or types (<c>SanctionImposed</c>); empty: all.</param>
/// <param name="Recipients">Webhook subscriptions that alerts of its rules go to; empty: to all that want them.</param>
public sealed record Watchlist(
    string Id, string Name, ValueList<CompanyId> Companies, ValueList<string> Topics, ValueList<string> EventTypes, ValueList<string> Recipients)
{
    /// <summary>Counted from 1.</summary>
    public int Version { get; init; }

    /// <summary>Whether every claim is watched.</summary>
    [JsonIgnore]
    public bool TakesEveryClaim => Topics.IsEmpty && EventTypes.IsEmpty;

    /// <summary>Whether a company is watched.</summary>
    public bool Takes(CompanyId company) => Companies.IsEmpty || Companies.Contains(company);

    /// <summary>Whether a subscription may hear of alerts of its rules.</summary>
    /// <param name="subscription">Id of the subscription.</param>
    public bool IsFor(string subscription) => Recipients.IsEmpty || Recipients.Contains(subscription);

    /// <summary>Recipients that are no subscription (any more): nothing reaches them.</summary>
    /// <param name="subscriptions">Ids of the webhook subscriptions.</param>
    public IEnumerable<string> UnknownRecipients(IReadOnlyCollection<string> subscriptions) => Recipients.Where(recipient => !subscriptions.Contains(recipient));

    /// <summary>Whether a claim is watched.</summary>
    public bool Takes(ClaimKey claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return (Topics.IsEmpty || Topics.Contains(claim.Topic)) && (EventTypes.IsEmpty || EventTypes.Any(type => IsOf(claim.Matter, type)));
    }

    /// <summary>Whether a matter is of a type: the type itself, or one of its modes (<c>PoliticianWarned.warned</c> is of <c>PoliticianWarned</c>).</summary>
    public static bool IsOf(string matter, string type)
    {
        ArgumentNullException.ThrowIfNull(matter);
        ArgumentNullException.ThrowIfNull(type);
        return matter == type || (matter.Length > type.Length && matter[type.Length] == '.' && matter.StartsWith(type, StringComparison.Ordinal));
    }
}
