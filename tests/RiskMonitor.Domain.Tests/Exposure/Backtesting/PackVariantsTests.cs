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
    [InlineData("voices")]
    [InlineData("held")]
    [InlineData("contagion")]
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

    /// <summary>A number that is added to packs fails here until it has a variant, or a reason stands beside it.</summary>
    [Fact]
    public void Every_number_of_a_pack_has_a_variant_unless_it_moves_no_rank()
    {
        string[] movesNoRank =
        [
            "HazardAtHalfScore",      // points grow with the hazard, whatever it is
            "Alerts.", "Handling.",   // when people are told, and what is expected of them then
        ];
        Dictionary<string, object> numbers = NumbersOf(Given.Pack, "").ToDictionary(number => number.Path, number => number.Value);

        HashSet<string> varied = [.. Variants.Where(v => v.Group != "without").SelectMany(v => NumbersOf(v.Pack, "").Where(number => !number.Value.Equals(numbers[number.Path])).Select(number => number.Path))];

        string[] expected = [.. numbers.Where(number => !number.Value.Equals(Fixed.Zero) && !number.Value.Equals(0) && !movesNoRank.Any(number.Key.StartsWith)).Select(number => number.Key)];
        Assert.Equal(expected.Order(StringComparer.Ordinal), varied.Order(StringComparer.Ordinal));
        Assert.True(expected.Length > 50);
    }

    private static IEnumerable<(string Path, object Value)> NumbersOf(object value, string path)
    {
        if (value is Fixed or int) return [(path, value)];
        if (value is System.Collections.IEnumerable items and not string) return items.Cast<object>().SelectMany((item, i) => NumbersOf(item, $"{path}[{i}]"));
        return value.GetType().Namespace!.StartsWith(nameof(RiskMonitor), StringComparison.Ordinal)      // a namespace: no type here is global
            ? value.GetType().GetProperties().Where(member => member.CanWrite && member.GetValue(value) is not null)
                .SelectMany(member => NumbersOf(member.GetValue(value)!, path.Length == 0 ? member.Name : $"{path}.{member.Name}"))      // not null: just filtered
            : [];
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
