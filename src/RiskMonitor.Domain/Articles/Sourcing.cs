namespace RiskMonitor.Articles;

/// <summary>How firmly the text states the fact; each has a factor in the policy pack.</summary>
public enum Modality
{
    /// <summary>Stated on the strength of a document: a filing, a letter, an order.</summary>
    Document,

    /// <summary>Stated by or of somebody named.</summary>
    Named,

    /// <summary>Stated by sources that are not named, or as "reportedly".</summary>
    Unnamed,

    /// <summary>Guessed at: "could", "may", "speculation".</summary>
    Speculation,

    /// <summary>Stated under a condition: "if", "unless".</summary>
    Conditional,

    /// <summary>An older fact recalled: "previously", "last year".</summary>
    Background,

    /// <summary>Stated not to be so.</summary>
    Negated,
}

/// <summary>What the fact means for the company it is about.</summary>
public enum Polarity
{
    /// <summary>Bad for it.</summary>
    Adverse,

    /// <summary>Neither.</summary>
    Neutral,

    /// <summary>Good for it.</summary>
    Favourable,
}

/// <summary>On what a text bases a fact.</summary>
public enum Sourcing
{
    /// <summary>A filing, letter, order, statement or other document.</summary>
    Document,

    /// <summary>Somebody named.</summary>
    Named,

    /// <summary>Sources that are not named.</summary>
    Unnamed,
}

/// <summary>What somebody says in his own words.</summary>
/// <param name="Speaker">Who speaks, as the text calls him; null where it does not say.</param>
/// <param name="Words">The quotation without its marks, exactly as the text has it.</param>
/// <param name="Start">Offset of the words in the article's text, in UTF-16 units.</param>
public sealed record SpokenWords(string? Speaker, string Words, int Start);
