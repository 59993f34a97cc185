namespace RiskMonitor.Articles.Syntax;

/// <summary>Reads a noun that stands for a deed ("probe", "lawsuit", "denial"): who does it and what it is about.</summary>
internal readonly struct NounFrame(Clauses clauses, NounPhrase noun)
{
    /// <summary>The noun phrase.</summary>
    public NounPhrase Noun => noun;

    /// <summary>
    /// Who does it: "the SEC's probe", "SEC probe", "a probe by the SEC", "a letter from the SEC", "a probe opened by the SEC" (the agent of the clause that describes it).
    /// Null where the words do not say.
    /// </summary>
    public NounPhrase? Agent => noun.Owner ?? clauses.PhraseAfter(noun, "by") ?? AsNoun() ?? clauses.PhraseAfter(noun, "from");

    /// <summary>What stands behind one of its prepositions: "into", "of", "against", "over".</summary>
    public NounPhrase? After(string preposition) => clauses.PhraseAfter(noun, preposition);

    /// <summary>The mentions of who does it.</summary>
    public List<Names.Mention> AgentMentions() => clauses.MentionsIn(Agent);

    // "SEC probe": the mention before the noun, as a phrase of its own.
    private NounPhrase? AsNoun() =>
        noun.Modifier is { } modifier ? new NounPhrase { First = modifier.First, End = modifier.End, Head = modifier.End - 1, Mention = modifier } : null;
}
