namespace RiskMonitor.Feeds;

/// <summary>What came of following the items of one fetch to their pages.</summary>
/// <param name="Taken">Pages whose whole text was taken.</param>
/// <param name="KeptCount">Items whose summary was kept.</param>
/// <param name="Kept">The first of them, with the kind of reason (<see cref="FullTextRefusal"/>) and the reason.</param>
public sealed record FullTextTally(int Taken, int KeptCount, ValueList<RefusedEntry> Kept)
{
    /// <summary>Most items that are named.</summary>
    public const int KeptMax = 20;
}
