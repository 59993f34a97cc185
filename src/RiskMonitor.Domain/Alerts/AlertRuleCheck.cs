using RiskMonitor.Companies;
using RiskMonitor.Exposure;

namespace RiskMonitor.Alerts;

/// <summary>Whether a rule or a watchlist states something usable by itself. Each problem names the field, its value and what is allowed.</summary>
public static class AlertRuleCheck
{
    /// <summary>Most characters of an id and of a name.</summary>
    public const int IdCharsMax = 40, NameCharsMax = 100;

    /// <summary>Most companies of a watchlist.</summary>
    public const int CompaniesMax = 5_000;

    /// <summary>Most entries of any other list.</summary>
    public const int EntriesMax = 100;

    /// <summary>Unknown companies, and recipients, that are named one by one.</summary>
    public const int UnknownMax = 20;

    /// <summary>Most further levels of a rule.</summary>
    public const int StepsMax = 5;

    /// <summary>The longest window of a rise.</summary>
    public const int WithinHoursMax = 24 * 31;

    /// <summary>The longest dwell, repeat interval and group window.</summary>
    public static readonly TimeSpan SpanMax = TimeSpan.FromDays(90);

    /// <summary>The longest dwell before raising: longer, and the news would be none.</summary>
    public static readonly TimeSpan RaiseAfterMax = TimeSpan.FromDays(7);

    /// <summary>The shortest repeat interval.</summary>
    public static readonly TimeSpan RepeatMin = TimeSpan.FromMinutes(6);

    /// <summary>The longest wait before a group is first told.</summary>
    public static readonly TimeSpan GroupWaitMax = TimeSpan.FromHours(24);

    /// <summary>The shortest time between two notifications of a group.</summary>
    public static readonly TimeSpan GroupIntervalMin = TimeSpan.FromMinutes(1);

    /// <summary>The longest time between two notifications of a group.</summary>
    public static readonly TimeSpan GroupIntervalMax = TimeSpan.FromDays(7);

    /// <summary>What is wrong with a rule; empty where nothing is.</summary>
    public static IReadOnlyList<string> Problems(AlertRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var problems = new List<string>();
        AlertCondition condition = rule.Condition;
        Must(IsId(rule.Id), $"'id' is '{rule.Id}'; {IdWords} are allowed.");
        Must(rule.Name.Trim().Length is > 0 and <= NameCharsMax && !rule.Name.Any(char.IsControl), $"'name' has {rule.Name.Length} characters; 1 to {NameCharsMax} on one line are allowed.");
        Must(Enum.IsDefined(condition.Kind), $"'kind' is '{condition.Kind}'; level, rise, surge, event and contested are allowed.");

        (Fixed min, Fixed max) = Range(condition);
        Must(condition.RaiseAt >= min && condition.RaiseAt <= max, $"'raiseAt' is {condition.RaiseAt}; {min} to {max} are allowed for the kind {Word(condition.Kind)}.");
        Must(condition.ClearBelow >= Fixed.Zero && condition.ClearBelow <= condition.RaiseAt, $"'clearBelow' is {condition.ClearBelow}; 0 to raiseAt, which is {condition.RaiseAt}, are allowed.");
        if (condition.Kind is AlertConditionKind.Rise) Must(condition.WithinHours is >= 1 and <= WithinHoursMax, $"'withinHours' is {condition.WithinHours}; 1 to {WithinHoursMax} are allowed.");
        else Must(condition.WithinHours == 0, $"'withinHours' is {condition.WithinHours}; only the kind rise has one.");

        if (condition.Kind is AlertConditionKind.Event) Must(condition.EventTypes.Count is >= 1 and <= EntriesMax, $"'eventTypes' has {condition.EventTypes.Count} entries; 1 to {EntriesMax} are allowed.");
        else Must(condition.EventTypes.Count <= (condition.Kind is AlertConditionKind.Contested ? EntriesMax : 0), $"'eventTypes' has {condition.EventTypes.Count} entries; only the kinds event and contested have some.");
        foreach (string type in condition.EventTypes.Where(type => !AlertTypes.IsKnown(type))) problems.Add($"'eventTypes' has '{type}'; {AlertTypes.Words} are allowed.");

        Must(rule.RaiseAfter >= TimeSpan.Zero && rule.RaiseAfter <= RaiseAfterMax, $"'raiseAfterHours' is {Hours(rule.RaiseAfter)}; 0 to {Hours(RaiseAfterMax)} are allowed.");
        Must(!condition.IsMomentary || rule.RaiseAfter == TimeSpan.Zero, $"'raiseAfterHours' is {Hours(rule.RaiseAfter)}; the kind {Word(condition.Kind)} is met in one moment and has none.");
        Must(rule.ClearAfter >= TimeSpan.Zero && rule.ClearAfter <= SpanMax, $"'clearAfterHours' is {Hours(rule.ClearAfter)}; 0 to {Hours(SpanMax)} are allowed.");
        Must(!condition.IsMomentary || rule.ClearAfter > TimeSpan.Zero, $"'clearAfterHours' is {Hours(rule.ClearAfter)}; the kind {Word(condition.Kind)} is met in one moment and needs more than 0.");
        Must(rule.RepeatEvery is null || (rule.RepeatEvery >= RepeatMin && rule.RepeatEvery <= SpanMax), $"'repeatEveryHours' is {Hours(rule.RepeatEvery)}; {Hours(RepeatMin)} to {Hours(SpanMax)} are allowed, or none.");
        Must(rule.GroupWithin is null || (rule.GroupWithin > TimeSpan.Zero && rule.GroupWithin <= SpanMax), $"'groupWithinHours' is {Hours(rule.GroupWithin)}; more than 0 to {Hours(SpanMax)} are allowed, or none.");
        bool groups = rule.GroupWithin is not null;
        Must(groups || (rule.GroupBy.IsEmpty && rule.GroupWait == TimeSpan.Zero && rule.GroupInterval is null), "'groupBy', 'groupWaitMinutes' and 'groupIntervalMinutes' need 'groupWithinHours'.");
        Must(rule.GroupBy.Distinct().Count() == rule.GroupBy.Count && rule.GroupBy.All(Enum.IsDefined), "'groupBy' names a label twice or an unknown one; rule, matter, topic and country are allowed.");
        Must(rule.GroupWait >= TimeSpan.Zero && rule.GroupWait <= GroupWaitMax, $"'groupWaitMinutes' is {Minutes(rule.GroupWait)}; 0 to {Minutes(GroupWaitMax)} are allowed.");
        Must(rule.GroupInterval is null || (rule.GroupInterval >= GroupIntervalMin && rule.GroupInterval <= GroupIntervalMax), $"'groupIntervalMinutes' is {Minutes(rule.GroupInterval)}; {Minutes(GroupIntervalMin)} to {Minutes(GroupIntervalMax)} are allowed.");
        Must(rule.InhibitedInCountryBy.Count <= EntriesMax, $"'inhibitedInCountryBy' has {rule.InhibitedInCountryBy.Count} rules; at most {EntriesMax} are allowed.");
        Must(rule.EscalateAt.Count <= StepsMax, $"'escalateAt' has {rule.EscalateAt.Count} levels; at most {StepsMax} are allowed.");
        Fixed last = condition.RaiseAt;
        foreach (Fixed step in rule.EscalateAt)
        {
            Must(step > last && step <= max, $"'escalateAt' has {step}; levels above {last} and up to {max} are allowed, ascending.");
            last = step;
        }
        Must(rule.InhibitedBy.Count <= EntriesMax && !rule.InhibitedBy.Contains(rule.Id), $"'inhibitedBy' has {rule.InhibitedBy.Count} rules; at most {EntriesMax} others are allowed, and not the rule itself.");
        return problems;

        void Must(bool isSo, string otherwise)
        {
            if (!isSo) problems.Add(otherwise);
        }
    }

    /// <summary>What is wrong with a watchlist; empty where nothing is.</summary>
    public static IReadOnlyList<string> Problems(Watchlist watchlist)
    {
        ArgumentNullException.ThrowIfNull(watchlist);
        var problems = new List<string>();
        if (!IsId(watchlist.Id)) problems.Add($"'id' is '{watchlist.Id}'; {IdWords} are allowed.");
        if (watchlist.Name.Trim().Length is 0 or > NameCharsMax || watchlist.Name.Any(char.IsControl)) problems.Add($"'name' has {watchlist.Name.Length} characters; 1 to {NameCharsMax} on one line are allowed.");
        if (watchlist.Companies.Count > CompaniesMax) problems.Add($"'companies' has {watchlist.Companies.Count} ids; at most {CompaniesMax} are allowed.");
        foreach ((string field, ValueList<string> entries) in new[] { ("topics", watchlist.Topics), ("eventTypes", watchlist.EventTypes), ("recipients", watchlist.Recipients) })
            if (entries.Count > EntriesMax) problems.Add($"'{field}' has {entries.Count} entries; at most {EntriesMax} are allowed.");
        foreach (string topic in watchlist.Topics.Where(topic => !IsId(topic))) problems.Add($"'topics' has '{topic}'; {IdWords} are allowed.");
        foreach (string type in watchlist.EventTypes.Where(type => !AlertTypes.IsKnown(type))) problems.Add($"'eventTypes' has '{type}'; {AlertTypes.Words} are allowed.");
        foreach (string recipient in watchlist.Recipients.Where(recipient => recipient.Length is 0 or > 64)) problems.Add($"'recipients' has '{recipient}'; ids of webhook subscriptions are allowed.");
        return problems;
    }

    /// <summary>Companies and recipients of a watchlist that there are none of: a slip of the pen would watch nothing, or tell nobody. Empty where all are known.</summary>
    /// <param name="watchlist">The watchlist.</param>
    /// <param name="registry">The companies that are known.</param>
    /// <param name="subscriptions">Ids of the webhook subscriptions.</param>
    public static IReadOnlyList<string> Unknown(Watchlist watchlist, IReadOnlyDictionary<CompanyId, Company> registry, IReadOnlyCollection<string> subscriptions)
    {
        ArgumentNullException.ThrowIfNull(watchlist);
        ArgumentNullException.ThrowIfNull(registry);
        string known = subscriptions.Count == 0 ? "none" : string.Join(", ", subscriptions.Order(StringComparer.Ordinal));
        return
        [
            .. watchlist.Companies.Where(company => !registry.ContainsKey(company)).Take(UnknownMax).Select(company => $"'companies' has '{company}'; {CompanyWords}."),
            .. watchlist.UnknownRecipients(subscriptions).Take(UnknownMax).Select(recipient => $"'recipients' has '{recipient}'; webhook subscriptions are {known}."),
        ];
    }

    /// <summary>The same of a silence: one of a misspelt company or rule would silence nothing.</summary>
    /// <param name="scope">What is to be silenced.</param>
    /// <param name="registry">The companies that are known.</param>
    /// <param name="rules">Ids of the rules in force.</param>
    public static IReadOnlyList<string> Unknown(SilenceScope scope, IReadOnlyDictionary<CompanyId, Company> registry, IReadOnlyCollection<string> rules)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(registry);
        var unknown = new List<string>();
        if (scope.Company is { } company && !registry.ContainsKey(company)) unknown.Add($"'company' is '{company}'; {CompanyWords}.");
        if (scope.Rule is { } rule && !rules.Contains(rule)) unknown.Add($"'rule' is '{rule}'; rules in force are {string.Join(", ", rules)}.");
        return unknown;
    }

    /// <summary>Whether a text can be an id.</summary>
    public static bool IsId(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length is > 0 and <= IdCharsMax && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
    }

    private const string CompanyWords = "ids of companies of the registry are allowed ('riskmonitor registry list')";

    private static readonly string IdWords = $"1 to {IdCharsMax} lower-case letters, digits and hyphens";

    private static (Fixed Min, Fixed Max) Range(AlertCondition condition) => condition switch
    {
        { Kind: AlertConditionKind.Event or AlertConditionKind.Contested } => (Fixed.One, Fixed.FromInteger(100)),
        { Kind: AlertConditionKind.Surge } => (Fixed.Parse("0.1"), Fixed.FromInteger(1000)),
        { Measure: AlertMeasure.Hazard } => (Fixed.Parse("0.000001"), Fixed.FromInteger(1000)),
        _ => (Fixed.Parse("0.000001"), Fixed.Parse("99.999999")),
    };

    private static string Hours(TimeSpan? span) => ((decimal)(span ?? default).Ticks / TimeSpan.TicksPerHour).ToString("0.###", System.Globalization.CultureInfo.InvariantCulture);

    private static string Minutes(TimeSpan? span) => ((decimal)(span ?? default).Ticks / TimeSpan.TicksPerMinute).ToString("0.###", System.Globalization.CultureInfo.InvariantCulture);

    private static string Word(AlertConditionKind kind) => kind.ToString().ToLowerInvariant();
}
