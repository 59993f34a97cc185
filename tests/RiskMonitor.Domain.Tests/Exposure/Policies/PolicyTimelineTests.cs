using CsCheck;
using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Exposure.Policies;

/// <summary>What two people may do with policy packs, and which pack is in force when: over random wishes of few people about few versions.</summary>
public sealed class PolicyTimelineTests
{
    private const int Cases = 2_000;

    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly PolicySeeded Seeded = new(TenantId.Default, "v0", Noon, "h0", "text 0", "v0.yaml");

    /// <summary>Somebody wants something, so many minutes after the wish before; approvals reach so many minutes ahead, or back.</summary>
    private sealed record Wish(string What, string Version, string Content, string By, int MinutesLater, int MinutesAhead);

    private static readonly Gen<Wish[]> Wishes =
        Gen.Select(Gen.OneOf("propose", "approve", "approve", "withdraw"), Gen.OneOf("v0", "v1", "v2"), Gen.OneOf("h0", "h1", "h1"), Gen.OneOf("alice", "Alice ", "bob", "seed"),
            Gen.Int[0, 30], Gen.Int[-10, 60]).Select((what, version, content, by, later, ahead) => new Wish(what, version, content, by, later, ahead)).Array[0, 40];

    [Fact]
    public void What_was_in_force_at_an_instant_is_what_was_known_to_be_then_whatever_is_decided_later() => Wishes.Sample(wishes =>
    {
        PolicyEvent[] steps = Granted(wishes);
        PolicyTimeline all = PolicyTimeline.Of(steps);

        foreach (DateTimeOffset instant in steps.Select(step => step.At).Concat(steps.Select(step => step.At.AddSeconds(1))))
        {
            PolicyTimeline knownThen = PolicyTimeline.Of(steps.TakeWhile(step => step.At <= instant));
            Assert.Equal(knownThen.InForceAt(instant)?.Approval, all.InForceAt(instant)?.Approval);
        }
    }, iter: Cases);

    [Fact]
    public void At_every_instant_one_pack_is_in_force_and_its_standing_says_so() => Gen.Select(Wishes, Gen.Int[-1_000, 2_000]).Sample((wishes, minutes) =>
    {
        PolicyTimeline known = PolicyTimeline.Of(Granted(wishes));
        DateTimeOffset instant = Noon.AddMinutes(minutes);

        PolicyTerm? inForce = known.InForceAt(instant);

        Assert.NotNull(inForce);
        Assert.Equal([inForce], known.Terms.Where(term => known.StandingOf(term, instant) is PolicyStanding.InForce));
        Assert.True(inForce.From <= instant && inForce.Withdrawal is null);
    }, iter: Cases);

    [Fact]
    public void Nobody_ever_approves_what_they_proposed_and_only_the_program_is_called_seed() => Wishes.Sample(wishes =>
    {
        PolicyTimeline known = PolicyTimeline.Of(Granted(wishes));

        Assert.All(known.Terms.Skip(1).Where(term => term.Approval is not null), term => Assert.False(PolicyDecision.IsSamePerson(term.Author, term.Approval!.By)));
        Assert.DoesNotContain(known.Terms.Skip(1), term => term.Author == "seed" || term.Approval?.By == "seed" || term.Withdrawal?.By == "seed");
    }, iter: Cases);

    [Fact]
    public void A_version_stands_for_one_content_for_ever() => Wishes.Sample(wishes =>
    {
        PolicyEvent[] steps = Granted(wishes);

        var contents = steps.Select(step => step switch { PolicySeeded s => (s.Version, s.ContentHash), PolicyProposed p => (p.Version, p.ContentHash), PolicyApproved a => (a.Version, a.ContentHash), _ => default })
            .Where(content => content != default).Distinct().ToList();

        Assert.Equal(contents.Select(content => content.Version).Distinct(), contents.Select(content => content.Version));
    }, iter: Cases);

    [Fact]
    public void A_pack_that_has_come_into_force_is_replaced_but_never_withdrawn() => Wishes.Sample(wishes =>
    {
        PolicyTimeline known = PolicyTimeline.Of(Granted(wishes));

        Assert.All(known.Terms.Where(term => term is { Approval: not null, Withdrawal: not null }), term => Assert.True(term.Withdrawal!.At < term.Approval!.InForceFrom));
    }, iter: Cases);

    [Fact]
    public void A_pack_goes_from_proposed_to_scheduled_to_in_force_to_replaced_and_can_be_brought_back()
    {
        PolicyTimeline known = PolicyTimeline.Of(
        [
            Seeded,
            new PolicyProposed(TenantId.Default, "v1", Noon.AddHours(1), "h1", "text 1", "alice", "why"),
            new PolicyApproved(TenantId.Default, "v1", Noon.AddHours(2), "h1", "bob", "so", Noon.AddHours(4)),
            new PolicyProposed(TenantId.Default, "v0", Noon.AddHours(5), "h0", "text 0", "bob", "back"),
            new PolicyApproved(TenantId.Default, "v0", Noon.AddHours(5), "h0", "alice", "well", Noon.AddHours(6)),
        ]);

        Assert.Equal(["v0", "v0", "v1", "v1", "v0"], new[] { -9_000, 3, 4, 5, 6 }.Select(hours => known.InForceAt(Noon.AddHours(hours))!.Version));
        Assert.Equal([PolicyStanding.InForce, PolicyStanding.Scheduled, PolicyStanding.Scheduled], known.Terms.Select(term => known.StandingOf(term, Noon.AddHours(3))));
        Assert.Equal([PolicyStanding.Replaced, PolicyStanding.Replaced, PolicyStanding.InForce], known.Terms.Select(term => known.StandingOf(term, Noon.AddHours(7))));
        Assert.Equal(["v0", "v1"], known.Packs.Select(pack => pack.Version));
    }

    // Who, what, which version, content, minutes ahead; and why it is refused.
    [Theory]
    [InlineData("propose", "v0", "h9", "alice", 0, PolicyRefusals.VersionTaken)]
    [InlineData("propose", "v0", "h0", "alice", 0, PolicyRefusals.AlreadyProposed)]
    [InlineData("propose", "v1", "h1", "bob", 0, PolicyRefusals.AlreadyProposed)]
    [InlineData("propose", "v2", "h2", "  ", 0, PolicyRefusals.WhoAndWhy)]
    [InlineData("propose", "v2", "h2", "SEED", 0, PolicyRefusals.WhoAndWhy)]
    [InlineData("propose", "v2", "h2", "two\nlines", 0, PolicyRefusals.WhoAndWhy)]
    [InlineData("approve", "v1", "", "ALICE ", 0, PolicyRefusals.SelfApproval)]
    [InlineData("approve", "v1", "", "bob", -1, PolicyRefusals.From)]
    [InlineData("approve", "v1", "", "bob", 60 * 24 * 3_651, PolicyRefusals.From)]
    [InlineData("approve", "v0", "", "bob", 0, PolicyRefusals.NotOpen)]
    [InlineData("approve", "v9", "", "bob", 0, PolicyRefusals.Unknown)]
    [InlineData("withdraw", "v0", "", "bob", 0, PolicyRefusals.NotOpen)]
    [InlineData("withdraw", "v9", "", "bob", 0, PolicyRefusals.Unknown)]
    public void A_wish_that_is_not_allowed_is_refused_by_name(string what, string version, string content, string by, int minutesAhead, string code)
    {
        PolicyTimeline known = PolicyTimeline.Of([Seeded, new PolicyProposed(TenantId.Default, "v1", Noon, "h1", "text 1", "alice", "why")]);

        PolicyOutcome outcome = Decide(known, new Wish(what, version, content, by, 0, minutesAhead), Noon.AddHours(1));

        Assert.Equal(code, Assert.IsType<PolicyOutcome.Refused>(outcome).Code);
    }

    [Fact]
    public void A_reason_is_asked_for_and_has_an_end()
    {
        PolicyTimeline known = PolicyTimeline.Of([Seeded]);
        PolicyOutcome[] outcomes = [.. new[] { "", " ", new string('a', PolicyDecision.ReasonCharsMax + 1) }
            .Select(reason => PolicyDecision.Propose(known, TenantId.Default, new KnownPack("v1", "h1", "text"), new PolicyAct("alice", reason, Noon)))];

        Assert.All(outcomes, outcome => Assert.Equal(PolicyRefusals.WhoAndWhy, Assert.IsType<PolicyOutcome.Refused>(outcome).Code));
    }

    [Fact]
    public void Packs_differ_where_an_entry_is_other_new_or_gone()
    {
        PackEntry[] before = [new("a", "1"), new("b", "2"), new("c", "3")];
        PackEntry[] after = [new("d", "4"), new("c", "3"), new("b", "5")];

        Assert.Equal([new PackDifference("a", "1", null), new PackDifference("b", "2", "5"), new PackDifference("d", null, "4")], PackDifference.Between(before, after));
        Assert.Empty(PackDifference.Between(before, before.Reverse()));
    }

    /// <summary>The steps that came of the wishes, the refused ones left out.</summary>
    private static PolicyEvent[] Granted(Wish[] wishes)
    {
        var steps = new List<PolicyEvent> { Seeded };
        DateTimeOffset now = Noon;
        foreach (Wish wish in wishes)
        {
            now = now.AddMinutes(wish.MinutesLater);
            if (Decide(PolicyTimeline.Of(steps), wish, now) is PolicyOutcome.Accepted accepted) steps.Add(accepted.Step);
        }
        return [.. steps];
    }

    private static PolicyOutcome Decide(PolicyTimeline known, Wish wish, DateTimeOffset now)
    {
        var act = new PolicyAct(wish.By, "because", now);
        return wish.What switch
        {
            "propose" => PolicyDecision.Propose(known, TenantId.Default, new KnownPack(wish.Version, wish.Content, "text"), act),
            "approve" => PolicyDecision.Approve(known, TenantId.Default, wish.Version, act, wish.MinutesAhead == 0 ? null : now.AddMinutes(wish.MinutesAhead)),
            _ => PolicyDecision.Withdraw(known, TenantId.Default, wish.Version, act),
        };
    }
}
