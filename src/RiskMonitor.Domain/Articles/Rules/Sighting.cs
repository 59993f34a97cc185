using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rules;

/// <summary>An event as a rule saw it in one place of the text, before several sightings of one event become one.</summary>
internal sealed record Sighting
{
    public required Entity Actor { get; init; }

    /// <summary>What the place calls the actor ("SEC"); null for the name of the roster.</summary>
    public string? ActorCalled { get; init; }

    public required IReadOnlyList<Entity> Companies { get; init; }

    /// <summary>The token that made the rule fire.</summary>
    public required int Trigger { get; init; }

    /// <summary>First token of the actor, so that the evidence can hold it.</summary>
    public required int From { get; init; }

    public required int ConfidencePercent { get; init; }

    public string Topic { get; init; } = Topics.Other;

    public Modality Modality { get; init; } = Modality.Named;

    /// <summary>How well this place shows the event; of several the greatest, then the first is kept.</summary>
    public int Weight { get; init; }

    /// <summary>Ids of the registered companies.</summary>
    public IEnumerable<CompanyId> CompanyIds => Companies.Select(c => c.Registered?.Id).OfType<CompanyId>();

    /// <summary>The companies as the event names them.</summary>
    public ValueList<CompanyMention> Mentions(CompanyRole role = CompanyRole.Target) => Companies.Select(c => c.ToCompany(role)).ToValueList();

    /// <summary>The evidence, cut to size: of the body where it says again what the headline does, and from the actor's name on where a pronoun stands for it.</summary>
    public Evidence Evidence(Scene scene)
    {
        Reading reading = scene.Reading;
        int sentence = reading.SentenceOf(Trigger);
        if (!reading.Sentences[sentence].IsTitle) return EvidenceCut.Around(reading, NameBefore(scene, sentence) ?? From, Trigger);
        int body = BodyEvidence.Of(scene, sentence, Trigger, Companies);
        return body < 0 ? EvidenceCut.Around(reading, From, Trigger) : EvidenceCut.Around(reading, PartyBefore(scene, body), body);
    }

    // The first of actor and companies before a token of a sentence, where it fits.
    private int PartyBefore(Scene scene, int token)
    {
        foreach (Mention mention in scene.Cast.In(scene.Reading.SentenceOf(token)))
        {
            if (mention.First >= token) break;
            bool isParty = mention.Entity == Actor || mention.Entity.Companies.Any(Companies.Contains);
            if (isParty && EvidenceCut.Fits(scene.Reading, mention.First, token)) return mention.First;
        }
        return token;
    }

    // "The attorney general said he was examining": from the attorney general on.
    private int? NameBefore(Scene scene, int sentence)
    {
        if (scene.Cast.At(From) is not { IsReference: true } reference || reference.Entity != Actor) return null;
        foreach (Mention mention in scene.Cast.In(sentence))
        {
            if (mention.First >= From) break;
            if (mention.Entity == Actor && !mention.IsReference && EvidenceCut.Fits(scene.Reading, mention.First, Trigger)) return mention.First;
        }
        return null;
    }

    /// <summary>One line that names the companies whatever their order.</summary>
    public string CompaniesKey => string.Join('+', Companies.Select(c => c.Id).Order(StringComparer.Ordinal));

    /// <summary>The claim that the event supports: about its companies and its topic.</summary>
    /// <param name="matter">The matter: <see cref="Matters"/>.</param>
    /// <param name="authority">Who stands behind the matter, where an authority does.</param>
    public ClaimKey ClaimOf(string matter, Entity? authority) => ClaimKey.Of(matter, CompanyIds, authority?.Id, Topic);

    /// <summary>The claim that an act of an authority supports: about its companies, its topic and who acts, named alike in all articles.</summary>
    public ClaimKey ClaimOfAct(Scene scene, string matter) => ClaimKey.Of(matter, CompanyIds, ClaimAuthority.Of(scene, Actor), Topic);

    /// <summary>All that every event says, as this sighting says it: adverse, of its companies as targets, supporting no claim yet.</summary>
    /// <param name="scene">The article.</param>
    /// <param name="type">Name of the event's type, a part of its id.</param>
    /// <param name="ruleId">The rule that found it.</param>
    public RiskEvent Facts(Scene scene, string type, string ruleId)
    {
        Evidence evidence = Evidence(scene);
        Entity? credited = scene.Credits.At(Trigger, scene.Speeches) ?? scene.Credits.Agency;
        RiskEventId id = IdOf(scene, type, evidence);
        if (scene.Triggers is { } triggers) triggers[id] = Trigger;
        return new RiskFacts
        {
            Id = id,
            Article = scene.Article.Id,
            Revision = scene.Article.Revision,
            PublishedAt = scene.Article.PublishedAt,
            Source = scene.Article.Source,
            OccurredAt = Dating.Of(scene, Trigger),
            Voice = credited is null ? scene.Voice : credited.Outlet?.Owner ?? credited.Id,
            CreditedOutlet = credited?.Id,
            LeadPrint = scene.LeadPrint,
            Actor = (BodyNames.Of(scene, Actor) ?? ActorCalled ?? CalledIn(scene, evidence)) is { } called ? Actor.ToActor() with { Name = called } : Actor.ToActor(),
            Companies = Mentions(),
            Topic = Topic,
            Modality = Modality,
            Polarity = Polarity.Adverse,
            ConfidencePercent = ConfidencePercent,
            Evidence = evidence,
            Quote = Quotes.At(scene, Trigger),
            RuleId = ruleId,
            ExtractorVersion = ArticleExtractor.Version,
        };
    }

    // A body is called what the evidence calls it; a committee what it was called first, since later forms are mere descriptions ("the House panel").
    private string? CalledIn(Scene scene, Evidence evidence)
    {
        if (Actor.IsCompany || Actor.IsNamedPerson || Actor.Jurisdiction is null || Actor.Kind == ActorKind.Legislature) return null;
        foreach (Mention mention in scene.Cast.In(scene.Reading.SentenceOf(Trigger)))
        {
            int start = scene.Reading.Tokens[mention.First].Start;
            bool isShown = start >= evidence.Start && start < evidence.Start + evidence.Length;
            if (isShown && !mention.IsReference && mention.Entity == Actor && scene.Reading.Tokens[mention.First].IsCapital) return scene.Reading.Written(mention.First, mention.End);
        }
        return null;
    }

    private sealed record RiskFacts : RiskEvent;

    /// <summary>The event's id: derived from article, text, type, actor, companies and place.</summary>
    public RiskEventId IdOf(Scene scene, string type, Evidence evidence) =>
        new(ContentId.Of(
            scene.Article.Id.Value, scene.Article.Revision.ContentHash, type, Actor.Id, CompaniesKey,
            evidence.Start.ToString(System.Globalization.CultureInfo.InvariantCulture)));
}
