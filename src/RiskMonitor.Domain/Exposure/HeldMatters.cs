namespace RiskMonitor.Exposure;

/// <summary>Matters that stay as they are while they are open: evidence for them decays only from their end on.</summary>
/// <param name="Matters">Matters of claim keys, each once.</param>
/// <param name="DaysAfterLastMention">A matter that nobody has closed ends so many days after the claim was last mentioned; 1 or more.</param>
public sealed record HeldMatters(ValueList<string> Matters, int DaysAfterLastMention)
{
    /// <summary>The same limit in seconds.</summary>
    public long SecondsAfterLastMention => DaysAfterLastMention * ScoringBasis.SecondsPerDay;
}
