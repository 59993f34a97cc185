using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Rules;

/// <summary>The word lists of one kind of act.</summary>
/// <param name="Verbs">What the authority does to the company ("fine"); in the passive the company suffers it.</param>
/// <param name="Nouns">What the act is called ("a fine").</param>
internal sealed record ActWords(WordClass[] Verbs, WordClass[] Nouns)
{
    /// <summary>Verbs that others do as well ("examine"): they count where an authority is named as the doer and the company is the object.</summary>
    public WordClass[] WeakVerbs { get; init; } = [];

    /// <summary>Nouns that mean other things as well ("raid"): they count where an authority is named and a company is tied to them.</summary>
    public WordClass[] WeakNouns { get; init; } = [];

    /// <summary>What the company does ("settle", "plead guilty"): it is the subject.</summary>
    public WordClass[] CompanyVerbs { get; init; } = [];

    /// <summary>Whether "Acme's investigation" and "Acme launched a probe" are the company's own affair and no act of an authority.</summary>
    public bool CanBeOwn { get; init; }

    /// <summary>Whether a sentence that names no company may speak of those of the sentences before it.</summary>
    public bool LooksBack { get; init; } = true;
}
