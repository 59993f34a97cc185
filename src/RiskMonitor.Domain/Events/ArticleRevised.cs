using RiskMonitor.Articles;
using RiskMonitor.Articles.SecondReading;
using RiskMonitor.Companies;

namespace RiskMonitor.Events;

/// <summary>
/// Another text arrived under a known article's URL. The risk events of every revision but <paramref name="Current"/> stop counting;
/// they stay in the stream, so that what was known before can be asked for.
/// </summary>
/// <param name="Article">The article as read this time; its <see cref="Article.Revision"/> need not be the current one when an older text arrives late.</param>
/// <param name="Current">The greatest revision of the stream, this one included.</param>
/// <param name="Concerned">Every company that an event of any revision of this article concerns, in ordinal order.</param>
/// <param name="RawHash">32 hexadecimal digits of the bytes as received.</param>
/// <param name="ExtractorVersion">Version of the extractor that read it.</param>
/// <param name="GazetteerVersion">Names and dictionaries it was read with.</param>
/// <param name="Companies">Every company named by this revision, resolved or not.</param>
public sealed record ArticleRevised(
    Article Article, ArticleRevision Current, ValueList<CompanyId> Concerned,
    string RawHash, string ExtractorVersion, string GazetteerVersion, ValueList<CompanyMention> Companies) : ICompanyEvent
{
    /// <summary>Version of what made the text of the bytes; null, as in older records, for <see cref="Articles.Rereading.ExtractionVersions.FirstReader"/>.</summary>
    public string? ReaderVersion { get; init; }

    /// <summary>What came of a second reading; null where none was asked for.</summary>
    public SecondReadingReport? SecondReading { get; init; }

    /// <summary>Folded names of companies of these events that no registry knew; null where there are none.</summary>
    public ValueList<string>? Unresolved { get; init; }

    /// <inheritdoc />
    public IEnumerable<CompanyId> CompaniesConcerned() => Concerned;

    /// <inheritdoc />
    public IEnumerable<string> NamesConcerned() => Unresolved ?? [];
}
