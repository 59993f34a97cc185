using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Articles.Rules;

public sealed class HearingRuleTests
{
    [Theory]
    [InlineData("Pfizer Inc's chief executive testified before the Senate Banking Committee on Tuesday.", "us-senate-banking")]
    [InlineData("The Senate Banking Committee will hold a hearing on Pfizer Inc's prices next week.", "us-senate-banking")]
    [InlineData("Pfizer Inc was asked to testify at a Senate Banking Committee hearing.", "us-senate-banking")]
    [InlineData("Pfizer Inc faced harsh questions at a congressional hearing on drug prices.", "congress")]
    [InlineData("Pfizer Inc executives testified before Congress in July.", "us-congress")]
    [InlineData("Pfizer Inc Chief Executive Jane Roe told the Senate Banking Committee that prices were fair.", "us-senate-banking")]
    [InlineData("Former Pfizer Inc chief Jane Roe was grilled by the Senate Banking Committee for three hours.", "us-senate-banking")]
    [InlineData("The Senate Banking Committee grilled Pfizer Inc executives on Tuesday.", "us-senate-banking")]
    [InlineData("Pfizer Inc's chief executive will give evidence to the Senate Banking Committee next week.", "us-senate-banking")]
    [InlineData("The Senate Banking Committee invited Pfizer Inc Chief Executive Jane Roe to appear next week.", "us-senate-banking")]
    [InlineData("The Senate Banking Committee set a hearing for Thursday. Pfizer Inc executives were asked to testify.", "us-senate-banking")]
    [InlineData("Drugmakers were criticized at a Senate Banking Committee hearing on Tuesday. Pfizer Inc has been blamed for high prices.", "us-senate-banking")]
    [InlineData("Pfizer Inc Chief Executive Jane Roe told the Senate Banking Committee the company paid its taxes.", "us-senate-banking")]
    [InlineData("The Senate Banking Committee on Thursday heard from Pfizer Inc executives.", "us-senate-banking")]
    [InlineData("Pfizer Inc's chief said in remarks prepared for a House hearing that he was sorry.", "house-of-representatives")]
    public void A_legislature_hears_about_a_company(string text, string actor)
    {
        HearingHeld hearing = Assert.Single(Read.Events<HearingHeld>(text));

        Assert.Equal(actor, hearing.Actor.Id);
        Assert.Equal(["pfizer"], hearing.Companies.Select(c => c.Id?.Value));
        Assert.Equal(Matters.HearingHeld, hearing.Claim?.Matter);
        Assert.Equal(Polarity.Adverse, hearing.Polarity);
    }

    [Theory]
    [InlineData("A bankruptcy judge set a hearing on Pfizer Inc's plan for Tuesday.")]
    [InlineData("A former Pfizer Inc manager testified in court on Thursday.")]
    [InlineData("The senator called for a Senate Banking Committee hearing on Pfizer Inc.")]
    [InlineData("The Fed chairman testified before the Senate Banking Committee on the economy.")]
    [InlineData("Shares of Pfizer Inc fell. Fed Chairman Ben Bernanke will testify before the Senate Banking Committee on Tuesday.")]
    [InlineData("Pfizer Inc Chief Executive Jane Roe told the Senate Banking Committee in a letter that prices were fair.")]
    [InlineData("The meeting of Pfizer Inc will not be like a congressional hearing.")]
    public void Courts_wishes_and_hearings_without_a_company_count_for_nothing(string text)
    {
        Assert.Empty(Read.Events<HearingHeld>(text));
    }

    [Fact]
    public void A_chamber_and_its_committee_are_one_hearing()
    {
        HearingHeld hearing = Assert.Single(Read.Events<HearingHeld>(
            "Pfizer Inc's chief executive testified before Congress on Tuesday. Pfizer Inc said at the Senate Banking Committee hearing that its prices were fair."));

        Assert.Equal("us-senate-banking", hearing.Actor.Id);
    }

    [Fact]
    public void The_companies_of_the_headline_are_meant_where_the_lead_names_none()
    {
        IReadOnlyList<RiskEvent> events = [.. Read.Extract(Read.WithTitle(
            "Pfizer under fire over prices\nLawmakers clashed at a Senate Banking Committee hearing on Tuesday.\n")).Events];

        Assert.Equal(["pfizer"], Assert.Single(events.OfType<HearingHeld>()).Companies.Select(c => c.Id?.Value));
    }

    [Theory]
    [InlineData("Boeing Co and Pfizer Inc have sought loans. The chief executives are testifying to Congress on Thursday.")]
    [InlineData("Boeing Co and Pfizer Inc have sought loans. The sums are large. Their executives will testify before Congress on Thursday.")]
    public void Officers_without_a_name_are_heard_for_the_companies_of_the_sentences_before(string text)
    {
        HearingHeld hearing = Assert.Single(Read.Events<HearingHeld>(text));

        Assert.Equal(["boeing", "pfizer"], hearing.Companies.Select(c => c.Id?.Value).Order());
    }

    [Theory]
    [InlineData("Boeing Co has sought a loan. Executives are testifying to Congress on Thursday.")]
    [InlineData("Boeing Co has sought a loan. The farmers are testifying to Congress on Thursday.")]
    [InlineData("Boeing Co has sought a loan. The executives of the farmers' league are testifying to Congress on Thursday.")]
    public void Somebody_else_is_heard_for_no_company_of_the_sentence_before(string text)
    {
        Assert.Empty(Read.Events<HearingHeld>(text));
    }
}
