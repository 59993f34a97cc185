using System.Globalization;
using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.SecondReading;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.Correcting;

/// <summary>Turns what an analyst found into a risk event like any other: held against the text, with an id that comes from what it says.</summary>
public static class AnalystReading
{
    /// <summary>Rule id of every event that an analyst added.</summary>
    public const string RuleId = "analyst-1";

    /// <summary>A person has read the sentence and answers for it by name.</summary>
    public const int ConfidencePercent = 100;

    /// <summary>The event, or why it is not taken.</summary>
    /// <param name="article">The article's current text.</param>
    /// <param name="known">What was read out of that text so far: copies and voices are the same for all events of a text.</param>
    /// <param name="missed">What the analyst found.</param>
    public static (RiskEvent? Event, MissedEventRefusal? Refusal) Read(Article article, IReadOnlyCollection<RiskEvent> known, MissedEvent missed)
    {
        if (!Evaluation.GuidelineTypes.All.Contains(missed.Type)) return (null, MissedEventRefusal.UnknownType);
        if (string.IsNullOrWhiteSpace(missed.Actor)) return (null, MissedEventRefusal.NoActor);
        if (missed.Companies.IsEmpty) return (null, MissedEventRefusal.NoCompany);
        int at = missed.Quote.Length == 0 ? -1 : article.Text.IndexOf(missed.Quote, StringComparison.Ordinal);
        if (at < 0) return (null, MissedEventRefusal.QuoteNotInText);

        RiskEvent facts = Facts(article, known, missed, new Evidence(missed.Quote, at, missed.Quote.Length));
        RiskEvent? happened = ProposedTypes.Make(facts, new ProposedEvent(missed.Type, missed.Actor, null, [], missed.Quote, missed.Detail));
        if (happened is DenialIssued denial) happened = missed.Denies is { } claim ? denial with { Denies = new DeniedClaim(claim, null, [], null, null) } : null;
        if (happened is null) return (null, MissedEventRefusal.Detail);

        return (happened with { Cameo = EventCodes.Cameo(happened) is { Count: > 0 } codes ? codes : null, Plover = EventCodes.Plover(happened) }, null);
    }

    private static ProposalCheck.ProposedFacts Facts(Article article, IReadOnlyCollection<RiskEvent> known, MissedEvent missed, Evidence evidence)
    {
        var actor = new Actor(ActorId(missed, known), missed.Actor, missed.ActorKind, missed.Rank ?? UsualRank(missed.ActorKind));
        return new ProposalCheck.ProposedFacts
        {
            Id = new RiskEventId(ContentId.Of(
                RuleId, article.Id.Value, article.Revision.ContentHash, missed.Type, missed.Detail ?? "", missed.Denies?.ToString() ?? "", actor.Id,
                string.Join('+', missed.Companies.Select(c => c.Id.Value).Order(StringComparer.Ordinal)), missed.Topic ?? "", evidence.Start.ToString(CultureInfo.InvariantCulture))),
            Article = article.Id,
            Revision = article.Revision,
            PublishedAt = article.PublishedAt,
            Source = article.Source,
            Voice = known.FirstOrDefault(e => e.CreditedOutlet is null)?.Voice ?? article.Source,
            VoiceOutlet = known.FirstOrDefault(e => e.CreditedOutlet is null)?.VoiceOutlet,
            LeadPrint = known.FirstOrDefault(e => e.LeadPrint is not null)?.LeadPrint,
            Actor = actor,
            Companies = missed.Companies.Select(company => new CompanyMention(company.Id, company.Name, CompanyRole.Target)).ToValueList(),
            Topic = missed.Topic ?? Rules.Topics.Other,
            Modality = missed.ActorKind == ActorKind.UnnamedSources ? Modality.Unnamed : Modality.Named,
            Polarity = Polarity.Adverse,
            ConfidencePercent = ConfidencePercent,
            Evidence = evidence,
            RuleId = RuleId,
            ExtractorVersion = RuleId,
        };
    }

    // Whom the article's events know by this name is the same here, so that one party stays one.
    private static string ActorId(MissedEvent missed, IReadOnlyCollection<RiskEvent> known) =>
        known.Select(e => e.Actor).FirstOrDefault(actor => actor.Kind == missed.ActorKind && actor.Name.Equals(missed.Actor, StringComparison.OrdinalIgnoreCase))?.Id
        ?? missed.Companies.FirstOrDefault(company => company.AllNames().Contains(missed.Actor, StringComparer.OrdinalIgnoreCase))?.Id.Value
        ?? WordKey.Slug(missed.Actor);

    private static AuthorityRank UsualRank(ActorKind kind) => kind switch
    {
        ActorKind.Politician => AuthorityRank.Member,
        ActorKind.Legislature or ActorKind.Agency => AuthorityRank.Regulator,
        ActorKind.Advocacy => AuthorityRank.Advocacy,
        _ => AuthorityRank.None,
    };
}
