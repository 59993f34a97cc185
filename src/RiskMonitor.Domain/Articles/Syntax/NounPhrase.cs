using RiskMonitor.Articles.Names;

namespace RiskMonitor.Articles.Syntax;

/// <summary>A noun with what belongs to it: "the SEC's civil lawsuit", "a German automaker", "Acme Inc".</summary>
internal sealed class NounPhrase
{
    /// <summary>Its first token.</summary>
    public required int First { get; init; }

    /// <summary>The token behind its last one.</summary>
    public required int End { get; init; }

    /// <summary>The token of its noun: the last one of a name.</summary>
    public required int Head { get; init; }

    /// <summary>Whose it is: "the SEC" in "the SEC's lawsuit"; null where nobody is said to own it.</summary>
    public NounPhrase? Owner { get; init; }

    /// <summary>The mention that its noun belongs to; null where the noun names nobody of the cast.</summary>
    public Mention? Mention { get; init; }

    /// <summary>The last mention before the noun: "SEC" in "SEC probe", "Acme" in "Acme spokesman".</summary>
    public Mention? Modifier { get; init; }

    /// <summary>"Monday", "last week": says when, and is never who or what.</summary>
    public bool IsTime { get; init; }

    /// <summary>"it", "they", "we", "this".</summary>
    public bool IsPronoun { get; init; }

    /// <summary>The next one joined by "and", "or" or a comma of a list.</summary>
    public NounPhrase? Joined { get; set; }

    /// <summary>What stands behind it between commas and means the same: "Acme, a maker of tools,".</summary>
    public NounPhrase? Apposed { get; set; }

    /// <summary>The first of the prepositional phrases behind it: "of", "into" in "a probe by the FTC into Acme".</summary>
    public PrepositionalPhrase? Phrases { get; set; }
}
