using Xunit;

namespace RiskMonitor.Exposure.Backtesting;

public sealed class PackVariantsTests
{
    private static readonly IReadOnlyList<PackVariant> Variants = PackVariants.Of(Given.Pack);

    [Theory]
    [InlineData("severity")]
    [InlineData("half-life")]
    [InlineData("modality")]
    [InlineData("role")]
    [InlineData("polarity")]
    [InlineData("authority")]
    [InlineData("credibility")]
    [InlineData("denials")]
    public void Every_kind_of_weight_is_halved_and_raised_by_half(string group)
    {
        ILookup<string, string> changes = Variants.Where(v => v.Group == group).ToLookup(v => v.Weight, v => v.Change);

        Assert.NotEmpty(changes);
        Assert.All(changes, weight => Assert.Equal(["-50 %", "+50 %"], weight));
    }

    [Fact]
    public void A_variant_differs_from_the_pack_in_its_weight_and_in_nothing_else()
    {
        PackVariant lower = Assert.Single(Variants, v => v is { Group: "modality", Weight: "named", Change: "-50 %" });

        Assert.Equal(Given.Pack.Factors.Named * Fixed.Ratio(1, 2), lower.Pack.Factors.Named);
        Assert.Equal(Given.Pack, lower.Pack with { Factors = lower.Pack.Factors with { Named = Given.Pack.Factors.Named } });
    }

    [Fact]
    public void No_variant_is_the_pack_itself_and_no_two_are_equal()
    {
        Assert.DoesNotContain(Variants, v => v.Pack == Given.Pack);
        Assert.Equal(Variants.Count, Variants.Select(v => (v.Group, v.Weight, v.Change)).Distinct().Count());
    }

    [Fact]
    public void Without_denials_they_weigh_nothing_and_without_further_voices_only_the_strongest_is_heard()
    {
        PolicyPack undenied = Assert.Single(Variants, v => v is { Group: "without", Weight: "denials" }).Pack;
        PolicyPack oneVoice = Assert.Single(Variants, v => v is { Group: "without", Weight: "further voices" }).Pack;

        Assert.Equal(Fixed.Zero, undenied.Denials.CategoricalBits + undenied.Denials.QualifiedBits + undenied.Denials.AuthorityBits);
        Assert.Equal(Fixed.Zero, oneVoice.VoiceDamping);
    }
}
