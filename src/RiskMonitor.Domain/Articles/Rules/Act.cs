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
    public required Entity Authority { get; init; }

    /// <summary>What the text calls who acts there; null where it points back or names nobody.</summary>
    public string? Called { get; init; }

    public required ActorPrecision Precision { get; init; }

    /// <summary>First token of who acts, in the sentence of the act; the trigger where it is not named there.</summary>
    public required int From { get; init; }

    public required IReadOnlyList<Entity> Companies { get; init; }

    /// <summary>Whether the companies stand in the sentence itself.</summary>
    public required bool NamesCompany { get; init; }

    public required int ConfidencePercent { get; init; }

    /// <summary>Whether words tie the companies to the act: its object, its subject, "of Acme". Where it is not set: whether they stand in the sentence.</summary>
    public bool IsLinked
    {
        get => _isLinked ?? NamesCompany;
        init => _isLinked = value;
    }

    private readonly bool? _isLinked;

    /// <summary>Whether the place shows the act by itself; otherwise it only adds to one shown elsewhere ("the probe").</summary>
    public bool IsFirm { get; init; } = true;

    /// <summary>Whether the words set it off from one told before: "is also investigating", "a separate probe".</summary>
    public bool IsAnother { get; init; }

    /// <summary>Whether the place names the sum that is paid.</summary>
    public bool NamesSum { get; init; }

    /// <summary>Whether the words tell of it as one that has been brought to an end: "paid to settle a probe into". It is background then.</summary>
    public bool IsOver { get; init; }

    /// <summary>The verb group, or that which governs the noun; default where there is none.</summary>
    public VerbGroup Group { get; init; }

    /// <summary>What it is about, where this place or another of the same act says so.</summary>
    public string? Topic { get; init; }

    /// <summary>How well this place shows the act.</summary>
    public int Weight(Scene scene) =>
        (scene.Reading.Sentences[Sentence].IsTitle ? 0 : 6) + (IsLinked ? 4 : 0) + (Precision == ActorPrecision.Unstated ? 0 : 4) + (IsFirm ? 8 : 0) - (IsOver ? OverWeight : 0);

    private const int OverWeight = 5;

    /// <summary>The sighting of the act, in the words of a rule.</summary>
    public Sighting Sight(Scene scene)
    {
        return new Sighting
        {
            Actor = Authority,
            ActorCalled = Called,
            Companies = Companies,
            Trigger = Trigger.First,
            From = Math.Min(From, Trigger.First),
            ConfidencePercent = ConfidencePercent,
            Topic = Topic ?? scene.ActTopics.At(Trigger.First, Trigger.End) ?? scene.ActTopics.OfArticle() ?? Topics.Other,
            Modality = IsOver ? Modality.Background : Modalities.Of(scene, Trigger.First),
            Weight = Weight(scene),
        };
    }
}
