using CsCheck;
using RiskMonitor.Articles;
using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Exposure;

/// <summary>What a fold keeps of much, of what comes twice and of what comes early.</summary>
public sealed class ExposureFoldTests
{
    [Fact]
    public void Of_many_events_for_one_claim_the_latest_of_each_voice_and_confidence_is_kept() =>
        Gen.Select(Gen.Select(Gen.OneOf("u", "v", "w"), Gen.Int[50, 60], Gen.Int[-100, 0]).Array[10, 80], Gen.Int[0, 80]).Sample((said, pause) =>
        {
            RiskEvent[] events = [.. said.Select((s, i) => Given.Report($"e{i}", by: s.Item1, confidencePercent: s.Item2, at: Given.Noon.AddDays(s.Item3)))];
            IEnumerable<RiskEvent> latest = events.GroupBy(e => (e.Voice, e.ConfidencePercent)).Select(alike => alike.OrderByDescending(e => e.CountsFrom).ThenBy(e => e.Id).First());

            var fold = new ExposureFold(Given.Acme);
            for (int i = 0; i < events.Length; i++)
            {
                if (i == pause) fold.ToState();     // what is kept stands in another order then
                fold.Add(events[i]);
            }

            Assert.Equal(latest.OrderByDescending(e => e.CountsFrom).ThenBy(e => e.Id).Select(e => e.Id), Assert.Single(fold.ToState().Claims).Support.Select(kept => kept.Id));
        }, iter: 2_000);

    [Fact]
    public void What_is_appended_to_a_claim_raises_it_and_is_found_like_the_rest()
    {
        SupportingEvent Said(int voice, int minute) => SupportingEvent.Of(Given.Report($"{voice} at {minute}", by: $"voice {voice}", at: Given.Noon.AddMinutes(minute)), Given.Acme);
        var draft = new ClaimDraft(Given.Probe);
        for (int voice = 0; voice < 20; voice++) draft.Support(Said(voice, 0));     // so many are looked up in a table

        draft.Append(Said(20, -5));
        draft.Support(Said(20, 1));

        ClaimEvidence claim = draft.ToClaim();
        Assert.Equal((21, "20 at 1", Given.Noon.AddMinutes(-5).ToUnixTimeSeconds()), (claim.Support.Count, claim.Support[0].Id.Value, claim.Raised));
    }

    [Fact]
    public void Of_two_denials_that_one_party_puts_alike_the_later_one_is_kept_whichever_comes_first()
    {
        RiskEvent earlier = Given.Denial("a", at: Given.Noon.AddDays(-2)), later = Given.Denial("b", at: Given.Noon.AddDays(-1));

        ExposureState inOrder = Given.Known(earlier, later), reversed = Given.Known(later, earlier);

        Assert.Equal(["b"], Assert.Single(inOrder.Claims).Answers.Select(answer => answer.Id.Value));
        Assert.Equal(["b"], Assert.Single(reversed.Claims).Answers.Select(answer => answer.Id.Value));
        Assert.Same(inOrder, inOrder.Evolve(earlier));
        Assert.Same(inOrder, inOrder.Evolve(later));
    }

    [Fact]
    public void Denials_of_parts_that_count_from_one_instant_stand_in_the_order_of_their_ids()
    {
        var part = new DeniedClaim(null, null, [Given.Acme], null, null);

        ExposureState known = Given.Known(Given.Denial("b", part: part, by: "acme"), Given.Denial("a", part: part, by: "dragon"), Given.Denial("c", part: part, by: "court"));

        Assert.Equal(["a", "b", "c"], known.PartialDenials.Select(denial => denial.Id.Value));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void What_waited_is_taken_in_when_the_horizon_comes_to_it(int hoursLater)
    {
        DateTimeOffset due = Given.Noon.AddDays(1), now = due.AddHours(hoursLater);
        ExposureState waiting = Given.Known(Given.Report("soon", by: "herald", at: due));      // retrieved a day before

        ExposureState come = waiting.Evolve(Given.Report("now", at: now, revision: new ArticleRevision(now, "content")));

        Assert.Equal(["soon"], waiting.Ahead.Select(fact => fact.Id.Value));
        Assert.Empty(come.Ahead);
        Assert.Equal(now.ToUnixTimeSeconds(), come.Horizon);
        Assert.Equal(2, Assert.Single(come.Claims).Support.Count);
    }

    [Fact]
    public void What_waits_for_longer_goes_on_waiting()
    {
        DateTimeOffset now = Given.Noon.AddDays(1);

        ExposureState come = Given.Known(Given.Report("soon", by: "herald", at: now.AddSeconds(1))).Evolve(Given.Report("now", at: now, revision: new ArticleRevision(now, "content")));

        Assert.Equal(["soon"], come.Ahead.Select(fact => fact.Id.Value));
    }

    [Fact]
    public void What_is_missing_is_refused_by_its_name()
    {
        var fold = new ExposureFold(Given.Acme);

        Assert.Throws<ArgumentNullException>("start", () => new ExposureFold((ExposureState)null!));
        Assert.Throws<ArgumentNullException>("happened", () => fold.Add((RiskEvent)null!));
        Assert.Throws<ArgumentNullException>("other", () => fold.Add((ExposureState)null!));
    }
}
