namespace RiskMonitor.Harness;

/// <summary>One thing measured: a name, and a run that yields one value (a rate or a time).</summary>
internal sealed record Variant(string Name, Func<int, Task<double>> MeasureAsync)
{
    /// <summary>Measures all variants in every round, one after the other, so that a slow minute of the machine meets all of them.</summary>
    /// <returns>For each variant its values, by round.</returns>
    public static async Task<double[][]> MeasureInRoundsAsync(IReadOnlyList<Variant> variants, int rounds, string what, CancellationToken ct)
    {
        double[][] values = [.. variants.Select(_ => new double[rounds])];
        for (int round = -1; round < rounds; round++)       // the first one warms up and is not counted
        {
            Report.Progress($"{what}: round {round + 1} of {rounds}");
            for (int i = 0; i < variants.Count; i++)
            {
                ct.ThrowIfCancellationRequested();
                double value = await variants[i].MeasureAsync(round);
                if (round >= 0) values[i][round] = value;
            }
        }
        return values;
    }

    /// <summary>The ratio to the baseline, taken round by round.</summary>
    public static Spread Ratio(double[] values, double[] baseline) => Spread.Of(values.Zip(baseline, (ours, theirs) => ours / theirs));
}
