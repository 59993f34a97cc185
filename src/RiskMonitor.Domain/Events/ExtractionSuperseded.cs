using RiskMonitor.Articles;
using RiskMonitor.Articles.Rereading;
using RiskMonitor.Companies;

namespace RiskMonitor.Events;

/// <summary>
/// The kept bytes of an article were read again, and something else was found: from here on the risk events that follow in the same transaction count, and those of the reading
/// before do not. What analysts added stays. Nothing is news by it: it raises no alert. Appended to the article's stream.
/// </summary>
/// <param name="Article">The article.</param>
/// <param name="Number">Counted from 1 within the stream: <see cref="RiskEvent.Extraction"/> of the events that follow.</param>
/// <param name="Retrieved">Which of its texts was read again, as it was first stored: the current one.</param>
/// <param name="Concerned">Every company that an event of the reading before or of this one concerns, in ordinal order.</param>
/// <param name="Before">What the reading before was made with.</param>
/// <param name="After">What this one was made with.</param>
/// <param name="Companies">Every company named, resolved or not.</param>
/// <param name="By">Who asked for it.</param>
public sealed record ExtractionSuperseded(
    ArticleId Article, int Number, ArticleRevision Retrieved, ValueList<CompanyId> Concerned, ExtractionVersions Before, ExtractionVersions After,
    ValueList<CompanyMention> Companies, string By) : ICompanyEvent
{
    /// <summary>The article as its bytes are read now; null where it reads as before.</summary>
    public Article? Text { get; init; }

    /// <summary>Hash of the bytes that <see cref="Text"/> was read from, where they are others than those the article came with: a feed's bytes were read again, and its entry is written otherwise now.</summary>
    public string? RawHash { get; init; }

    /// <summary>Folded names of companies of these events that no registry knew; null where there are none.</summary>
    public ValueList<string>? Unresolved { get; init; }

    /// <inheritdoc />
    public IEnumerable<CompanyId> CompaniesConcerned() => Concerned;

    /// <inheritdoc />
    public IEnumerable<string> NamesConcerned() => Unresolved ?? [];
}
