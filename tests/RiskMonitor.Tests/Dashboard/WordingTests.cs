using Xunit;

namespace RiskMonitor.Dashboard;

public sealed class WordingTests
{
    [Theory]
    [InlineData("NegotiationReported", "Negotiation reported")]
    [InlineData("PoliticianWarned.warned", "Politician warned")]
    [InlineData("PoliticianWarned.criticised", "Politician criticised")]
    [InlineData("AuthorityRaisedConcern", "Authority raised concern")]
    public void A_matter_is_written_in_words(string matter, string words) => Assert.Equal(words, Wording.Matter(matter));

    [Theory]
    [InlineData(0, "0.0")]
    [InlineData(49_999, "0.0")]
    [InlineData(50_000, "0.1")]
    [InlineData(13_449_999, "13.4")]
    [InlineData(99_999_999, "99.9")]
    public void A_score_is_rounded_to_tenths_and_never_shown_as_certain(long micropoints, string shown) => Assert.Equal(shown, Wording.Points(micropoints));

    [Theory]
    [InlineData(2_149_999, "+2.1")]
    [InlineData(-400_000, "−0.4")]
    [InlineData(-20_000, "±0.0")]
    public void A_change_has_a_sign(long micropoints, string shown) => Assert.Equal(shown, Wording.Change(micropoints));
}
