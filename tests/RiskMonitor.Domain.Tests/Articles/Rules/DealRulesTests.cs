using RiskMonitor.Companies;
using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Articles.Rules;

public sealed class DealRulesTests
{
    [Theory]
    [InlineData("Boeing and Airbus are in talks about a joint venture.", "joint-venture")]
    [InlineData("Boeing has held merger talks with Airbus.", "acquisition")]
    [InlineData("Boeing is negotiating a joint venture with Airbus.", "joint-venture")]
    [InlineData("Boeing and Airbus have discussed a merger.", "acquisition")]
    [InlineData("Boeing met Airbus to discuss a merger.", "acquisition")]
    [InlineData("Boeing is in advanced discussions with Airbus over a supply contract.", "supply")]
    [InlineData("Boeing is exploring a partnership with Airbus.", "joint-venture")]
    [InlineData("Boeing is considering buying Airbus.", "acquisition")]
    [InlineData("Boeing is negotiating a licence agreement with Airbus.", "licence")]
    public void Talks_are_told_of_their_parties_and_topic(string text, string topic)
    {
        NegotiationReported talks = Assert.Single(Read.Events<NegotiationReported>(text));

        Assert.Equal(["boeing", "airbus"], talks.Companies.Select(c => c.Id?.Value));
        Assert.All(talks.Companies, c => Assert.Equal(CompanyRole.Target, c.Role));
        Assert.Equal(topic, talks.Topic);
        Assert.Equal(ClaimKey.Of(Matters.NegotiationReported, [new CompanyId("airbus"), new CompanyId("boeing")], null, topic), talks.Claim);
        Assert.Equal(Polarity.Adverse, talks.Polarity);
    }

    [Theory]
    [InlineData("Boeing is not in talks with Airbus.")]
    [InlineData("Boeing has held no talks with Airbus.")]
    [InlineData("Boeing denied it is in talks with Airbus.")]
    [InlineData("Boeing could hold talks with Airbus.")]
    [InlineData("Boeing is in talks with its lenders.")]
    [InlineData("Boeing negotiated a contract with Airbus last year.")]
    [InlineData("Boeing met Airbus at an air show.")]
    [InlineData("Lawmakers held talks with Boeing and Airbus.")]
    [InlineData("Boeing said results were better than those of Airbus.")]
    public void What_is_denied_possible_or_no_deal_of_two_companies_is_no_talks(string text)
    {
        Assert.Empty(Read.Events<NegotiationReported>(text));
    }

    [Fact]
    public void What_the_talks_are_about_is_a_party_only()
    {
        NegotiationReported talks = Assert.Single(Read.Events<NegotiationReported>("Boeing is reportedly in talks with Airbus regarding support for the supplier Alcoa."));

        Assert.Equal([("boeing", CompanyRole.Target), ("airbus", CompanyRole.Target), ("alcoa", CompanyRole.Party)], talks.Companies.Select(c => (c.Id?.Value, c.Role)));
        Assert.Equal(Modality.Unnamed, talks.Modality);
    }

    [Fact]
    public void Talks_that_a_report_tells_of_are_the_reports_claim()
    {
        string[] lines = Read.Lines("The Wall Street Journal reported on Monday that Boeing was in talks with Airbus.");

        Assert.Equal(["ReportPublished by The Wall Street Journal about airbus, boeing"], lines);
    }

    [Fact]
    public void A_denial_is_aimed_at_the_talks_told_before()
    {
        IReadOnlyList<RiskEvent> events = Read.Events("Boeing is in talks with Airbus about a merger. Airbus denied the claim.");

        NegotiationReported talks = Assert.Single(events.OfType<NegotiationReported>());
        Assert.Equal(talks.Id, Assert.Single(events.OfType<DenialIssued>()).Denies.Event);
    }

    [Theory]
    [InlineData("Boeing agreed to buy Airbus for $3 billion.")]
    [InlineData("Boeing signed a supply contract with Airbus on Monday.")]
    [InlineData("Boeing completed its acquisition of Airbus.")]
    [InlineData("Boeing and Airbus agreed to form a joint venture.")]
    public void A_deal_is_signed(string text)
    {
        DealSigned deal = Assert.Single(Read.Events<DealSigned>(text));

        Assert.Equal(["boeing", "airbus"], deal.Companies.Select(c => c.Id?.Value));
        Assert.Equal(Matters.NegotiationReported, deal.Claim?.Matter);
        Assert.Equal(Polarity.Adverse, deal.Polarity);
    }

    [Theory]
    [InlineData("Boeing agreed to settle a lawsuit with Airbus.")]
    [InlineData("Boeing reached an agreement with Airbus to settle a dispute.")]
    [InlineData("Boeing might sign a contract with Airbus.")]
    [InlineData("Boeing hopes to reach a deal with Airbus.")]
    public void A_settled_quarrel_or_a_hope_is_no_deal(string text)
    {
        Assert.Empty(Read.Events<DealSigned>(text));
    }

    [Theory]
    [InlineData("Boeing called off its bid for Airbus.")]
    [InlineData("Boeing ended talks with Airbus.")]
    [InlineData("Merger talks between Boeing and Airbus collapsed.")]
    [InlineData("Boeing terminated its agreement with Airbus.")]
    public void A_deal_or_the_talks_about_it_end(string text)
    {
        DealEnded end = Assert.Single(Read.Events<DealEnded>(text));

        Assert.Equal(["boeing", "airbus"], end.Companies.Select(c => c.Id?.Value));
        Assert.Equal(Matters.NegotiationReported, end.Claim?.Matter);
        Assert.Equal(Polarity.Neutral, end.Polarity);
    }
}
