namespace RiskMonitor.Articles.Syntax;

/// <summary>A preposition with its noun phrase: "against Acme". A link of a list.</summary>
/// <param name="Preposition">The token of the preposition; the first one of "according to" and "because of".</param>
/// <param name="Object">What stands behind it.</param>
internal sealed record PrepositionalPhrase(int Preposition, NounPhrase Object)
{
    /// <summary>The next one behind the same verb or noun.</summary>
    public PrepositionalPhrase? Next { get; set; }
}
