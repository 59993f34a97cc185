using System.Diagnostics;
using RiskMonitor.Events;
using RiskMonitor.Exposure;

namespace RiskMonitor.Alerts;

/// <summary>One version of a rule, or its end.</summary>
/// <param name="Rule">The rule; the last one where it ends.</param>
/// <param name="From">From when on (UTC).</param>
/// <param name="By">Who did it.</param>
/// <param name="Reason">Why.</param>
/// <param name="IsRetired">Whether the rule ends with it.</param>
public sealed record RuleTerm(AlertRule Rule, DateTimeOffset From, string By, string Reason, bool IsRetired);

/// <summary>One version of a watchlist, or its end.</summary>
/// <param name="Watchlist">The watchlist; the last one where it ends.</param>
/// <param name="From">From when on (UTC).</param>
/// <param name="By">Who did it.</param>
/// <param name="Reason">Why.</param>
/// <param name="IsRetired">Whether the watchlist ends with it.</param>
public sealed record WatchlistTerm(Watchlist Watchlist, DateTimeOffset From, string By, string Reason, bool IsRetired);

/// <summary>Every rule, watchlist and silence of the ledger with its history: the fold of the tenant's stream. What was in force at an instant stays what it was.</summary>
public sealed record AlertBook
{
    /// <summary>Nothing but the rules of the policy packs.</summary>
    public static readonly AlertBook Initial = new();

    /// <summary>Every version of every rule, in the order of the ledger.</summary>
    public ValueList<RuleTerm> Rules { get; private init; }

    /// <summary>Every version of every watchlist, in the order of the ledger.</summary>
    public ValueList<WatchlistTerm> Watchlists { get; private init; }

    /// <summary>Every silence, in the order of the ledger.</summary>
    public ValueList<Silence> Silences { get; private init; }

    /// <summary>The fold of steps in the order of the ledger.</summary>
    public static AlertBook Of(IEnumerable<IAlertBookEvent> steps) => steps.Aggregate(Initial, (known, step) => known.Evolve(step));

    /// <summary>The book with one more step.</summary>
    public AlertBook Evolve(IAlertBookEvent step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return step switch
        {
            AlertRuleAdded e => With(new RuleTerm(e.Rule, e.At, e.By, e.Reason, IsRetired: false)),
            AlertRuleChanged e => With(new RuleTerm(e.Rule, e.At, e.By, e.Reason, IsRetired: false)),
            AlertRuleRetired e => With(new RuleTerm(LastRule(e.Id)?.Rule ?? BuiltIn(e.Id), e.At, e.By, e.Reason, IsRetired: true)),
            WatchlistAdded e => With(new WatchlistTerm(e.Watchlist, e.At, e.By, e.Reason, IsRetired: false)),
            WatchlistChanged e => With(new WatchlistTerm(e.Watchlist, e.At, e.By, e.Reason, IsRetired: false)),
            WatchlistRetired e => With(new WatchlistTerm(LastWatchlist(e.Id)!.Watchlist, e.At, e.By, e.Reason, IsRetired: true)),      // only a known one is retired
            SilenceCreated e => this with { Silences = Silences.Append(new Silence(e.Id, e.Scope, e.By, e.Reason, e.At, e.Until)).ToValueList() },
            SilenceExpired e => this with { Silences = Silences.Select(known => known.Id == e.Id ? known with { Until = e.At, EndedBy = e.By } : known).ToValueList() },
            _ => throw new UnreachableException($"No Evolve for {step.GetType().Name}."),
        };
    }

    /// <summary>The newest version of a rule; null where the ledger knows none.</summary>
    public RuleTerm? LastRule(string id) => Rules.LastOrDefault(term => term.Rule.Id == id);

    /// <summary>The newest version of a watchlist; null where none is known.</summary>
    public WatchlistTerm? LastWatchlist(string id) => Watchlists.LastOrDefault(term => term.Watchlist.Id == id);

    /// <summary>A watchlist as it is at the end of an instant's second; null where it is none then.</summary>
    public Watchlist? WatchlistAt(string id, DateTimeOffset instant) =>
        Watchlists.LastOrDefault(term => term.Watchlist.Id == id && term.From <= EndOfSecond(instant)) is { IsRetired: false } term ? term.Watchlist : null;

    /// <summary>A watchlist as it was last known at the end of an instant's second, whether it is still one or not: an alert that was raised for it stays what its recipients alone hear of. Null where none was known by then.</summary>
    public Watchlist? LastWatchlistAt(string id, DateTimeOffset instant) =>
        Watchlists.LastOrDefault(term => term.Watchlist.Id == id && term.From <= EndOfSecond(instant))?.Watchlist;

    /// <summary>The watchlists at the end of an instant's second, in the order of ids.</summary>
    public ValueList<Watchlist> WatchlistsAt(DateTimeOffset instant) => Watchlists.Select(term => term.Watchlist.Id).Distinct().Order(StringComparer.Ordinal)
        .Select(id => WatchlistAt(id, instant)).OfType<Watchlist>().ToValueList();

    /// <summary>The rules at the end of an instant's second: those of the pack in force then, unless the ledger has one of the same id, and those of the ledger.</summary>
    public RulesInForce At(DateTimeOffset instant, AlertLimits pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        instant = EndOfSecond(instant);
        RuleTerm[] latest = [.. Rules.Where(term => term.From <= instant).GroupBy(term => term.Rule.Id).Select(terms => terms.Last())];
        IEnumerable<ScopedRule> builtIn = pack.Rules.Where(rule => latest.All(term => term.Rule.Id != rule.Id)).Select(rule => new ScopedRule(rule, null));
        IEnumerable<ScopedRule> ours = latest.Where(term => !term.IsRetired).Select(term => Scoped(term.Rule, instant)).OfType<ScopedRule>();
        return new RulesInForce(RulesInForce.Ordered([.. builtIn, .. ours]), pack.EvidenceAgeMax, Silences.Where(silence => silence.IsInForce(instant)).ToValueList());
    }

    /// <summary>A rule with its watchlist at an instant; null where it is for a watchlist that is none then.</summary>
    public ScopedRule? Scoped(AlertRule rule, DateTimeOffset instant)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (rule.Watchlist is null) return new ScopedRule(rule, null);
        return WatchlistAt(rule.Watchlist, instant) is { } watchlist ? new ScopedRule(rule, watchlist) : null;
    }

    // A score is of a whole second: what was switched off, or on, in that second counts already, or a rule would raise an alert just after its end.
    private static DateTimeOffset EndOfSecond(DateTimeOffset instant) => DateTimeOffset.FromUnixTimeSeconds(instant.ToUnixTimeSeconds()).AddTicks(TimeSpan.TicksPerSecond - 1);

    // A rule of a pack that was switched off: the ledger knows its id only.
    private static AlertRule BuiltIn(string id) => new(id, id, AlertMeasure.Points, Fixed.One, Fixed.Zero);

    private AlertBook With(RuleTerm term) => this with { Rules = Rules.Append(term).ToValueList() };

    private AlertBook With(WatchlistTerm term) => this with { Watchlists = Watchlists.Append(term).ToValueList() };
}
