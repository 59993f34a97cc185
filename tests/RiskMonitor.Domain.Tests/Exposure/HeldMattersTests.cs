using RiskMonitor.Articles;
using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Exposure;

/// <summary>An investigation weighs 4.0 · .486 = 1.944 while it is open, and halves in 120 days from its end on.</summary>
public class HeldMattersTests
{
    private static readonly RiskEvent Opened = Given.Report("1", at: Given.Noon.AddDays(-100));

    [Theory]
    [InlineData(-100, "1.94400000")]
    [InlineData(264, "1.94400000")]     // 364 days after its last mention
    [InlineData(385, "0.97200000")]     // 365 and 120
    public void What_nobody_closes_is_held_for_a_year_after_its_last_mention(int day, string hazard) =>
        Assert.Equal(hazard, Hazard(day, Opened));

    [Fact]
    public void Every_mention_holds_what_was_said_before() =>
        Assert.Equal("1.94400000", Hazard(300, Opened, Given.Report("2", at: Given.Noon, modality: Modality.Conditional)));

    [Fact]
    public void A_mention_that_weighs_nothing_holds_nothing() =>
        Assert.Equal("0.97200000", Hazard(385, Opened, Given.Report("2", at: Given.Noon, modality: Modality.Negated)));

    [Fact]
    public void From_its_closing_it_decays() =>
        Assert.Equal("0.97200000", Hazard(20, Opened, Given.Closing("9", at: Given.Noon.AddDays(-100))));

    [Theory]
    [InlineData("watchdog", "emissions", Modality.Named, "0.97200000")]
    [InlineData(null, null, Modality.Document, "0.97200000")]
    [InlineData("another", null, Modality.Named, "1.94400000")]
    [InlineData(null, "licence", Modality.Named, "1.94400000")]
    [InlineData(null, null, Modality.Unnamed, "1.94400000")]       // hearsay closes nothing
    public void A_closing_must_fit_and_be_named(string? authority, string? topic, Modality modality, string hazard) =>
        Assert.Equal(hazard, Hazard(20, Opened, Given.Closing("9", authority: authority, topic: topic, modality: modality, at: Given.Noon.AddDays(-100))));

    [Fact]
    public void What_is_said_on_the_day_of_the_closing_speaks_of_what_was_closed()
    {
        RiskEvent later = Given.Report("2", at: Given.Noon.AddDays(-100).AddHours(11));

        Assert.Equal(Hazard(20, Opened with { PublishedAt = later.PublishedAt }, Given.Closing("8", at: later.PublishedAt)), Hazard(20, later, Given.Closing("9", at: Given.Noon.AddDays(-100))));
    }

    [Fact]
    public void What_is_said_on_a_later_day_opens_it_anew() =>
        Assert.Equal("1.94400000", Hazard(20, Opened, Given.Closing("9", at: Given.Noon.AddDays(-50)), Given.Report("2", at: Given.Noon.AddDays(-49))));

    [Fact]
    public void A_closing_of_what_is_not_held_changes_nothing()
    {
        ClaimKey suit = ClaimKey.Of(Matters.AllegationMade, [Given.Acme], "ministry", "other");
        RiskEvent alleged = Given.Report("1", suit, at: Given.Noon.AddDays(-60));

        Assert.Equal("0.72900000", Hazard(0, alleged));      // 3.0 · .486 · 2^-1
        Assert.Equal("0.72900000", Hazard(0, alleged, Given.Closing("9", Matters.AllegationMade, at: Given.Noon.AddDays(-30))));
    }

    [Fact]
    public void A_closing_of_another_companys_matter_closes_nothing() =>
        Assert.Equal("1.94400000", Hazard(20, Opened, Given.Closing("9", company: Given.Dragon, at: Given.Noon.AddDays(-100))));

    [Theory]
    [InlineData(264, "1.94400000")]     // 364 days after its last mention, when nothing would be left of what decays
    [InlineData(272, "0.97200000")]     // 365 and 7
    [InlineData(404, "0.00000205")]     // 365 and 139: 1.944 · 2^(-139/7)
    [InlineData(405, "0.00000000")]     // 365 and 20 half-lives
    public void What_is_held_stands_for_as_long_however_short_its_half_life(int day, string hazard)
    {
        PolicyPack week = Given.Seeded with { MatterWeights = [.. Given.Seeded.MatterWeights.Select(weight => weight with { HalfLifeDays = 7 })] };

        Assert.Equal(hazard, Given.ScoreAsOf(Given.Noon.AddDays(day), [Opened], week).Hazard.ToString(8));
    }

    private static string Hazard(int day, params RiskEvent[] events) => Given.ScoreAsOf(Given.Noon.AddDays(day), events).Hazard.ToString(8);
}
