using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using Xunit;

namespace RiskMonitor.Alerts;

public sealed class AlertBookTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly AlertRule Elevated = new("elevated", "Elevated", AlertMeasure.Points, Fixed.FromInteger(8), Fixed.FromInteger(6));
    private static readonly AlertRule Ours = new("ours", "Ours", AlertMeasure.Points, Fixed.FromInteger(30), Fixed.FromInteger(20));
    private static readonly AlertLimits Pack = new(7, [Elevated]);
    private static readonly Watchlist Carmakers = new("carmakers", "Carmakers", [new CompanyId("acme")], [], [], ["desk"]);

    [Fact]
    public void A_rule_counts_from_the_instant_it_was_added_in_each_version_and_not_after_its_end()
    {
        AlertBook book = Made(
            (known, act) => AlertBookChange.Add(known, TenantId.Default, Ours, ["elevated"], act),
            (known, act) => AlertBookChange.Change(known, TenantId.Default, Ours with { Name = "More" }, ["elevated"], act),
            (known, act) => AlertBookChange.RetireRule(known, TenantId.Default, "ours", ["elevated"], act));

        Assert.Equal(["elevated 0"], Rules(book, -1));
        Assert.Equal(["elevated 0", "ours 1"], Rules(book, 0));
        Assert.Equal(["elevated 0", "ours 2"], Rules(book, 1));
        Assert.Equal(["elevated 0"], Rules(book, 2));
    }

    [Fact]
    public void A_score_of_the_second_in_which_a_rule_ended_or_a_silence_began_meets_neither_the_rule_nor_a_loud_one()
    {
        BookAct within = Act(0) with { At = Noon.AddSeconds(1).AddMilliseconds(900) };
        AlertBook added = Made((known, act) => AlertBookChange.Add(known, TenantId.Default, Ours, ["elevated"], act));
        AlertBook ended = added.Evolve(Assert.IsType<BookOutcome.Accepted>(AlertBookChange.RetireRule(added, TenantId.Default, "ours", ["elevated"], within)).Step);
        AlertBook silenced = added.Evolve(Assert.IsType<BookOutcome.Accepted>(AlertBookChange.Silence(added, TenantId.Default, new SilenceScope(null, "ours", null, null), Noon.AddHours(10), within)).Step);

        RulesInForce before = ended.At(Noon, Pack), after = ended.At(Noon.AddSeconds(1), Pack);

        Assert.Equal(["elevated", "ours"], before.Rules.Select(scoped => scoped.Rule.Id));
        Assert.Equal(["elevated"], after.Rules.Select(scoped => scoped.Rule.Id));
        Assert.Empty(silenced.At(Noon, Pack).Silences);
        Assert.Single(silenced.At(Noon.AddSeconds(1), Pack).Silences);
    }

    [Fact]
    public void A_rule_of_the_pack_is_replaced_by_a_change_of_it_and_switched_off_by_its_retirement()
    {
        AlertBook changed = Made((known, act) => AlertBookChange.Change(known, TenantId.Default, Elevated with { Name = "Ours now" }, ["elevated"], act));
        AlertBook off = Made((known, act) => AlertBookChange.RetireRule(known, TenantId.Default, "elevated", ["elevated"], act));

        Assert.Equal(["elevated 1"], Rules(changed, 0));
        Assert.Empty(Rules(off, 0));
    }

    [Fact]
    public void A_rule_for_a_watchlist_counts_for_its_companies_and_the_watchlist_cannot_be_retired_while_it_does()
    {
        AlertBook book = Made(
            (known, act) => AlertBookChange.Add(known, TenantId.Default, Carmakers, act),
            (known, act) => AlertBookChange.Add(known, TenantId.Default, Ours with { Watchlist = "carmakers" }, [], act));

        BookOutcome retired = AlertBookChange.RetireWatchlist(book, TenantId.Default, "carmakers", Act(3));

        RulesInForce rules = book.At(Noon.AddHours(2), Pack);
        Assert.Equal(["elevated", "ours"], rules.For(new CompanyId("acme")).Select(scoped => scoped.Rule.Id));
        Assert.Equal(["elevated"], rules.For(new CompanyId("bolt")).Select(scoped => scoped.Rule.Id));
        Assert.Equal((BookRefusals.InUse, "Watchlist 'carmakers' is used by ours. Change or retire these rules first."), Refusal(retired));
    }

    [Fact]
    public void A_silence_covers_what_it_names_until_it_ends_or_is_ended()
    {
        var scope = new SilenceScope(new CompanyId("acme"), null, "licence", null);
        ClaimKey licence = ClaimKey.Of(Matters.SanctionImposed, [], null, "licence"), talks = ClaimKey.Of(Matters.NegotiationReported, [], null, "talks");
        AlertBook book = Made((known, act) => AlertBookChange.Silence(known, TenantId.Default, scope, Noon.AddHours(10), act));
        SilenceId id = book.Silences[0].Id;

        AlertBook ended = book.Evolve(((BookOutcome.Accepted)AlertBookChange.Expire(book, TenantId.Default, id, Act(4))).Step);

        Assert.Equal(id, book.At(Noon.AddHours(9), Pack).SilenceOf(new CompanyId("acme"), "any", licence)?.Id);
        Assert.Null(book.At(Noon.AddHours(9), Pack).SilenceOf(new CompanyId("acme"), "any", talks));
        Assert.Null(book.At(Noon.AddHours(9), Pack).SilenceOf(new CompanyId("bolt"), "any", licence));
        Assert.Null(book.At(Noon.AddHours(10), Pack).SilenceOf(new CompanyId("acme"), "any", licence));
        Assert.NotNull(ended.At(Noon.AddHours(3), Pack).SilenceOf(new CompanyId("acme"), "any", licence));
        Assert.Null(ended.At(Noon.AddHours(4), Pack).SilenceOf(new CompanyId("acme"), "any", licence));
        Assert.Equal("alice", ended.Silences[0].EndedBy);
    }

    public static TheoryData<string, BookOutcome> Refusals()
    {
        AlertBook empty = AlertBook.Initial, ours = Made((known, act) => AlertBookChange.Add(known, TenantId.Default, Ours, ["elevated"], act));
        BookOutcome Add(AlertRule rule) => AlertBookChange.Add(empty, TenantId.Default, rule, ["elevated"], Act(1));
        AlertRule With(AlertCondition condition) => Ours with { Condition = condition };
        var level = new AlertCondition(AlertConditionKind.Level, Fixed.FromInteger(30), Fixed.FromInteger(20)) { Measure = AlertMeasure.Points };
        return new TheoryData<string, BookOutcome>
        {
            { "'id' is 'Ours!'; 1 to 40 lower-case letters, digits and hyphens are allowed.", Add(Ours with { Id = "Ours!" }) },
            { "'raiseAt' is 100; 0.000001 to 99.999999 are allowed for the kind level.", Add(With(level with { RaiseAt = Fixed.FromInteger(100) })) },
            { "'clearBelow' is 31; 0 to raiseAt, which is 30, are allowed.", Add(With(level with { ClearBelow = Fixed.FromInteger(31) })) },
            { "'withinHours' is 0; 1 to 744 are allowed.", Add(With(level with { Kind = AlertConditionKind.Rise })) },
            { "'eventTypes' has 0 entries; 1 to 100 are allowed.", Add(With(level with { Kind = AlertConditionKind.Event }) with { ClearAfter = TimeSpan.FromDays(1) }) },
            { "'clearAfterHours' is 0; the kind contested is met in one moment and needs more than 0.", Add(With(level with { Kind = AlertConditionKind.Contested })) },
            { "'raiseAfterHours' is 192; 0 to 168 are allowed.", Add(Ours with { RaiseAfter = TimeSpan.FromDays(8) }) },
            { "'repeatEveryHours' is 0.017; 0.1 to 2160 are allowed, or none.", Add(Ours with { RepeatEvery = TimeSpan.FromMinutes(1) }) },
            { "'escalateAt' has 30; levels above 30 and up to 99.999999 are allowed, ascending.", Add(Ours with { EscalateAt = [Fixed.FromInteger(30)] }) },
            { "'watchlist' is 'none-such'; none are known.", Add(Ours with { Watchlist = "none-such" }) },
            { "'inhibitedBy' has 'none-such'; rules in force are elevated.", Add(Ours with { InhibitedBy = ["none-such"] }) },
            { "'inhibitedInCountryBy' has 'none-such'; rules in force are elevated.", Add(Ours with { InhibitedInCountryBy = ["ours", "none-such"] }) },
            { "'id' is 'ours'; a rule in force has it (version 1). Change it, or choose another id.", AlertBookChange.Add(ours, TenantId.Default, Ours, [], Act(1)) },
            { "Rule 'ours' stands so already, as version 1.", AlertBookChange.Change(ours, TenantId.Default, Ours, [], Act(1)) },
            { "'id' is 'other'; no rule in force has it. In force are elevated, ours.", AlertBookChange.Change(ours, TenantId.Default, Ours with { Id = "other" }, ["elevated"], Act(1)) },
            { "'author' is ''; a name of 1 to 100 characters on one line is allowed.", AlertBookChange.Add(empty, TenantId.Default, Ours, [], Act(1) with { By = "" }) },
            { "'reason' has 0 characters; 1 to 500 on one line are allowed.", AlertBookChange.Add(empty, TenantId.Default, Ours, [], Act(1) with { Reason = " " }) },
            { "'scope' names nothing; at least one of company, rule, topic and type is needed.", AlertBookChange.Silence(empty, TenantId.Default, new SilenceScope(null, null, null, null), Noon.AddHours(9), Act(1)) },
            { "'until' is 2026-11-20 12:00:00Z; an instant up to 90 days after 2026-11-20 13:00:00Z is allowed.", AlertBookChange.Silence(empty, TenantId.Default, new SilenceScope(null, "ours", null, null), Noon, Act(1)) },
            { "No silence has the id 's9'.", AlertBookChange.Expire(empty, TenantId.Default, new SilenceId("s9"), Act(1)) },
        };
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public void What_is_not_allowed_is_refused_by_field_value_and_what_is(string problem, BookOutcome outcome) => Assert.Contains(problem, Assert.IsType<BookOutcome.Refused>(outcome).Problems);

    [Fact]
    public void Rules_that_would_inhibit_one_another_in_a_ring_are_refused()
    {
        AlertBook book = Made(
            (known, act) => AlertBookChange.Add(known, TenantId.Default, Ours, [], act),
            (known, act) => AlertBookChange.Add(known, TenantId.Default, Ours with { Id = "below", InhibitedBy = ["ours"] }, [], act));

        BookOutcome ring = AlertBookChange.Change(book, TenantId.Default, Ours with { InhibitedBy = ["below"] }, [], Act(3));

        Assert.Equal((BookRefusals.Invalid, "'inhibitedBy' has 'below', which 'ours' inhibits itself; rules must not inhibit one another in a ring."), Refusal(ring));
    }

    [Fact]
    public void Every_type_that_a_rule_can_name_is_a_type_of_event_or_a_matter()
    {
        string[] events = [.. typeof(RiskEvent).Assembly.GetTypes().Where(type => type is { IsPublic: true, IsAbstract: false } && type.IsSubclassOf(typeof(RiskEvent))).Select(type => type.Name)];
        string[] matters = [.. typeof(Matters).GetFields().Select(field => (string)field.GetRawConstantValue()!)];      // constants

        Assert.All(events, type => Assert.Contains(type, AlertTypes.All));
        Assert.All(AlertTypes.All, type => Assert.Contains(type, events.Concat(matters)));
        Assert.Equal(AlertTypes.All.Distinct(), AlertTypes.All);
    }

    [Fact]
    public void Who_saw_an_earlier_version_of_a_rule_or_a_watchlist_overwrites_nothing_and_hears_who_was_faster()
    {
        AlertRule louder = Ours with { Name = "Louder" };
        AlertBook book = Made(
            (known, act) => AlertBookChange.Add(known, TenantId.Default, Carmakers, act),
            (known, act) => AlertBookChange.Add(known, TenantId.Default, Ours, [], act),
            (known, act) => AlertBookChange.Change(known, TenantId.Default, louder, [], act with { By = "bob" }, seen: 1),
            (known, act) => AlertBookChange.Change(known, TenantId.Default, Carmakers with { Name = "Cars" }, act with { By = "bob" }, seen: 1));

        BookOutcome[] late =
        [
            AlertBookChange.Change(book, TenantId.Default, Ours with { Name = "Softer" }, [], Act(4), seen: 1),
            AlertBookChange.RetireRule(book, TenantId.Default, "ours", [], Act(4), seen: 1),
            AlertBookChange.Change(book, TenantId.Default, Carmakers with { Recipients = [] }, Act(4), seen: 1),
            AlertBookChange.RetireWatchlist(book, TenantId.Default, "carmakers", Act(4), seen: 1),
        ];
        BookOutcome gone = AlertBookChange.Change(book.Evolve(new AlertRuleRetired(TenantId.Default, "ours", Noon.AddHours(5), "bob", "x")), TenantId.Default, louder, [], Act(6), seen: 2);

        Assert.Equal([
            (BookRefusals.Changed, "It was changed by bob at 2026-11-20T14:00:00Z: it stands at version 2, and version 1 was seen. Nothing was written; look again."),
            (BookRefusals.Changed, "It was changed by bob at 2026-11-20T14:00:00Z: it stands at version 2, and version 1 was seen. Nothing was written; look again."),
            (BookRefusals.Changed, "It was changed by bob at 2026-11-20T15:00:00Z: it stands at version 2, and version 1 was seen. Nothing was written; look again."),
            (BookRefusals.Changed, "It was changed by bob at 2026-11-20T15:00:00Z: it stands at version 2, and version 1 was seen. Nothing was written; look again.")], late.Select(Refusal));
        Assert.Equal((BookRefusals.Changed, "It was retired by bob at 2026-11-20T17:00:00Z, and version 2 was seen. Nothing was written; look again."), Refusal(gone));
        Assert.IsType<BookOutcome.Accepted>(AlertBookChange.Change(book, TenantId.Default, Ours, [], Act(4)));      // whatever it is now
    }

    private static AlertBook Made(params Func<AlertBook, BookAct, BookOutcome>[] steps)
    {
        AlertBook book = AlertBook.Initial;
        for (int i = 0; i < steps.Length; i++) book = book.Evolve(Assert.IsType<BookOutcome.Accepted>(steps[i](book, Act(i))).Step);
        return book;
    }

    private static BookAct Act(int hours) => new("alice", "why not", Noon.AddHours(hours));

    private static string[] Rules(AlertBook book, int hours) => [.. book.At(Noon.AddHours(hours), Pack).Rules.Select(scoped => $"{scoped.Rule.Id} {scoped.Rule.Version}")];

    private static (string Code, string Problem) Refusal(BookOutcome outcome) => outcome is BookOutcome.Refused refused ? (refused.Code, refused.Problems[0]) : ("", "");
}
