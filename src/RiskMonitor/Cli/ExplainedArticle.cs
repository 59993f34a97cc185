using RiskMonitor.Articles;
using RiskMonitor.Articles.Explaining;
using RiskMonitor.Events;

namespace RiskMonitor.Cli;

/// <summary>An article with all that was read out of it, as <c>explain-extract</c> shows it.</summary>
/// <param name="Id">As <c>extract</c> prints it.</param>
/// <param name="Reading">The article.</param>
/// <param name="Explanation">What was recognised.</param>
internal sealed record ExplainedArticle(string Id, ArticleReading.Accepted Reading, Explanation Explanation)
{
    public Article Article => Reading.Article;

    public string Text => Reading.Article.Text;

    public ValueList<RiskEvent> Events => Explanation.Extraction.Events;

    /// <summary>The words of a stretch of the text.</summary>
    public string Words(TextSpan span) => Text.Substring(span.Start, span.Length);

    /// <summary>The number under which an event is shown, counted from 1; null where the article has no such event.</summary>
    public int? NumberOf(RiskEventId? id)
    {
        for (int i = 0; id is not null && i < Events.Count; i++)
        {
            if (Events[i].Id == id) return i + 1;
        }
        return null;
    }

    /// <summary>One line: how many events of which type, names, sentences, quotations.</summary>
    public string Counts()
    {
        string types = string.Join(", ", Events.GroupBy(e => e.GetType().Name, StringComparer.Ordinal).Select(group => $"{group.Count()} {group.Key}"));
        return $"{Counted(Events.Count, "event")}{(types.Length > 0 ? $" ({types})" : "")}, {Counted(Explanation.Cast.Count, "name")} mentioned {Counted(Explanation.Mentions.Count, "time")}, "
            + $"{Counted(Explanation.Sentences.Count, "sentence")}, {Counted(Explanation.Quotations.Count, "quotation")}";
    }

    private static string Counted(int count, string what) => count == 1 ? $"1 {what}" : $"{ArticleRefusal.Count(count)} {what}s";
}
