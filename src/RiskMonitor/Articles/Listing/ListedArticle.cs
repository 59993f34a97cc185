using JasperFx.Events;
using RiskMonitor.Articles.Copies;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.Listing;

/// <summary>The row of an article in <see cref="ArticleList"/>, folded from the events of its stream: of one transaction when they are appended, of all of them when the list is made again.</summary>
internal sealed record ListedArticle
{
    /// <summary>What stands before the id of a feed in the name of who brought an article.</summary>
    public const string FeedUser = "feed:";

    public required string Article { get; init; }

    public required string Source { get; init; }

    /// <summary>The feed that brought it first; null where none did.</summary>
    public required string? Feed { get; init; }

    public required string Title { get; init; }

    public required string Language { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>To the microsecond, as the table has it.</summary>
    public required DateTimeOffset RetrievedAt { get; init; }

    /// <summary>Whether the rules read its language.</summary>
    public bool IsCovered => Language == ArticleLanguage.Covered;

    /// <summary>Risk events that the reading in force found.</summary>
    public int Events { get; init; }

    // The reading whose events are counted: null for that which was made when the text came.
    private int? Reading { get; init; }

    // An older text that comes late changes nothing, nor do the events that were read in it.
    private bool IsCounting { get; init; }

    /// <summary>The row after an event of the article's stream.</summary>
    /// <param name="before">Before; null where no text was seen yet.</param>
    /// <param name="e">The event.</param>
    public static ListedArticle? Evolve(ListedArticle? before, IEvent e)
    {
        int? number = (e.Data as ExtractionSuperseded)?.Number;
        if (ArticleCopies.TextOf(e.Data) is { } text)
        {
            DateTimeOffset retrieved = ToMicroseconds(text.Revision.RetrievedAt);
            if (before is not null && retrieved < before.RetrievedAt) return before with { IsCounting = false };
            return new ListedArticle
            {
                Article = text.Id.Value,
                Source = text.Source,
                Feed = before?.Feed ?? FeedOf(e.UserName),
                Title = text.Title,
                Language = text.Language,
                PublishedAt = ToMicroseconds(text.PublishedAt),
                RetrievedAt = retrieved,
                Reading = number,
                IsCounting = true,
            };
        }
        if (number is not null) return before is null ? null : before with { Events = 0, Reading = number, IsCounting = true };
        return before is { IsCounting: true } && IsFoundBy(e, before.Reading) ? before with { Events = before.Events + 1 } : before;
    }

    /// <summary>Whether an event is a risk event that this reading found; what analysts added no reading did.</summary>
    public static bool IsFoundBy(IEvent e, int? reading) => e.Data is RiskEvent { IsByAnalyst: false } risk && risk.Extraction == reading;

    private static string? FeedOf(string? user) => user?.StartsWith(FeedUser, StringComparison.Ordinal) == true ? user[FeedUser.Length..] : null;

    private static DateTimeOffset ToMicroseconds(DateTimeOffset instant) => instant.ToUniversalTime().AddTicks(-(instant.UtcTicks % TimeSpan.TicksPerMicrosecond));
}
