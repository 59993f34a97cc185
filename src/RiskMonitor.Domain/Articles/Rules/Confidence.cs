namespace RiskMonitor.Articles.Rules;

/// <summary>What the confidence of an event means: how its parts were found, not how likely the fact is.</summary>
internal static class Confidence
{
    /// <summary>Actor, verb and company stand in one sentence by name.</summary>
    public const int Explicit = 90;

    /// <summary>Actor or company is a word that points back to a name ("the automaker", "that deal").</summary>
    public const int ByReference = 75;

    /// <summary>The company is taken from the sentences before or from what the article is about.</summary>
    public const int FromContext = 60;
}
