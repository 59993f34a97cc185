using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Articles.Rules;

public sealed class SanctionRuleTests
{
    [Theory]
    [InlineData("The Pentagon blacklisted Pfizer Inc.", "us-dod", SanctionKind.Listing)]
    [InlineData("Pfizer Inc was blacklisted by the Commerce Department.", "us-commerce", SanctionKind.Listing)]
    [InlineData("The U.S. Treasury imposed sanctions on Pfizer Inc.", "us-treasury", SanctionKind.Listing)]
    [InlineData("The FCC banned Pfizer Inc from government contracts.", "us-fcc", SanctionKind.Ban)]
    [InlineData("The European Commission blocked Pfizer Inc's takeover of a rival.", "eu-commission", SanctionKind.DealBlocked)]
    [InlineData("The International Trade Commission banned imports of Pfizer Inc drugs.", "us-itc", SanctionKind.Ban)]
    [InlineData("The European Commission imposed anti-dumping duties on Pfizer Inc.", "eu-commission", SanctionKind.Tariff)]
    public void A_government_bars_a_company_its_goods_or_its_deal(string text, string actor, SanctionKind kind)
    {
        SanctionImposed sanction = Assert.Single(Read.Events<SanctionImposed>(text));

        Assert.Equal(actor, sanction.Actor.Id);
        Assert.Equal(kind, sanction.Kind);
        Assert.Contains("pfizer", sanction.Companies.Select(c => c.Id?.Value));
        Assert.Equal(Matters.SanctionImposed, sanction.Claim?.Matter);
    }

    [Theory]
    [InlineData("The board of Pfizer Inc rejected the bid.")]
    [InlineData("The FCC could ban Pfizer Inc.")]
    [InlineData("The SEC banned short selling.")]
    [InlineData("The FTC has not blocked Pfizer Inc's takeover of a rival.")]
    [InlineData("A court blocked Pfizer Inc's takeover of a rival.")]
    [InlineData("Pfizer Inc halted sales of the drug.")]
    [InlineData("The SEC barred John Miller, a former Pfizer Inc executive, from serving as a director.")]
    public void Boards_courts_people_and_what_may_come_are_none(string text)
    {
        Assert.Empty(Read.Events<SanctionImposed>(text));
    }

    [Theory]
    [InlineData("The government rejected Pfizer Inc's offer to settle the case.")]
    [InlineData("A group urged the Justice Department to consider barring Pfizer Inc from the market.")]
    public void Offers_to_settle_and_bans_that_are_weighed_are_none(string text)
    {
        Assert.Empty(Read.Events<SanctionImposed>(text));
    }
}
