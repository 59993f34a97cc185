using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;

namespace RiskMonitor.Articles.Rules;

/// <summary>Which words state an act.</summary>
internal enum ActShape
{
    /// <summary>"The SEC is investigating Acme."</summary>
    Active,

    /// <summary>"Acme was raided by police."</summary>
    Passive,

    /// <summary>"Acme settled with the SEC": the company is the subject.</summary>
    ByCompany,

    /// <summary>"The SEC's probe of Acme."</summary>
    Noun,
}

/// <summary>The word lists of one kind of act.</summary>
/// <param name="Verbs">What the authority does to the company; in the passive the company suffers it.</param>
/// <param name="Nouns">What the act is called.</param>
/// <param name="CompanyVerbs">What the company does ("settle", "plead guilty"); null for none.</param>
internal sealed record ActWords(WordClass[] Verbs, WordClass[] Nouns, WordClass[]? CompanyVerbs = null)
{
    /// <summary>Whether "Acme's investigation" and "Acme launched a probe" are the company's own affair and no act of an authority.</summary>
    public bool CanBeOwn { get; init; }

    /// <summary>Whether a sentence that names no company may speak of those of the sentences before it.</summary>
    public bool LooksBack { get; init; } = true;
}

/// <summary>How exactly the text says who acts: what is said less exactly may mean somebody who is named elsewhere.</summary>
internal enum ActorPrecision
{
    /// <summary>Nobody is named: "authorities", or what the words before the noun suggest ("antitrust authorities").</summary>
    Unstated,

    /// <summary>"Prosecutors", "regulators".</summary>
    Group,

    /// <summary>"Munich prosecutors", "U.S. authorities".</summary>
    GroupOfPlace,

    /// <summary>A body or person with a name.</summary>
    Named,
}

/// <summary>An act of an authority that concerns companies, as one place of the text states it.</summary>
internal sealed record Act
{
    /// <summary>The verb or noun.</summary>
    public required Hit Trigger { get; init; }

    public required ActShape Shape { get; init; }

    public required int Sentence { get; init; }

    /// <summary>Who acts; never a company.</summary>
    public required Entity Authority { get; init; }

    public required ActorPrecision Precision { get; init; }

    /// <summary>First token of who acts, in the sentence of the act; the trigger where it is not named there.</summary>
    public required int From { get; init; }

    public required IReadOnlyList<Entity> Companies { get; init; }

    /// <summary>Whether the companies stand in the sentence itself.</summary>
    public required bool NamesCompany { get; init; }

    /// <summary>The verb group; default for a noun.</summary>
    public VerbGroup Group { get; init; }

    public required int ConfidencePercent { get; init; }

    /// <summary>The sighting of the act, in the words of a rule.</summary>
    public Sighting Sight(Scene scene)
    {
        Sentence sentence = scene.Reading.Sentences[Sentence];
        bool isBackground = Dates.IsPast(scene.Reading, sentence);
        return new Sighting
        {
            Actor = Authority,
            Companies = Companies,
            Trigger = Trigger.First,
            From = Math.Min(From, Trigger.First),
            ConfidencePercent = ConfidencePercent,
            Topic = Topics.Of(scene, sentence, Trigger.First),
            Modality = isBackground ? Modality.Background : Modality.Named,
            Weight = (sentence.IsTitle ? 0 : 2) + (NamesCompany ? 4 : 0) + (Precision == ActorPrecision.Unstated ? 0 : 1),
        };
    }
}
