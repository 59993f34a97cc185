using System.Diagnostics;
using System.Text.Json.Serialization;
using RiskMonitor.Events;

namespace RiskMonitor.Alerts;

/// <summary>Whether a group is told now, by its reason. Names are stored and shown: they are never renamed.</summary>
public enum GroupDecision
{
    /// <summary>Told: the group was never told, and its first notification has waited long enough.</summary>
    WaitElapsed,

    /// <summary>Told: alerts have joined it since it was told, and its interval is over.</summary>
    AlertsJoined,

    /// <summary>Silent: the first notification waits for more.</summary>
    Waiting,

    /// <summary>Silent: alerts have joined it, and its interval runs.</summary>
    IntervalRunning,

    /// <summary>Silent: everything was told.</summary>
    NothingNew,
}

/// <summary>Alerts of one rule that have some labels in common and are told together, folded from the group's stream. Only the last round is kept.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Id">The group.</param>
/// <param name="RuleId">The rule.</param>
/// <param name="Labels">What its alerts have in common.</param>
/// <param name="Round">Counted from 1.</param>
/// <param name="Terms">How the round is told.</param>
/// <param name="Members">Its alerts, in the order in which they came.</param>
public sealed record AlertGroup(TenantId Tenant, AlertGroupId Id, string RuleId, string Labels, int Round, GroupTerms Terms, ValueList<GroupedAlert> Members)
{
    /// <summary>A round with so many alerts ends when they are told. Those beyond are kept without their sentences.</summary>
    public const int MembersMax = 100;

    /// <summary>How long after a notification the next one may come, where the rule does not say.</summary>
    public static readonly TimeSpan IntervalDefault = TimeSpan.FromMinutes(5);

    /// <summary>Events folded.</summary>
    public long Version { get; init; } = 1;

    /// <summary>The watchlist that the rule is for; null for none.</summary>
    public string? Watchlist { get; init; }

    /// <summary>How many of <see cref="Members"/> were told.</summary>
    public int ToldMembers { get; init; }

    /// <summary>When the round was last told (UTC); null where it was not.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>Notifications so far, through all rounds.</summary>
    public int Notifications { get; init; }

    /// <summary>Which notification told how many of <see cref="Members"/>, in order.</summary>
    public ValueList<GroupTelling> Tellings { get; init; }

    /// <summary>When it is to be told next (UTC); null where everything was told.</summary>
    public DateTimeOffset? DueAt => ToldMembers == Members.Count ? null : ToldAt is { } told ? told + Terms.Interval : OpenedAt + Terms.Wait;

    /// <summary>When the round's first alert was raised (UTC).</summary>
    [JsonIgnore]
    public DateTimeOffset OpenedAt => Members[0].RaisedAt;

    /// <summary>The first alert of the round, where another one that is raised at an instant joins it; null where that one begins a round of its own.</summary>
    public AlertId? FirstAt(DateTimeOffset instant) => Takes(instant) ? Members[0].Alert : null;

    /// <summary>The notification that names an alert first, made or still to be made; null where the round does not have it.</summary>
    public GroupWord? FirstWordOf(AlertId alert)
    {
        int place = Members.TakeWhile(member => member.Alert != alert).Count();
        if (place == Members.Count) return null;
        if (place >= ToldMembers) return new GroupWord(Tenant, Id, Notifications + 1, IsTold: false);
        return Tellings.FirstOrDefault(telling => place < telling.Members) is { } told ? new GroupWord(Tenant, Id, told.Number, IsTold: true) : null;
    }

    /// <summary>Whether it is told at an instant, and why.</summary>
    public GroupDecision Decide(DateTimeOffset now)
    {
        if (DueAt is not { } due) return GroupDecision.NothingNew;
        if (ToldAt is null) return now >= due ? GroupDecision.WaitElapsed : GroupDecision.Waiting;
        return now >= due ? GroupDecision.AlertsJoined : GroupDecision.IntervalRunning;
    }

    /// <summary>The notification that is due at an instant; null where none is.</summary>
    /// <param name="now">When.</param>
    /// <param name="standing">Whether the ground of an alert still stands.</param>
    public AlertGroupTold? Tell(DateTimeOffset now, Func<AlertId, AlertStanding> standing)
    {
        ArgumentNullException.ThrowIfNull(standing);
        GroupDecision reason = Decide(now);
        if (reason is not (GroupDecision.WaitElapsed or GroupDecision.AlertsJoined)) return null;

        IEnumerable<(GroupedAlert Alert, bool IsNew)> fresh = Members.Skip(ToldMembers).Select(member => (member, true)), known = Members.Take(ToldMembers).Select(member => (member, false));
        ValueList<ToldMember> told = fresh.Concat(known).Take(AlertGroupTold.MembersMax).Select(one => new ToldMember(one.Alert, standing(one.Alert.Alert), one.IsNew)).ToValueList();
        return new AlertGroupTold(Tenant, Id, now, RuleId, Labels, Round, Notifications + 1, reason.ToString(), told, Members.Count - told.Count) { Watchlist = Watchlist };
    }

    /// <summary>The event by which an alert joins a group, or opens its next round.</summary>
    /// <param name="known">The group; null where it is the first of all.</param>
    /// <param name="rule">The rule; one that groups.</param>
    /// <param name="labels">What the alert has in common with others.</param>
    /// <param name="raised">The alert.</param>
    public static AlertJoinedGroup Join(AlertGroup? known, AlertRule rule, string labels, AlertRaised raised)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(raised);
        bool joins = known?.Takes(raised.RaisedAt) is true;
        GroupTerms terms = joins ? known!.Terms : new GroupTerms(rule.GroupWithin ?? TimeSpan.Zero, rule.GroupWait, rule.GroupInterval ?? IntervalDefault);      // not null: it joins
        bool isBeyond = joins && known!.Members.Count >= MembersMax;      // not null: it joins
        AlertGround? strongest = !isBeyond && raised.Grounds is [var first, ..] ? first : null;
        return new AlertJoinedGroup(
            raised.Tenant, AlertGroupId.Of(raised.Tenant, rule.Id, labels), raised.RaisedAt, rule.Id, labels, joins ? known!.Round : (known?.Round ?? 0) + 1, terms,
            new GroupedAlert(raised.Id, raised.Company, raised.CompanyName, raised.RaisedAt, raised.AfterMicropoints, strongest))
        { Watchlist = rule.Watchlist };
    }

    /// <summary>The group after something happened to it.</summary>
    public static AlertGroup Evolve(AlertGroup? before, IAlertGroupEvent happened) => (before, happened) switch
    {
        (null, AlertJoinedGroup e) => Opened(e),
        ({ } known, AlertJoinedGroup e) when e.Round == known.Round => known with { Members = known.Members.Append(e.Member).ToValueList(), Version = known.Version + 1 },
        ({ } known, AlertJoinedGroup e) => Opened(e) with { Notifications = known.Notifications, Version = known.Version + 1 },
        ({ } known, AlertGroupTold e) => known with
        {
            ToldMembers = known.Members.Count,
            ToldAt = e.At,
            Notifications = e.Number,
            Version = known.Version + 1,
            Tellings = known.Tellings.Append(new GroupTelling(e.Number, known.Members.Count)).ToValueList(),
        },
        _ => throw new UnreachableException($"{happened?.GetType().Name} cannot begin a group."),
    };

    // A round does not end under alerts that nobody has heard of.
    private bool Takes(DateTimeOffset instant) => ToldMembers < Members.Count || (Members.Count < MembersMax && instant - OpenedAt <= Terms.Within);

    private static AlertGroup Opened(AlertJoinedGroup e) => new(e.Tenant, e.Group, e.RuleId, e.Labels, e.Round, e.Terms, [e.Member]) { Watchlist = e.Watchlist };
}
