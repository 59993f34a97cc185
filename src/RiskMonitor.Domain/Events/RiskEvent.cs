using System.Text.Json.Serialization;
using RiskMonitor.Articles;
using RiskMonitor.Articles.Correcting;
using RiskMonitor.Articles.SecondReading;
using RiskMonitor.Companies;

namespace RiskMonitor.Events;

/// <summary>One fact that an article states about one or more companies, with the sentence it stands in. Appended to the article's stream, never edited.</summary>
public abstract record RiskEvent : ICompanyEvent
{
    /// <summary>Derived from the content: see <see cref="RiskEventId"/>.</summary>
    public required RiskEventId Id { get; init; }

    /// <summary>The article that states the fact.</summary>
    public required ArticleId Article { get; init; }

    /// <summary>The version of the article's text that was read.</summary>
    public required ArticleRevision Revision { get; init; }

    /// <summary>When the source says it was published (UTC), never when we stored it.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>When it happened in the world (UTC), where the text dates it.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>The publisher: outlet id, host, or "unknown".</summary>
    public required string Source { get; init; }

    /// <summary>Who is heard: the owner of the outlet that the text credits, else of the source. Ten copies of one voice are one voice.</summary>
    public required string Voice { get; init; }

    /// <summary>The outlet that the text credits with the fact, where it credits one; its id or folded name. Its credibility counts instead of the source's.</summary>
    public string? CreditedOutlet { get; init; }

    /// <summary>The outlet whose owner <see cref="Voice"/> is, where that is neither the credited one nor the source: the agency of the dateline.</summary>
    public string? VoiceOutlet { get; init; }

    /// <summary>Print of the article's first words, by which copies of one text are known to be one voice (<see cref="Articles.LeadPrint"/>); null where the text is too short.</summary>
    public string? LeadPrint { get; init; }

    /// <summary>The finer type where the taxonomy has one (<c>AllegationMade</c>); null where the type says it all.</summary>
    public string? Subtype { get; init; }

    /// <summary>Who acts.</summary>
    public required Actor Actor { get; init; }

    /// <summary>The companies the event names, resolved or not, in the order of the text.</summary>
    public required ValueList<CompanyMention> Companies { get; init; }

    /// <summary>What it is about: <c>joint-venture</c>, <c>licence</c>, …, "other".</summary>
    public required string Topic { get; init; }

    /// <summary>On what the text bases it; null where it is stated without a source.</summary>
    public Sourcing? Sourcing { get; init; }

    /// <summary>The speaker's own words, where the fact stands in a quotation.</summary>
    public SpokenWords? Quote { get; init; }

    /// <summary>CAMEO codes, such as <c>016</c>; the main one first; null where CAMEO has none. See <see cref="EventCodes"/>.</summary>
    public ValueList<string>? Cameo { get; init; }

    /// <summary>PLOVER 2021 event type, such as <c>ACCUSE</c>; null where PLOVER has none.</summary>
    public string? Plover { get; init; }

    /// <summary>How firmly the text states it.</summary>
    public required Modality Modality { get; init; }

    /// <summary>What it means for the companies it is about.</summary>
    public required Polarity Polarity { get; init; }

    /// <summary>How sure the rule is that the text says this, 0 to 100; the meaning of each value stands with the rule.</summary>
    public required int ConfidencePercent { get; init; }

    /// <summary>The words that made the rule fire.</summary>
    public required Evidence Evidence { get; init; }

    /// <summary>Rule and its version, for example <c>denial-1</c>.</summary>
    public required string RuleId { get; init; }

    /// <summary>Version of the extractor that read the article.</summary>
    public required string ExtractorVersion { get; init; }

    /// <summary>Which reading of its article it belongs to: the number of an <see cref="ExtractionSuperseded"/> of its stream; null for the reading made when the text came.</summary>
    public int? Extraction { get; init; }

    /// <summary>The model that read it out of the article; null for an event that the rules found.</summary>
    public ReaderVersion? Reader { get; init; }

    /// <summary>The claim this event supports; null for an event that supports none (a denial).</summary>
    public ClaimKey? Claim { get; init; }

    /// <summary>The instant the event counts from: when it happened where the text dates it, else when it was published.</summary>
    [JsonIgnore]
    public DateTimeOffset CountsFrom => OccurredAt ?? PublishedAt;

    /// <summary>The outlet whose owner is heard.</summary>
    [JsonIgnore]
    public string HeardOutlet => VoiceOutlet ?? CreditedOutlet ?? Source;

    /// <summary>Whether an analyst added it: then it is of no reading, and stays when the text is read again.</summary>
    [JsonIgnore]
    public bool IsByAnalyst => RuleId == AnalystReading.RuleId;

    /// <summary>Whether it came by reading kept bytes again (<see cref="ExtractionSuperseded"/>): then it is no news.</summary>
    [JsonIgnore]
    public bool IsReread => Extraction is not null && !IsByAnalyst;

    /// <inheritdoc />
    public virtual IEnumerable<CompanyId> CompaniesConcerned() =>
        Companies.Select(c => c.Id).OfType<CompanyId>().Concat(Claim?.Companies ?? []).Distinct().Order();

    /// <inheritdoc />
    public virtual IEnumerable<string> NamesConcerned() => Companies.UnresolvedNames();

    /// <summary>Whether <see cref="CompaniesConcerned"/> names the company, without a list being made of them.</summary>
    public virtual bool Concerns(CompanyId company)
    {
        foreach (CompanyMention mention in Companies.AsSpan())
            if (mention.Id == company) return true;
        return Claim is { } claim && claim.Names(company);
    }
}
