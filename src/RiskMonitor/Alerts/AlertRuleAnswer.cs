using RiskMonitor.Companies;
using RiskMonitor.Exposure;

namespace RiskMonitor.Alerts;

/// <summary>A rule as the API and <c>--json</c> show it.</summary>
public sealed record AlertRuleAnswer
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Counted from 1; 0 for a rule of the policy pack.</summary>
    public required int Version { get; init; }

    /// <summary>What raises it, on one line.</summary>
    public required string Condition { get; init; }

    /// <summary>Whether it comes with the policy pack.</summary>
    public required bool IsBuiltIn { get; init; }

    public required bool IsRetired { get; init; }

    /// <summary>What can be sent back as a change.</summary>
    public required AlertRuleForm Rule { get; init; }

    /// <summary>The newest first; empty for a rule of the policy pack.</summary>
    public required IReadOnlyList<RuleVersionAnswer> History { get; init; }

    /// <summary>The rules in force and, if wanted, those that were, by id.</summary>
    public static IReadOnlyList<AlertRuleAnswer> All(AlertBook book, AlertLimits pack, DateTimeOffset now, bool withRetired) =>
    [
        .. book.At(now, pack).Rules.Select(scoped => scoped.Rule).Select(rule => Of(book, rule, isRetired: false))
            .Concat(withRetired ? book.Rules.GroupBy(term => term.Rule.Id).Select(terms => terms.Last()).Where(term => term.IsRetired).Select(term => Of(book, term.Rule, isRetired: true)) : [])
            .OrderBy(answer => answer.Id, StringComparer.Ordinal),
    ];

    private static AlertRuleAnswer Of(AlertBook book, AlertRule rule, bool isRetired) => new()
    {
        Id = rule.Id,
        Name = rule.Name,
        Version = rule.Version,
        Condition = rule.Condition.ToString(),
        IsBuiltIn = rule.Version == 0,
        IsRetired = isRetired,
        Rule = AlertRuleForm.Of(rule),
        History = [.. book.Rules.Where(term => term.Rule.Id == rule.Id).Reverse().Select(term => new RuleVersionAnswer(term.Rule.Version, term.From, term.By, term.Reason, term.IsRetired, AlertRuleForm.Of(term.Rule)))],
    };
}

/// <summary>One version of a rule.</summary>
/// <param name="Version">Counted from 1.</param>
/// <param name="From">From when on.</param>
/// <param name="By">Who made it.</param>
/// <param name="Reason">Why.</param>
/// <param name="IsRetired">Whether it is the rule's end.</param>
/// <param name="Rule">What it said.</param>
public sealed record RuleVersionAnswer(int Version, DateTimeOffset From, string By, string Reason, bool IsRetired, AlertRuleForm Rule);

/// <summary>A watchlist as the API and <c>--json</c> show it.</summary>
public sealed record WatchlistAnswer(string Id, int Version, DateTimeOffset From, string By, string Reason, WatchlistForm Watchlist, IReadOnlyList<string> Rules)
{
    /// <summary>Recipients that are no webhook subscription any more: nothing reaches them.</summary>
    public IReadOnlyList<string> UnknownRecipients { get; init; } = [];

    /// <summary>Whether it has recipients and none of them is a webhook subscription any more: nobody hears of its rules' alerts.</summary>
    public bool ReachesNobody => UnknownRecipients.Count > 0 && UnknownRecipients.Count == Watchlist.Recipients?.Count;

    /// <summary>Those in use, by id, each with the rules that are for it.</summary>
    public static IReadOnlyList<WatchlistAnswer> All(AlertBook book, AlertLimits pack, DateTimeOffset now, IReadOnlyCollection<string> subscriptions) =>
    [
        .. book.WatchlistsAt(now).Select(list => (list, Term: book.LastWatchlist(list.Id)!)).Select(known => new WatchlistAnswer(      // it is one of them
            known.list.Id, known.list.Version, known.Term.From, known.Term.By, known.Term.Reason, WatchlistForm.Of(known.list),
            [.. book.At(now, pack).Rules.Where(scoped => scoped.Rule.Watchlist == known.list.Id).Select(scoped => scoped.Rule.Id)])
        {
            UnknownRecipients = [.. known.list.UnknownRecipients(subscriptions)],
        }),
    ];
}

/// <summary>A silence as the API and <c>--json</c> show it.</summary>
public sealed record SilenceAnswer(
    SilenceId Id, CompanyId? Company, string? Rule, string? Topic, string? Type, string By, string Reason, DateTimeOffset From, DateTimeOffset Until, bool IsInForce, string? EndedBy)
{
    /// <summary>Those in force and, if wanted, those that were; the one that ends first comes first.</summary>
    public static IReadOnlyList<SilenceAnswer> All(AlertBook book, DateTimeOffset now, bool withEnded) =>
    [
        .. book.Silences.Where(silence => withEnded || silence.IsInForce(now)).OrderByDescending(silence => silence.IsInForce(now)).ThenBy(silence => silence.Until).Select(silence => new SilenceAnswer(
            silence.Id, silence.Scope.Company, silence.Scope.Rule, silence.Scope.Topic, silence.Scope.Type, silence.By, silence.Reason, silence.From, silence.Until,
            silence.IsInForce(now), silence.EndedBy)),
    ];
}

/// <summary>How a rule stands with one company.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Alert">The alert that is open; null for none.</param>
/// <param name="Decision">The last decision, by its named reason; null where the rule has not looked yet.</param>
/// <param name="By">What the reason names.</param>
/// <param name="At">When it was decided.</param>
/// <param name="Measured">What was measured, as a decimal text.</param>
public sealed record RuleStandingAnswer(string Rule, AlertId? Alert, string? Decision, string? By, DateTimeOffset? At, string? Measured)
{
    public static RuleStandingAnswer Of(RuleState state) => new(state.RuleId, state.Alert, state.Last?.ToString(), state.LastBy, state.LastAt, state.LastMeasured?.ToString());
}
