using RiskMonitor.Articles.Evaluation;
using RiskMonitor.Articles.Language;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.SecondReading;

/// <summary>Holds what a reader proposes against the article: an event that does not quote it word for word, or names who does not stand in it, is refused with a reason.</summary>
/// <param name="article">The article.</param>
/// <param name="rules">What the rules found in it.</param>
/// <param name="reader">Who proposes.</param>
public sealed class ProposalCheck(Article article, Extraction rules, ReaderVersion reader)
{
    /// <summary>Words of the longest evidence, by white space; as annotators have it.</summary>
    public const int EvidenceWordsMax = 25;

    /// <summary>Events taken from one article.</summary>
    public const int EventsMax = 50;

    /// <summary>Rule id of every event of a second reader.</summary>
    public const string RuleId = "second-reader-1";

    /// <summary>A model's word, held against the text: less than any rule's.</summary>
    public const int ConfidencePercent = 50;

    private readonly SortedDictionary<string, int> _refused = new(StringComparer.Ordinal);
    private readonly List<RiskEvent> _added = [];
    private int _alreadyFound;

    /// <summary>The events that stand, in the order of the text, and a report on the others.</summary>
    public (ValueList<RiskEvent> Added, SecondReadingReport Report) Take(IReadOnlyList<ProposedEvent> proposals)
    {
        for (int i = 0; i < proposals.Count; i++)
        {
            string? reason = i < EventsMax ? Judge(proposals[i]) : RefusalReasons.TooMany;
            if (reason is not null) _refused[reason] = _refused.GetValueOrDefault(reason) + 1;
        }
        var report = new SecondReadingReport(reader, _added.Count, _alreadyFound, _refused.Select(refused => new RefusedProposals(refused.Key, refused.Value)).ToValueList(), null);
        return (_added.OrderBy(e => e.Evidence.Start).ToValueList(), report);
    }

    private string? Judge(ProposedEvent proposed)
    {
        if (proposed.Type is null || !GuidelineTypes.All.Contains(proposed.Type)) return RefusalReasons.UnknownType;
        if (!TryName(proposed.ActorKind, out ActorKind kind)) return RefusalReasons.WrongShape;
        if (proposed.Companies.IsEmpty) return RefusalReasons.NoCompany;
        if (!proposed.Companies.All(IsInText)) return RefusalReasons.CompanyNotInText;
        bool isNamed = kind != ActorKind.UnnamedSources;
        if (isNamed && !IsInText(proposed.Actor)) return RefusalReasons.ActorNotInText;

        string quote = (proposed.Evidence ?? "").Trim();
        int at = quote.Length == 0 ? -1 : article.Text.IndexOf(quote, StringComparison.Ordinal);
        if (at < 0) return RefusalReasons.EvidenceNotInText;
        if (quote.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length > EvidenceWordsMax) return RefusalReasons.EvidenceTooLong;

        ValueList<CompanyMention> companies = proposed.Companies.Distinct(StringComparer.Ordinal).Select(Resolved).ToValueList();
        Actor actor = ActorOf(isNamed ? proposed.Actor! : "unnamed sources", kind);      // not null: it stands in the text
        if (ProposedTypes.Make(Facts(proposed.Type, actor, companies, new Evidence(quote, at, quote.Length)), proposed) is not { } happened) return RefusalReasons.WrongShape;

        if (rules.Events.Concat(_added).Any(known => IsSame(known, happened))) _alreadyFound++;
        else _added.Add(happened with { Cameo = EventCodes.Cameo(happened) is { Count: > 0 } codes ? codes : null, Plover = EventCodes.Plover(happened) });
        return null;
    }

    private ProposedFacts Facts(string type, Actor actor, ValueList<CompanyMention> companies, Evidence evidence) => new()
    {
        Id = new RiskEventId(ContentId.Of(
            RuleId, reader.Model, reader.PromptVersion, article.Id.Value, article.Revision.ContentHash, type, actor.Id,
            string.Join('+', companies.Select(c => c.Id?.Value ?? "?" + c.Name).Order(StringComparer.Ordinal)), evidence.Start.ToString(System.Globalization.CultureInfo.InvariantCulture))),
        Article = article.Id,
        Revision = article.Revision,
        PublishedAt = article.PublishedAt,
        Source = article.Source,
        Voice = rules.Events.FirstOrDefault(e => e.CreditedOutlet is null)?.Voice ?? article.Source,
        VoiceOutlet = rules.Events.FirstOrDefault(e => e.CreditedOutlet is null)?.VoiceOutlet,
        Actor = actor,
        Companies = companies,
        Topic = Rules.Topics.Other,
        Modality = actor.Kind == ActorKind.UnnamedSources ? Modality.Unnamed : Modality.Named,
        Polarity = Polarity.Adverse,
        ConfidencePercent = ConfidencePercent,
        Evidence = evidence,
        RuleId = RuleId,
        ExtractorVersion = rules.ExtractorVersion,
        Reader = reader,
    };

    // Resolved only by a name that the rules have resolved in this article: a model's idea of who is meant is not asked.
    private CompanyMention Resolved(string name)
    {
        CompanyId[] ids = [.. rules.Companies.Where(c => c.Id is not null && FoldedName.Words(c.Name).SequenceEqual(FoldedName.Words(name))).Select(c => c.Id!.Value).Distinct()];      // not null: filtered
        return new CompanyMention(ids is [var only] ? only : null, name, CompanyRole.Target);
    }

    // Whom the rules know by this name is the same here, so that one voice stays one.
    private Actor ActorOf(string name, ActorKind kind)
    {
        Actor? known = rules.Events.Select(e => e.Actor).FirstOrDefault(actor => actor.Kind == kind && FoldedName.Words(actor.Name).SequenceEqual(FoldedName.Words(name)));
        return known ?? new Actor(kind == ActorKind.Company && Resolved(name).Id is { } id ? id.Value : WordKey.Slug(name), name, kind, AuthorityRank.None);
    }

    private static bool IsSame(RiskEvent known, RiskEvent proposed) =>
        known.GetType() == proposed.GetType() && (known.Actor.Id == proposed.Actor.Id || FoldedName.AreSame(known.Actor.Name, proposed.Actor.Name))
        && proposed.Companies.All(company => known.Companies.Any(other => (company.Id is not null && company.Id == other.Id) || FoldedName.AreSame(company.Name, other.Name)));

    private bool IsInText(string? name)
    {
        if (string.IsNullOrWhiteSpace(name) || !name.Any(char.IsLetterOrDigit)) return false;
        for (int at = article.Text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = article.Text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            bool isWhole = (at == 0 || !char.IsLetterOrDigit(article.Text[at - 1])) && (at + name.Length == article.Text.Length || !char.IsLetterOrDigit(article.Text[at + name.Length]));
            if (isWhole) return true;
        }
        return false;
    }

    /// <summary>An enum's member by its name in any case; numbers are no names.</summary>
    internal static bool TryName<T>(string? name, out T value) where T : struct, Enum
    {
        value = default;
        return name is { Length: > 0 } && char.IsAsciiLetter(name[0]) && !name.Contains(',', StringComparison.Ordinal) && Enum.TryParse(name, ignoreCase: true, out value);
    }

    internal sealed record ProposedFacts : RiskEvent;
}
