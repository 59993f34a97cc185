using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Syntax;

/// <summary>Parts of a sentence that a clause is built of.</summary>
internal enum ChunkKind : byte
{
    Noun,
    Verb,
    Preposition,
    Conjunction,
    Relative,
    That,
    Subordinator,
    There,
    Comma,

    /// <summary>A colon, semicolon or dash.</summary>
    Break,
    OpenQuote,
    CloseQuote,
}

/// <summary>One part of a sentence.</summary>
/// <param name="Kind">Which part.</param>
/// <param name="First">Its first token.</param>
/// <param name="End">The token behind its last one.</param>
/// <param name="Noun">The noun phrase of <see cref="ChunkKind.Noun"/>.</param>
/// <param name="Verb">The verb of <see cref="ChunkKind.Verb"/>.</param>
/// <param name="Forms">Forms that the verb can have.</param>
/// <param name="Traits">What the verb group says.</param>
internal readonly record struct Chunk(ChunkKind Kind, int First, int End, NounPhrase? Noun = null, int Verb = -1, VerbForms Forms = VerbForms.None, VerbTraits Traits = VerbTraits.None)
{
    /// <summary>Surely has a tense of its own: not "accused", which can be a participle.</summary>
    public bool IsFinite => Kind == ChunkKind.Verb && (Traits & VerbTraits.Finite) != 0;

    /// <summary>"accused" by itself: a past or a participle.</summary>
    public bool IsBareParticiple => Kind == ChunkKind.Verb && (Traits & (VerbTraits.Finite | VerbTraits.Infinitive | VerbTraits.Ing)) == 0;

    public bool IsIng => Kind == ChunkKind.Verb && (Traits & VerbTraits.Ing) != 0;

    public bool IsInfinitive => Kind == ChunkKind.Verb && (Traits & VerbTraits.Infinitive) != 0;
}
