using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Rules;

/// <summary>The word lists of one kind of act.</summary>
/// <param name="Verbs">What the authority does to the company ("fine"); in the passive the company suffers it.</param>
/// <param name="Nouns">What the act is called ("a fine").</param>
internal sealed record ActWords(WordClasses Verbs, WordClasses Nouns)
{
    /// <summary>Verbs that others do as well ("examine"): they count where an authority is named as the doer and the company is the object.</summary>
    public WordClasses WeakVerbs { get; init; }

    /// <summary>Nouns that mean other things as well ("raid"): they count where an authority is named and a company is tied to them.</summary>
    public WordClasses WeakNouns { get; init; }

    /// <summary>What the company does ("settle", "plead guilty"): it is the subject.</summary>
    public WordClasses CompanyVerbs { get; init; }

    /// <summary>Whether "Acme's investigation" and "Acme launched a probe" are the company's own affair and no act of an authority.</summary>
    public bool CanBeOwn { get; init; }

    /// <summary>Whether a sentence that names no company may speak of those of the sentences before it.</summary>
    public bool LooksBack { get; init; } = true;

    /// <summary>All lists: where none of their words stands there is no act.</summary>
    public WordClasses Triggers => Verbs.Or(WeakVerbs).Or(Nouns).Or(WeakNouns).Or(CompanyVerbs);
}
