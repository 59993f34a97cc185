
namespace RiskMonitor.Exposure.Backtesting;

/// <summary>How the order of companies changes with each judgement in a pack: rank correlation with the pack as it stands, mean over the ends of months.</summary>
internal sealed class SensitivityStudy(PolicyPack pack)
{
    private readonly IReadOnlyList<PackVariant> _variants = PackVariants.Of(pack);
    private readonly List<double?[]> _months = [];

    /// <summary>Ends of months at which there was an order to compare.</summary>
    public int Months => _months.Count;

    /// <summary>One line per variant, in the order of <see cref="PackVariants"/>.</summary>
    public IReadOnlyList<SensitivityLine> Lines =>
    [
        .. _variants.Select((variant, i) =>
        {
            double[] each = [.. _months.Select(month => month[i]).OfType<double>()];
            return new SensitivityLine(variant.Group, variant.Weight, variant.Change, each.Length > 0 ? each.Average() : null, each.Length > 0 ? each.Min() : null);
        }),
    ];

    /// <summary>Looks at the end of a month: companies that stand above 0 under the pack or its variant are ranked.</summary>
    public void Look(IEnumerable<CompanyBook> books, ReplayPlan plan, Surroundings end, ParallelOptions parallel)
    {
        CompanyBook[] scored = [.. books.Where(book => book.Events > 0 && plan.Scores(book.Company)).OrderBy(book => book.Company)];
        PolicyPack[] packs = [pack, .. _variants.Select(variant => variant.Pack)];
        var hazards = new double[packs.Length][];
        for (int i = 0; i < packs.Length; i++) hazards[i] = new double[scored.Length];
        Parallel.For(0, scored.Length, parallel, c =>
        {
            for (int i = 0; i < packs.Length; i++) hazards[i][c] = end.Score(scored[c].State, packs[i]).Hazard.Raw;
        });
        _months.Add([.. hazards.Skip(1).Select(hazard => Correlation(hazards[0], hazard))]);
    }

    private static double? Correlation(double[] one, double[] other)
    {
        int[] standing = [.. Enumerable.Range(0, one.Length).Where(c => one[c] > 0 || other[c] > 0)];
        return RankCorrelation.Spearman([.. standing.Select(c => one[c])], [.. standing.Select(c => other[c])]);
    }
}

/// <summary>What one change of one weight does to the order of companies.</summary>
/// <param name="Group">Kind of weight.</param>
/// <param name="Weight">The weight.</param>
/// <param name="Change">How it was changed.</param>
/// <param name="Spearman">Rank correlation with the unchanged pack, mean over months; null where no month had an order.</param>
/// <param name="Lowest">The lowest of the months.</param>
internal sealed record SensitivityLine(string Group, string Weight, string Change, double? Spearman, double? Lowest);
