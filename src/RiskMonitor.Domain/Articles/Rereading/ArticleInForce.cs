using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure;

namespace RiskMonitor.Articles.Rereading;

/// <summary>What stands of an article: its current text as it was last read, and what was read out of it.</summary>
public sealed record ArticleInForce
{
    /// <summary>The current text, as its bytes were last read.</summary>
    public required Article Article { get; init; }

    /// <summary>The current text as it was first stored: the name of what was retrieved, whatever a later reader makes of it.</summary>
    public required ArticleRevision Retrieved { get; init; }

    /// <summary>The bytes it was read from.</summary>
    public required string RawHash { get; init; }

    /// <summary>What it was last read with.</summary>
    public required ExtractionVersions Versions { get; init; }

    /// <summary>Number of the reading in force; null for the one made when the text came.</summary>
    public int? Number { get; init; }

    /// <summary>How often any text of the article was read again.</summary>
    public int Readings { get; init; }

    /// <summary>Every company that the reading in force names.</summary>
    public ValueList<CompanyMention> Companies { get; init; }

    /// <summary>The risk events of the reading in force and those that analysts added, rejected ones among them, each once, in the order of the text.</summary>
    public ValueList<RiskEvent> Events { get; init; }

    /// <summary>Folds an article's stream.</summary>
    /// <param name="history">The events of the stream, in its order.</param>
    /// <returns>Null where no text was stored.</returns>
    public static ArticleInForce? Of(IReadOnlyCollection<object> history)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (history.Select(AsRetrieved).OfType<ArticleInForce>().MaxBy(text => text.Retrieved) is not { } current) return null;

        ExtractionSuperseded[] readings = [.. history.OfType<ExtractionSuperseded>()];
        foreach (ExtractionSuperseded reading in readings.Where(reading => reading.Retrieved == current.Retrieved).OrderBy(reading => reading.Number))
            current = current with { Article = reading.Text ?? current.Article, RawHash = reading.RawHash ?? current.RawHash, Versions = reading.After, Number = reading.Number, Companies = reading.Companies };

        var corrections = new Corrections();
        foreach (ICompanyEvent happened in history.OfType<ICompanyEvent>()) corrections.Note(happened);
        IEnumerable<RiskEvent> events = history.OfType<RiskEvent>().Where(corrections.IsOfReadingInForce).DistinctBy(e => e.Id);
        return current with { Readings = readings.Length, Events = events.OrderBy(e => e.Evidence.Start).ThenBy(e => e.Id).ToValueList() };
    }

    private static ArticleInForce? AsRetrieved(object happened) => happened switch
    {
        ArticleReceived e => As(e.Article, e.RawHash, e.ReaderVersion, e.ExtractorVersion, e.GazetteerVersion, e.Companies),
        ArticleRevised e => As(e.Article, e.RawHash, e.ReaderVersion, e.ExtractorVersion, e.GazetteerVersion, e.Companies),
        _ => null,
    };

    private static ArticleInForce As(Article article, string rawHash, string? reader, string extractor, string gazetteer, ValueList<CompanyMention> companies) => new()
    {
        Article = article,
        Retrieved = article.Revision,
        RawHash = rawHash,
        Versions = new ExtractionVersions(reader ?? ExtractionVersions.FirstReader, extractor, gazetteer),
        Companies = companies,
    };
}
