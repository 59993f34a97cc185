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
    public required Doer By { get; init; }

    public required Concern Concern { get; init; }

    /// <summary>Whether the place shows the act by itself; otherwise it only adds to one shown elsewhere ("the probe").</summary>
    public required bool IsFirm { get; init; }

    /// <summary>The verb group, or that which governs the noun; default where there is none.</summary>
    public VerbGroup Group { get; init; }

    public Entity Authority => By.Entity;

    public ActorPrecision Precision => By.Precision;

    public IReadOnlyList<Entity> Companies => Concern.Companies;

    /// <summary>How well this place shows the act.</summary>
    public int Weight(Scene scene) =>
        (scene.Reading.Sentences[Sentence].IsTitle ? 0 : 2) + (Concern.IsLinked ? 4 : 0) + (By.Mention is null ? 0 : 4) + (IsFirm ? 8 : 0);

    /// <summary>The sighting of the act, in the words of a rule.</summary>
    public Sighting Sight(Scene scene)
    {
        Sentence sentence = scene.Reading.Sentences[Sentence];
        bool isByName = Concern.IsInSentence && By.Mention is { IsReference: false };
        return new Sighting
        {
            Actor = Authority,
            Companies = Companies,
            Trigger = Trigger.First,
            From = By.Mention is { } mention && scene.Reading.SentenceOf(mention.First) == Sentence ? Math.Min(mention.First, Trigger.First) : Trigger.First,
            ConfidencePercent = isByName ? Confidence.Explicit : Concern.IsInSentence ? Confidence.ByReference : Confidence.FromContext,
            Topic = Topics.Of(scene, sentence, Trigger.First),
            Modality = Dates.IsPast(scene.Reading, sentence) ? Modality.Background : Modality.Named,
            Weight = Weight(scene),
        };
    }
}
