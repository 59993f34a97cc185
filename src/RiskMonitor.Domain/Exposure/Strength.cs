namespace RiskMonitor.Exposure;

/// <summary>What one event is worth as evidence for its claim, 0 to 1. What it was worth at first stands with the weights (<see cref="CompiledPack.InitialStrength"/>).</summary>
internal static class Strength
{
    /// <summary>e(t) = e0 · 2^(−(t−τ)/H): what is left of it; capped before it decays.</summary>
    /// <param name="instant">t.</param>
    /// <param name="decaysFrom">τ, or the end of the hold of a matter that was open.</param>
    /// <param name="initial">e0.</param>
    /// <param name="matter">With H.</param>
    public static Fixed At(long instant, long decaysFrom, Fixed initial, CompiledMatter matter)
    {
        long age = instant - decaysFrom;
        if (age <= 0) return initial;
        if (age >= matter.DecaySeconds) return Fixed.Zero;

        return initial * PowerOfTwo.Negative(Fixed.Quotient(age, matter.HalfLife));
    }
}
