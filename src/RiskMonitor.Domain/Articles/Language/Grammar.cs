namespace RiskMonitor.Articles.Language;

/// <summary>The closed classes of English: few words, known for good. Open classes are files under <c>seeds/lexicon</c>.</summary>
internal static class Grammar
{
    /// <summary>Every closed class with its words.</summary>
    public static readonly IReadOnlyList<(WordClass Class, string Words)> Classes =
    [
        (WordClass.Determiner, "a an the any some no its his her their our my your each every all both either another this that these those such"),
        (WordClass.Demonstrative, "this that these those such"),
        (WordClass.Preposition, "of at for in with by from to on against about over into between among under through during within without near behind beyond including toward towards amid amidst via despite regarding concerning unlike upon inside outside like"),
        (WordClass.Conjunction, "and or but nor"),
        (WordClass.Relative, "who whom which whose that"),
        (WordClass.Subordinator, "because although though while whereas after before when whenever if unless until since as whether than once where why how that"),
        (WordClass.Be, "be is are was were been being am 'm 're"),
        (WordClass.Have, "have has had having 've"),
        (WordClass.Do, "do does did"),
        (WordClass.Modal, "will would could can may might must shall should wo ca cannot 'll 'd"),
        (WordClass.Negation, "not n't never neither cannot"),
        (WordClass.Adverb, "also again already still now then just even ever only yet once soon later earlier often however too further instead nonetheless nevertheless long since first twice sometimes always perhaps maybe almost very quite rather therefore thus meanwhile otherwise indeed anyway else far"),
        (WordClass.HeOrShe, "he she"),
        (WordClass.ItOrThey, "it they"),
        (WordClass.IOrWe, "i we us me"),
        (WordClass.Particle, "up out off down away back ahead apart aside forward together"),
        (WordClass.TimeNoun, "day days week weeks month months year years quarter decade decades morning afternoon evening night weekend today yesterday tomorrow tonight summer winter spring autumn hour hours minute minutes earlier later ago"),
        (WordClass.LinkingVerb, "become becomes became becoming remain remains remained remaining seem seems seemed appear appears appeared"),
    ];

    /// <summary>Capitalised at the head of a sentence without being a name.</summary>
    public static readonly WordClasses FunctionWords = WordClasses.Of(
        WordClass.Determiner, WordClass.Demonstrative, WordClass.Preposition, WordClass.Conjunction, WordClass.Relative, WordClass.Subordinator,
        WordClass.Be, WordClass.Have, WordClass.Do, WordClass.Modal, WordClass.Negation, WordClass.Adverb, WordClass.HeOrShe, WordClass.ItOrThey, WordClass.IOrWe);

    /// <summary>Asked about of single tokens only (<see cref="Reading.Classes"/>): no phrase of them is kept, for they are most words of a text.</summary>
    public static readonly WordClasses OfTokens = WordClasses.Of(
        WordClass.Determiner, WordClass.Demonstrative, WordClass.Preposition, WordClass.Conjunction, WordClass.Relative, WordClass.Subordinator,
        WordClass.Be, WordClass.Have, WordClass.Do, WordClass.Modal, WordClass.Negation, WordClass.Adverb, WordClass.HeOrShe, WordClass.ItOrThey, WordClass.IOrWe,
        WordClass.Particle, WordClass.TimeNoun, WordClass.LinkingVerb, WordClass.CommonVerb, WordClass.NounVerb, WordClass.ControlVerb, WordClass.ClauseVerb,
        WordClass.TransitiveVerb, WordClass.NominalIng);

    /// <summary>Words that a verb group can have before its verb.</summary>
    public static readonly WordClasses Auxiliaries = WordClasses.Of(WordClass.Be, WordClass.Have, WordClass.Do, WordClass.Modal);
}
