using RiskMonitor.Articles;
using RiskMonitor.Articles.SecondReading;

namespace RiskMonitor.Events;

/// <summary>An article was accepted: the first event of its stream, followed by the risk events read from it in the same transaction.</summary>
/// <param name="Article">The article as read. The raw bytes are kept beside the ledger under <paramref name="RawHash"/>.</param>
/// <param name="RawHash">32 hexadecimal digits of the bytes as received.</param>
/// <param name="ExtractorVersion">Version of the extractor that read it.</param>
/// <param name="GazetteerVersion">Names and dictionaries it was read with.</param>
/// <param name="Companies">Every company named, resolved or not.</param>
public sealed record ArticleReceived(Article Article, string RawHash, string ExtractorVersion, string GazetteerVersion, ValueList<Companies.CompanyMention> Companies)
{
    /// <summary>Version of what made the text of the bytes; null, as in older records, for <see cref="Articles.Rereading.ExtractionVersions.FirstReader"/>.</summary>
    public string? ReaderVersion { get; init; }

    /// <summary>What came of a second reading; null where none was asked for.</summary>
    public SecondReadingReport? SecondReading { get; init; }
}
