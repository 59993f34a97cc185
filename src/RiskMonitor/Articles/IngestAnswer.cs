using System.Diagnostics;
using RiskMonitor.Articles.SecondReading;

namespace RiskMonitor.Articles;

/// <summary>What came of one article, as the API says it.</summary>
/// <param name="Status"><c>received</c>, <c>revised</c> (another text under a known URL) or <c>already-known</c>.</param>
/// <param name="Id">The article.</param>
/// <param name="Href">Where it stands.</param>
/// <param name="Title">Its headline.</param>
/// <param name="PublishedAt">When the source says it was published (UTC); the time of arrival where neither text nor request says.</param>
/// <param name="Language">ISO 639-1 code; rules cover "en".</param>
/// <param name="Events">How many risk events were read out of it now; 0 for one already known.</param>
/// <param name="IsCurrent">Whether this text is the current one; false for an older text that arrives late.</param>
/// <param name="SecondReading">What came of the second reader, with the reason of each refusal; null where none is configured.</param>
internal sealed record IngestAnswer(
    string Status, ArticleId Id, string Href, string Title, DateTimeOffset PublishedAt, string Language, int Events, bool IsCurrent, SecondReadingReport? SecondReading = null)
{
    public static IngestAnswer Of(IngestOutcome outcome, ArticleReading.Accepted accepted)
    {
        (string status, int events, bool isCurrent, SecondReadingReport? second) = outcome switch
        {
            IngestOutcome.Received received => ("received", received.Extraction.Events.Count, true, received.SecondReading),
            IngestOutcome.Revised revised => ("revised", revised.Extraction.Events.Count, revised.IsCurrent, revised.SecondReading),
            IngestOutcome.AlreadyKnown => ("already-known", 0, true, null),
            _ => throw new UnreachableException($"No answer for {outcome}."),
        };
        Article article = accepted.Article;
        return new IngestAnswer(status, outcome.Id, $"/api/articles/{outcome.Id}", article.Title, article.PublishedAt, article.Language, events, isCurrent, second);
    }
}
