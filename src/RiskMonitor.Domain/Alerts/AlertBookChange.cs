using RiskMonitor.Events;

namespace RiskMonitor.Alerts;

/// <summary>Who changes the book, why and when.</summary>
/// <param name="By">A name on one line.</param>
/// <param name="Reason">Why, in their words.</param>
/// <param name="At">When (UTC).</param>
public sealed record BookAct(string By, string Reason, DateTimeOffset At);

/// <summary>What a wish to change rules, watchlists or silences came to.</summary>
public abstract record BookOutcome
{
    private BookOutcome() { }

    /// <summary>Allowed: to be appended.</summary>
    /// <param name="Step">The event.</param>
    public sealed record Accepted(IAlertBookEvent Step) : BookOutcome;

    /// <summary>Not allowed.</summary>
    /// <param name="Code">One of <see cref="BookRefusals"/>.</param>
    /// <param name="Problems">Each names the field, its value and what is allowed; at least one.</param>
    public sealed record Refused(string Code, ValueList<string> Problems) : BookOutcome;
}

/// <summary>Kinds of refusal: a published contract, never renamed.</summary>
public static class BookRefusals
{
    /// <summary>Something of the rule, watchlist or silence is not allowed.</summary>
    public const string Invalid = "alert-rule/invalid";

    /// <summary>Who or why is missing or too long.</summary>
    public const string WhoAndWhy = "alert-rule/who-and-why";

    /// <summary>There is one of this id already.</summary>
    public const string Known = "alert-rule/known";

    /// <summary>There is none of this id.</summary>
    public const string Unknown = "alert-rule/unknown";

    /// <summary>There are as many as are allowed.</summary>
    public const string TooMany = "alert-rule/too-many";

    /// <summary>Somebody was faster: it is not as it was when it was looked at.</summary>
    public const string Changed = "alert-rule/changed";

    /// <summary>Something in force needs it.</summary>
    public const string InUse = "alert-rule/in-use";
}

/// <summary>Which changes of rules, watchlists and silences are allowed. Pure: the book in, an event or the reasons against it out.</summary>
public static class AlertBookChange
{
    /// <summary>Rules and watchlists in force of one tenant, each.</summary>
    public const int InForceMax = 200;

    /// <summary>Silences in force of one tenant.</summary>
    public const int SilencesMax = 1_000;

    /// <summary>Most characters of a name and of a reason.</summary>
    public const int ByCharsMax = 100, ReasonCharsMax = 500;

    /// <summary>The longest silence: what is to be quiet for longer is a matter of rules.</summary>
    public static readonly TimeSpan SilenceMax = TimeSpan.FromDays(90);

    /// <summary>Adds a rule; under the id of a rule of the pack in its place.</summary>
    /// <param name="book">What is known.</param>
    /// <param name="tenant">Whose.</param>
    /// <param name="rule">The rule; its version is set here.</param>
    /// <param name="packRules">Ids of the rules of the pack in force.</param>
    /// <param name="act">Who, why, when.</param>
    public static BookOutcome Add(AlertBook book, TenantId tenant, AlertRule rule, IReadOnlyCollection<string> packRules, BookAct act)
    {
        if ((Wrong(act) ?? Wrong(Problems(book, rule, packRules, act.At))) is { } wrong) return wrong;
        RuleTerm? last = book.LastRule(rule.Id);
        if (last is { IsRetired: false }) return Refused(BookRefusals.Known, $"'id' is '{rule.Id}'; a rule in force has it (version {last.Rule.Version}). Change it, or choose another id.");
        if (InForce(book).Count() >= InForceMax) return Refused(BookRefusals.TooMany, $"{InForceMax} rules are in force; no more are allowed. Retire one.");
        return new BookOutcome.Accepted(new AlertRuleAdded(tenant, rule with { Version = (last?.Rule.Version ?? 0) + 1 }, act.At, act.By.Trim(), act.Reason.Trim()));
    }

    /// <summary>Gives a rule another version.</summary>
    /// <param name="book">What is known.</param>
    /// <param name="tenant">Whose.</param>
    /// <param name="rule">The rule; its version is set here.</param>
    /// <param name="packRules">Ids of the rules of the pack in force.</param>
    /// <param name="act">Who, why, when.</param>
    /// <param name="seen">The version that the change is based on, 0 for the pack's; null: whatever it is now.</param>
    public static BookOutcome Change(AlertBook book, TenantId tenant, AlertRule rule, IReadOnlyCollection<string> packRules, BookAct act, long? seen = null)
    {
        RuleTerm? last = book.LastRule(rule.Id);
        if ((Wrong(act) ?? Changed(last, seen) ?? Wrong(Problems(book, rule, packRules, act.At))) is { } wrong) return wrong;
        if (last is null && packRules.Contains(rule.Id)) return Add(book, tenant, rule, packRules, act);      // the pack's rule, as the ledger has it from now on
        if (last is null or { IsRetired: true }) return Refused(BookRefusals.Unknown, $"'id' is '{rule.Id}'; no rule in force has it. In force are {Words(InForce(book).Concat(packRules))}.");
        if (last.Rule with { Version = 0 } == rule with { Version = 0 }) return Refused(BookRefusals.Known, $"Rule '{rule.Id}' stands so already, as version {last.Rule.Version}.");
        return new BookOutcome.Accepted(new AlertRuleChanged(tenant, rule with { Version = last.Rule.Version + 1 }, act.At, act.By.Trim(), act.Reason.Trim()));
    }

    /// <summary>Retires a rule, or switches a rule of the pack off.</summary>
    public static BookOutcome RetireRule(AlertBook book, TenantId tenant, string id, IReadOnlyCollection<string> packRules, BookAct act, long? seen = null)
    {
        RuleTerm? last = book.LastRule(id);
        if ((Wrong(act) ?? Changed(last, seen)) is { } wrong) return wrong;
        bool isInForce = last is { IsRetired: false } || (last is null && packRules.Contains(id));
        if (!isInForce) return Refused(BookRefusals.Unknown, $"No rule in force has the id '{id}'. In force are {Words(InForce(book).Concat(packRules))}.");
        return new BookOutcome.Accepted(new AlertRuleRetired(tenant, id, act.At, act.By.Trim(), act.Reason.Trim()));
    }

    /// <summary>Adds a watchlist.</summary>
    public static BookOutcome Add(AlertBook book, TenantId tenant, Watchlist watchlist, BookAct act)
    {
        if ((Wrong(act) ?? Wrong(AlertRuleCheck.Problems(watchlist))) is { } wrong) return wrong;
        WatchlistTerm? last = book.LastWatchlist(watchlist.Id);
        if (last is { IsRetired: false }) return Refused(BookRefusals.Known, $"'id' is '{watchlist.Id}'; a watchlist has it (version {last.Watchlist.Version}). Change it, or choose another id.");
        if (book.WatchlistsAt(DateTimeOffset.MaxValue).Count >= InForceMax) return Refused(BookRefusals.TooMany, $"There are {InForceMax} watchlists; no more are allowed. Retire one.");
        return new BookOutcome.Accepted(new WatchlistAdded(tenant, watchlist with { Version = (last?.Watchlist.Version ?? 0) + 1 }, act.At, act.By.Trim(), act.Reason.Trim()));
    }

    /// <summary>Gives a watchlist another version.</summary>
    public static BookOutcome Change(AlertBook book, TenantId tenant, Watchlist watchlist, BookAct act, long? seen = null)
    {
        if ((Wrong(act) ?? Changed(book.LastWatchlist(watchlist.Id), seen) ?? Wrong(AlertRuleCheck.Problems(watchlist))) is { } wrong) return wrong;
        if (book.LastWatchlist(watchlist.Id) is not { IsRetired: false } last) return UnknownWatchlist(book, watchlist.Id);
        return new BookOutcome.Accepted(new WatchlistChanged(tenant, watchlist with { Version = last.Watchlist.Version + 1 }, act.At, act.By.Trim(), act.Reason.Trim()));
    }

    /// <summary>Retires a watchlist that no rule in force is for.</summary>
    public static BookOutcome RetireWatchlist(AlertBook book, TenantId tenant, string id, BookAct act, long? seen = null)
    {
        if ((Wrong(act) ?? Changed(book.LastWatchlist(id), seen)) is { } wrong) return wrong;
        if (book.LastWatchlist(id) is not { IsRetired: false }) return UnknownWatchlist(book, id);
        string[] users = [.. InForce(book).Where(rule => book.LastRule(rule)!.Rule.Watchlist == id)];      // in force: known
        if (users.Length > 0) return Refused(BookRefusals.InUse, $"Watchlist '{id}' is used by {Words(users)}. Change or retire these rules first.");
        return new BookOutcome.Accepted(new WatchlistRetired(tenant, id, act.At, act.By.Trim(), act.Reason.Trim()));
    }

    /// <summary>Silences some alerts for a while.</summary>
    public static BookOutcome Silence(AlertBook book, TenantId tenant, SilenceScope scope, DateTimeOffset until, BookAct act)
    {
        if (Wrong(act) is { } wrong) return wrong;
        if (scope.IsEverything) return Refused(BookRefusals.Invalid, "'scope' names nothing; at least one of company, rule, topic and type is needed.");
        if (scope.Type is { } type && !AlertTypes.IsKnown(type)) return Refused(BookRefusals.Invalid, $"'type' is '{type}'; {AlertTypes.Words} are allowed.");
        if (until <= act.At || until - act.At > SilenceMax) return Refused(BookRefusals.Invalid, $"'until' is {until.ToUniversalTime():u}; an instant up to {SilenceMax.TotalDays} days after {act.At.ToUniversalTime():u} is allowed.");
        if (book.Silences.Count(known => known.IsInForce(act.At)) >= SilencesMax) return Refused(BookRefusals.TooMany, $"{SilencesMax} silences are in force; no more are allowed. End one.");
        var id = new SilenceId(ContentId.Of("silence", tenant.Value, book.Silences.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), act.At.UtcTicks.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        return new BookOutcome.Accepted(new SilenceCreated(tenant, id, scope, act.At, until.ToUniversalTime(), act.By.Trim(), act.Reason.Trim()));
    }

    /// <summary>Ends a silence before its time.</summary>
    public static BookOutcome Expire(AlertBook book, TenantId tenant, SilenceId id, BookAct act)
    {
        if (Wrong(act) is { } wrong) return wrong;
        Silence? known = book.Silences.FirstOrDefault(silence => silence.Id == id);
        if (known?.IsInForce(act.At) is not true) return Refused(BookRefusals.Unknown, known is null ? $"No silence has the id '{id}'." : $"Silence '{id}' ended {known.Until:u}.");
        return new BookOutcome.Accepted(new SilenceExpired(tenant, id, act.At, act.By.Trim(), act.Reason.Trim()));
    }

    /// <summary>What is wrong with a rule by itself or among what is known; empty where nothing is.</summary>
    /// <param name="book">What is known.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="packRules">Ids of the rules of the pack in force.</param>
    /// <param name="now">The instant (UTC).</param>
    public static IReadOnlyList<string> Problems(AlertBook book, AlertRule rule, IReadOnlyCollection<string> packRules, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(rule);
        List<string> problems = [.. AlertRuleCheck.Problems(rule)];
        if (rule.Watchlist is { } watchlist && book.WatchlistAt(watchlist, now) is null)
            problems.Add($"'watchlist' is '{watchlist}'; {Words(book.WatchlistsAt(now).Select(known => known.Id))} are known.");
        string[] known = [.. InForce(book).Concat(packRules)];
        foreach (string above in rule.InhibitedBy.Where(above => !known.Contains(above))) problems.Add($"'inhibitedBy' has '{above}'; rules in force are {Words(known)}.");
        foreach (string above in rule.InhibitedBy.Where(above => IsBelow(book, above, rule.Id))) problems.Add($"'inhibitedBy' has '{above}', which '{rule.Id}' inhibits itself; rules must not inhibit one another in a ring.");
        foreach (string above in rule.InhibitedInCountryBy.Where(above => above != rule.Id && !known.Contains(above))) problems.Add($"'inhibitedInCountryBy' has '{above}'; rules in force are {Words(known)}.");
        return problems;
    }

    // Whether a rule is inhibited, directly or by way of others, by another one.
    private static bool IsBelow(AlertBook book, string rule, string by)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([rule]);
        while (open.TryPop(out string? next))
        {
            if (!seen.Add(next) || book.LastRule(next) is not { IsRetired: false } term) continue;
            if (term.Rule.InhibitedBy.Contains(by)) return true;
            foreach (string above in term.Rule.InhibitedBy) open.Push(above);
        }
        return false;
    }

    private static BookOutcome.Refused? Wrong(IReadOnlyCollection<string> problems) => problems.Count == 0 ? null : new BookOutcome.Refused(BookRefusals.Invalid, problems.ToValueList());

    private static BookOutcome.Refused? Wrong(BookAct act)
    {
        if (!IsFilled(act.By, ByCharsMax)) return Refused(BookRefusals.WhoAndWhy, $"'author' is '{act.By}'; a name of 1 to {ByCharsMax} characters on one line is allowed.");
        return IsFilled(act.Reason, ReasonCharsMax) ? null : Refused(BookRefusals.WhoAndWhy, $"'reason' has {act.Reason.Trim().Length} characters; 1 to {ReasonCharsMax} on one line are allowed.");
    }

    private static BookOutcome.Refused? Changed(RuleTerm? last, long? seen) =>
        last is null ? null : Changed(last.Rule.Version, last.IsRetired, last.By, last.From, seen);

    private static BookOutcome.Refused? Changed(WatchlistTerm? last, long? seen) =>
        last is null ? null : Changed(last.Watchlist.Version, last.IsRetired, last.By, last.From, seen);

    // In the round after a lost race this says who was faster.
    private static BookOutcome.Refused? Changed(int version, bool isRetired, string by, DateTimeOffset at, long? seen)
    {
        if (seen is null || (seen == version && !isRetired)) return null;
        string now = isRetired ? $"It was retired by {by} at {InstantText.Of(at)}, and version {seen} was seen." : $"It was changed by {by} at {InstantText.Of(at)}: it stands at version {version}, and version {seen} was seen.";
        return Refused(BookRefusals.Changed, $"{now} Nothing was written; look again.");
    }

    private static bool IsFilled(string text, int charsMax) => text.Trim().Length is > 0 and var chars && chars <= charsMax && !text.Any(char.IsControl);

    private static BookOutcome.Refused UnknownWatchlist(AlertBook book, string id) =>
        Refused(BookRefusals.Unknown, $"No watchlist has the id '{id}'. Known are {Words(book.WatchlistsAt(DateTimeOffset.MaxValue).Select(known => known.Id))}.");

    private static BookOutcome.Refused Refused(string code, string problem) => new(code, [problem]);

    private static IEnumerable<string> InForce(AlertBook book) => book.Rules.Select(term => term.Rule.Id).Distinct().Where(id => !book.LastRule(id)!.IsRetired);      // known: it is one of them

    private static string Words(IEnumerable<string> ids) => string.Join(", ", ids.Distinct().Order(StringComparer.Ordinal)) is { Length: > 0 } words ? words : "none";
}
