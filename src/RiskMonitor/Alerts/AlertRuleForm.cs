using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using RiskMonitor.Companies;
using RiskMonitor.Exposure;

namespace RiskMonitor.Alerts;

/// <summary>A rule as people write it: the body of requests, the file of <c>riskmonitor rules</c>, the fields of the page. Spans are in hours.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record AlertRuleForm
{
    /// <summary>How forms are read and written, wherever they stand.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,      // for programs and terminals, never for a page
    };

    /// <summary>Lower-case letters, digits and hyphens; that of a rule of the policy pack takes its place.</summary>
    public string? Id { get; init; }

    /// <summary>The version that was seen, where it is a change and no If-Match says it: after another one nothing is written.</summary>
    public int? Version { get; init; }

    public string? Name { get; init; }

    /// <summary>level, rise, surge, event or contested.</summary>
    public AlertConditionKind Kind { get; init; }

    /// <summary>points or hazard, for levels and rises; default: points.</summary>
    public AlertMeasure? Measure { get; init; }

    /// <summary>The value that raises: points or hazard, deviations for a surge, confidence in percent for an event or a contested denial.</summary>
    public decimal? RaiseAt { get; init; }

    /// <summary>The value below which an open alert clears; default: three quarters of raiseAt, all of it for an event or a contested denial.</summary>
    public decimal? ClearBelow { get; init; }

    /// <summary>For rises: within how many hours.</summary>
    public int? WithinHours { get; init; }

    /// <summary>For events and contested denials: types of events or matters, such as SanctionImposed.</summary>
    public IReadOnlyList<string>? EventTypes { get; init; }

    /// <summary>Only for this watchlist; none: for everything.</summary>
    public string? Watchlist { get; init; }

    /// <summary>Minimum dwell above raiseAt; default 0.</summary>
    public decimal? RaiseAfterHours { get; init; }

    /// <summary>Minimum dwell below clearBelow; default 0, 168 for an event or a contested denial.</summary>
    public decimal? ClearAfterHours { get; init; }

    /// <summary>Tell an open alert that nobody has acknowledged again this often; none: never.</summary>
    public decimal? RepeatEveryHours { get; init; }

    /// <summary>Higher levels, ascending, that are told as updates.</summary>
    public IReadOnlyList<decimal>? EscalateAt { get; init; }

    /// <summary>Rules that keep this one quiet while they have an alert open for the company.</summary>
    public IReadOnlyList<string>? InhibitedBy { get; init; }

    /// <summary>Rules that keep this one quiet while they have an alert open, at least as high, for another company of the same country.</summary>
    public IReadOnlyList<string>? InhibitedInCountryBy { get; init; }

    /// <summary>Tell alerts that come within this span after the first of their group together; none: each by itself.</summary>
    public decimal? GroupWithinHours { get; init; }

    /// <summary>What the alerts of a group have in common: rule, matter, topic, country; default: matter and topic.</summary>
    public IReadOnlyList<GroupLabel>? GroupBy { get; init; }

    /// <summary>Minutes that the first notification of a group waits for more; default 0.</summary>
    public decimal? GroupWaitMinutes { get; init; }

    /// <summary>Minutes between a group's notifications; default 5.</summary>
    public decimal? GroupIntervalMinutes { get; init; }

    /// <summary>The rule, and what of it cannot be read.</summary>
    public (AlertRule Rule, IReadOnlyList<string> Problems) ToRule()
    {
        var problems = new List<string>();
        bool isMomentary = Kind is AlertConditionKind.Event or AlertConditionKind.Contested;
        if (RaiseAt is null) problems.Add("'raiseAt' is missing; a number is needed.");
        Fixed raiseAt = Number("raiseAt", RaiseAt ?? 1);
        var condition = new AlertCondition(Kind, raiseAt, ClearBelow is { } clear ? Number("clearBelow", clear) : isMomentary ? raiseAt : raiseAt * Fixed.Ratio(3, 4))
        {
            Measure = Kind is AlertConditionKind.Level or AlertConditionKind.Rise ? Measure ?? AlertMeasure.Points : AlertMeasure.Hazard,
            WithinHours = WithinHours ?? 0,
            EventTypes = (EventTypes ?? []).Distinct().ToValueList(),
        };
        var rule = new AlertRule(Id ?? "", Name ?? Id ?? "", condition)
        {
            Watchlist = string.IsNullOrEmpty(Watchlist) ? null : Watchlist,
            RaiseAfter = Span("raiseAfterHours", RaiseAfterHours) ?? TimeSpan.Zero,
            ClearAfter = Span("clearAfterHours", ClearAfterHours) ?? (isMomentary ? TimeSpan.FromDays(7) : TimeSpan.Zero),
            RepeatEvery = Span("repeatEveryHours", RepeatEveryHours),
            EscalateAt = (EscalateAt ?? []).Select(step => Number("escalateAt", step)).ToValueList(),
            InhibitedBy = (InhibitedBy ?? []).Distinct().ToValueList(),
            InhibitedInCountryBy = (InhibitedInCountryBy ?? []).Distinct().ToValueList(),
            GroupWithin = Span("groupWithinHours", GroupWithinHours),
            GroupBy = (GroupBy ?? []).Distinct().ToValueList(),
            GroupWait = Span("groupWaitMinutes", GroupWaitMinutes / 60) ?? TimeSpan.Zero,
            GroupInterval = Span("groupIntervalMinutes", GroupIntervalMinutes / 60),
        };
        return (rule, problems);

        Fixed Number(string field, decimal value)
        {
            if (Math.Abs(value) < 1_000_000 && Fixed.TryParse(value.ToString(CultureInfo.InvariantCulture), out Fixed number)) return number;
            problems.Add($"'{field}' is {value.ToString(CultureInfo.InvariantCulture)}; a number below a million with at most 10 decimal places is allowed.");
            return Fixed.One;
        }

        TimeSpan? Span(string field, decimal? hours)
        {
            if (hours is not { } value) return null;
            if (Math.Abs(value) <= 100_000) return TimeSpan.FromSeconds((double)decimal.Round(value * 3_600));
            problems.Add($"'{field}' is {value.ToString(CultureInfo.InvariantCulture)}; a number of hours up to 100000 is allowed.");
            return TimeSpan.Zero;
        }
    }

    /// <summary>A rule as people write it: what is shown can be sent back.</summary>
    public static AlertRuleForm Of(AlertRule rule) => new()
    {
        Id = rule.Id,
        Version = rule.Version,
        Name = rule.Name,
        Kind = rule.Condition.Kind,
        Measure = rule.Condition.Kind is AlertConditionKind.Level or AlertConditionKind.Rise ? rule.Condition.Measure : null,
        RaiseAt = Value(rule.Condition.RaiseAt),
        ClearBelow = Value(rule.Condition.ClearBelow),
        WithinHours = rule.Condition.WithinHours > 0 ? rule.Condition.WithinHours : null,
        EventTypes = rule.Condition.EventTypes.IsEmpty ? null : rule.Condition.EventTypes,
        Watchlist = rule.Watchlist,
        RaiseAfterHours = rule.RaiseAfter > TimeSpan.Zero ? Hours(rule.RaiseAfter) : null,
        ClearAfterHours = rule.ClearAfter > TimeSpan.Zero ? Hours(rule.ClearAfter) : null,
        RepeatEveryHours = Hours(rule.RepeatEvery),
        EscalateAt = rule.EscalateAt.IsEmpty ? null : [.. rule.EscalateAt.Select(Value)],
        InhibitedBy = rule.InhibitedBy.IsEmpty ? null : rule.InhibitedBy,
        InhibitedInCountryBy = rule.InhibitedInCountryBy.IsEmpty ? null : rule.InhibitedInCountryBy,
        GroupWithinHours = Hours(rule.GroupWithin),
        GroupBy = rule.GroupBy.IsEmpty ? null : rule.GroupBy,
        GroupWaitMinutes = rule.GroupWait > TimeSpan.Zero ? Hours(rule.GroupWait) * 60 : null,
        GroupIntervalMinutes = Hours(rule.GroupInterval) * 60,
    };

    private static decimal Value(Fixed value) => decimal.Parse(value.ToString(), CultureInfo.InvariantCulture);

    private static decimal? Hours(TimeSpan? span) => span is { } known ? (decimal)known.TotalSeconds / 3_600 : null;
}

/// <summary>A watchlist as people write it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record WatchlistForm
{
    public string? Id { get; init; }

    /// <summary>The version that was seen, where it is a change and no If-Match says it: after another one nothing is written.</summary>
    public int? Version { get; init; }

    public string? Name { get; init; }

    /// <summary>Ids of companies; none: all.</summary>
    public IReadOnlyList<string>? Companies { get; init; }

    /// <summary>Topics of claims, such as licence; none: all.</summary>
    public IReadOnlyList<string>? Topics { get; init; }

    /// <summary>Types of events or matters, such as SanctionImposed; none: all.</summary>
    public IReadOnlyList<string>? EventTypes { get; init; }

    /// <summary>Webhook subscriptions that alerts of its rules go to; none: to all that want them.</summary>
    public IReadOnlyList<string>? Recipients { get; init; }

    public Watchlist ToWatchlist() => new(
        Id ?? "", Name ?? Id ?? "", (Companies ?? []).Distinct().Select(id => new CompanyId(id)).ToValueList(),
        (Topics ?? []).Distinct().ToValueList(), (EventTypes ?? []).Distinct().ToValueList(), (Recipients ?? []).Distinct().ToValueList());

    public static WatchlistForm Of(Watchlist list) => new()
    {
        Id = list.Id,
        Version = list.Version,
        Name = list.Name,
        Companies = [.. list.Companies.Select(company => company.Value)],
        Topics = list.Topics,
        EventTypes = list.EventTypes,
        Recipients = list.Recipients,
    };
}

/// <summary>A silence as people ask for it.</summary>
/// <param name="Company">Id of a company.</param>
/// <param name="Rule">Id of a rule.</param>
/// <param name="Topic">Topic of the strongest claim.</param>
/// <param name="Type">Matter or type of the strongest claim.</param>
/// <param name="Until">Until when.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SilenceForm(string? Company, string? Rule, string? Topic, string? Type, DateTimeOffset? Until)
{
    public SilenceScope ToScope() => new(Filled(Company) is { } company ? new CompanyId(company) : null, Filled(Rule), Filled(Topic), Filled(Type));

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
