namespace RiskMonitor.Articles.Syntax;

/// <summary>What a token does in its sentence, where its word alone would leave that open.</summary>
internal enum WordRole : byte
{
    /// <summary>A mark, or a word that builds no phrase.</summary>
    Mark,

    /// <summary>A hyphen or the dot of an abbreviation: joins what stands on both sides.</summary>
    Joint,

    /// <summary>A noun, a name, an adjective: whatever can stand inside a noun phrase.</summary>
    Noun,
    Number,
    Determiner,
    Possessive,
    Pronoun,
    Preposition,

    /// <summary>"to" before an infinitive.</summary>
    To,

    /// <summary>"and", "or", "but", "nor".</summary>
    Conjunction,

    /// <summary>"who", "which", "whose".</summary>
    Relative,

    /// <summary>"that" where it opens a clause.</summary>
    That,
    Subordinator,
    Auxiliary,
    Verb,
    Adverb,
    Negation,

    /// <summary>"up", "off": belongs to the verb before it.</summary>
    Particle,

    /// <summary>"there" in "there is".</summary>
    There,
}
