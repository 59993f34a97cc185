using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Articles.Rules;

public sealed class PenaltyRuleTests
{
    [Theory]
    [InlineData("The European Commission fined Pfizer Inc 497 million euros.", "eu-commission", PenaltyKind.Fine, "497 million euros")]
    [InlineData("Pfizer Inc was fined $1.5 billion by the European Commission.", "eu-commission", PenaltyKind.Fine, "$1.5 billion")]
    [InlineData("The FTC imposed a $25 million fine on Pfizer Inc.", "us-ftc", PenaltyKind.Fine, "$25 million")]
    [InlineData("Pfizer Inc agreed to pay $5 million to settle SEC charges.", "us-sec", PenaltyKind.Settlement, "$5 million")]
    [InlineData("Pfizer Inc will pay $5 million to settle an investigation, the SEC said.", "us-sec", PenaltyKind.Settlement, "$5 million")]
    [InlineData("Pfizer Inc agreed to pay $3 billion to the Justice Department.", "us-doj", PenaltyKind.Settlement, "$3 billion")]
    [InlineData("Pfizer Inc settled with the SEC.", "us-sec", PenaltyKind.Settlement, null)]
    [InlineData("Pfizer Inc reached a settlement with the FTC.", "us-ftc", PenaltyKind.Settlement, null)]
    [InlineData("The FTC ordered Pfizer Inc to sell two plants.", "us-ftc", PenaltyKind.Order, null)]
    [InlineData("Pfizer Inc was ordered by the FTC to pay $3 million.", "us-ftc", PenaltyKind.Order, "$3 million")]
    [InlineData("The FCC revoked Pfizer Inc's licence.", "us-fcc", PenaltyKind.Revocation, null)]
    [InlineData("A Brazilian court fined Pfizer Inc $17 million.", "brazilian-court", PenaltyKind.Fine, "$17 million")]
    public void An_authority_punishes_a_company(string text, string actor, PenaltyKind kind, string? amount)
    {
        PenaltyImposed penalty = Assert.Single(Read.Events<PenaltyImposed>(text));

        Assert.Equal(actor, penalty.Actor.Id);
        Assert.Equal(kind, penalty.Kind);
        Assert.Equal(amount, penalty.Amount);
        Assert.Equal(["pfizer"], penalty.Companies.Select(c => c.Id?.Value));
        Assert.Equal(Matters.PenaltyImposed, penalty.Claim?.Matter);
    }

    [Theory]
    [InlineData("Pfizer Inc could be fined by the European Commission.")]
    [InlineData("Pfizer Inc faces a possible fine from the European Commission.")]
    [InlineData("Pfizer Inc agreed to settle a patent lawsuit by Microsoft Corp for $5 million.")]
    [InlineData("Pfizer Inc will pay $5 million to settle a shareholder class action.")]
    [InlineData("A jury ordered Pfizer Inc to pay Microsoft Corp $5 million.")]
    [InlineData("The FTC proposed a $5 million fine for Pfizer Inc.")]
    [InlineData("A court overturned the fine on Pfizer Inc.")]
    [InlineData("Pfizer Inc shares settled at $20.")]
    [InlineData("Pfizer Inc paid $5 million in taxes to the Justice Department's building fund.")]
    [InlineData("Pfizer Inc will pay $5 million to the Treasury.")]
    [InlineData("Pfizer Inc faces a fine of $5 million from the FTC.")]
    [InlineData("Pfizer Inc agreed to pay some shareholders $5 million to settle allegations over its merger.")]
    [InlineData("Pfizer Inc feels fine, the FTC said.")]
    [InlineData("The Pentagon ordered 20 planes from Boeing.")]
    public void Private_settlements_possible_fines_and_other_senses_are_none(string text)
    {
        Assert.Empty(Read.Events<PenaltyImposed>(text));
    }

    [Fact]
    public void A_penalty_recalled_is_background()
    {
        Assert.Equal(Modality.Background, Assert.Single(Read.Events<PenaltyImposed>("In March 2004 the European Commission fined Pfizer Inc.")).Modality);
    }

    [Fact]
    public void Of_places_that_tell_of_one_settlement_the_one_with_the_sum_shows_it()
    {
        PenaltyImposed penalty = Assert.Single(Read.Events<PenaltyImposed>("Pfizer Inc settled charges of the SEC. Pfizer Inc agreed to pay $5 million to settle charges of the SEC."));

        Assert.Equal("Pfizer Inc agreed to pay $5 million to settle charges of the SEC.", penalty.Evidence.Quote);
        Assert.Equal("$5 million", penalty.Amount);
    }

    [Fact]
    public void The_first_of_two_places_shows_a_settlement_where_both_name_the_sum() =>
        Assert.Equal("Pfizer Inc will pay $5 million to settle charges of the SEC.", Assert.Single(Read.Events<PenaltyImposed>(
            "Pfizer Inc will pay $5 million to settle charges of the SEC. Pfizer Inc agreed to pay $5 million to settle charges of the SEC.")).Evidence.Quote);

    [Theory]
    [InlineData("The Justice Department announced that Pfizer Inc will pay $5 million to resolve claims of overcharging.", "us-doj")]
    [InlineData("Pfizer Inc will pay $5 million to settle claims that it misled the Pentagon, the Justice Department said.", "us-doj")]
    [InlineData("Pfizer Inc will pay $5 million to settle a lawsuit over its prices, Florida officials said.", "florida-officials")]
    [InlineData("Pfizer Inc will pay $5 million to settle a dispute over taxes, Gov. Jane Roe said.", "jane-roe")]
    [InlineData("Pfizer Inc has agreed to disgorge $2 million, the SEC said.", "us-sec")]
    [InlineData("Pfizer Inc agreed to pay the U.S. government $20 million to settle a dispute over its accounts.", "us-government")]
    [InlineData("Pfizer Inc agreed to pay $5 million to resolve allegations that it sold drugs for uses that were not FDA-approved, the Justice Department said.", "us-doj")]
    [InlineData("Pfizer Inc's agreement with the SEC to pay $5 million to settle a probe was unusual.", "us-sec")]
    [InlineData("The probe led to an agreement by Pfizer Inc to pay $5 million in criminal penalties.", "authorities")]
    [InlineData("Pfizer Inc said the $5 million fine imposed by the FTC would not hurt it.", "us-ftc")]
    public void A_settlement_is_with_whoever_is_named_paid_or_tells_of_it(string text, string actor)
    {
        PenaltyImposed penalty = Assert.Single(Read.Events<PenaltyImposed>(text));

        Assert.Equal(actor, penalty.Actor.Id);
        Assert.Equal(["pfizer"], penalty.Companies.Select(c => c.Id?.Value));
    }

    [Theory]
    [InlineData("Pfizer Inc has no agreement with the SEC to pay a fine.")]
    [InlineData("Pfizer Inc said a fine imposed by the FTC would hurt it.")]
    [InlineData("Pfizer Inc had problems in settling payments between banks, the central bank said.")]
    [InlineData("Pfizer Inc will give up benefits that she has to disgorge, according to a filing with the SEC.")]
    [InlineData("Pfizer Inc will refund customers $2 million, the company said.")]
    [InlineData("Pfizer Inc will pay $5 million to settle a shareholder lawsuit, Florida officials said.")]
    public void What_no_authority_settles_is_none(string text)
    {
        Assert.Empty(Read.Events<PenaltyImposed>(text));
    }

    [Fact]
    public void Two_authorities_that_settle_are_two_penalties() =>
        Assert.Equal(["us-doj", "us-sec"], Read.Events<PenaltyImposed>("Pfizer Inc agreed to pay $5 million to settle an investigation by the Justice Department and the SEC into bribes.").Select(p => p.Actor.Id).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("Pfizer Inc reached a $2 million settlement in a lawsuit brought by Microsoft Corp over allegations of unfair practices.")]
    [InlineData("An investor said it was akin to the government suddenly requiring Pfizer Inc to disclose its formulas.")]
    [InlineData("Former Pfizer Inc chief executive John Miller had faced up to ten years in prison and $1 million in fines.")]
    [InlineData("Pfizer Inc agreed to supply iron ore fines at a lower price, a deal that regulators noted.")]
    [InlineData("The Justice Department is looking at Pfizer Inc's settlement with a group of authors.")]
    [InlineData("Investors in Pfizer Inc bemoaned the lack of a plea deal with prosecutors.")]
    [InlineData("Pfizer Inc may enter the market on the condition that it pays a portion of its sales to local authorities.")]
    public void Fines_that_are_likened_lacking_or_owed_to_others_are_none(string text)
    {
        Assert.Empty(Read.Events<PenaltyImposed>(text));
    }

    [Fact]
    public void A_regulator_that_is_named_in_what_is_alleged_is_not_the_one_that_punished() =>
        Assert.DoesNotContain("swiss-regulators", Read.Events<PenaltyImposed>("Pfizer Inc agreed last week to pay a $7 million fine to avert charges that Swiss regulators said would have ruined it.").Select(p => p.Actor.Id));

    [Fact]
    public void What_an_agency_has_approved_does_not_make_it_a_party() =>
        Assert.Equal("authorities", Assert.Single(Read.Events<PenaltyImposed>("Pfizer Inc agreed to pay $5 million to resolve criminal allegations that it promoted drugs beyond FDA-approved uses.")).Actor.Id);
}
