using RiskMonitor.Articles.Copies;
using RiskMonitor.Articles.Rereading;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Articles;

/// <summary>An article as the API shows it: its current text and what was read out of it.</summary>
internal sealed record ArticleAnswer
{
    public required ArticleId Id { get; init; }
    public required string Title { get; init; }
    public required string? Author { get; init; }
    public required Uri? Url { get; init; }
    public required string Source { get; init; }
    public required string Language { get; init; }

    /// <summary>When the source says it was published (UTC).</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>When this text was fetched or given (UTC).</summary>
    public required DateTimeOffset RetrievedAt { get; init; }

    /// <summary>When it was stored (UTC).</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>How many texts were seen under this name; this is the current one.</summary>
    public required int Revisions { get; init; }

    public required string ExtractorVersion { get; init; }

    /// <summary>When the kept bytes of this text were read again and something else was found, and by what; in this order.</summary>
    public required IReadOnlyList<ReadAgainAnswer> ReadAgain { get; init; }

    /// <summary>The whole text; every offset counts UTF-16 units of it.</summary>
    public required string Text { get; init; }

    public required IReadOnlyList<CompanyMention> Companies { get; init; }

    /// <summary>In the order of the text.</summary>
    public required IReadOnlyList<RiskEventAnswer> Events { get; init; }

    /// <summary>How many other articles are copies of this story, counted up to 1,000: where they say the same of the same companies, they count as one voice.</summary>
    public required int CopyCount { get; init; }

    /// <summary>At most 20 of them, the surest first.</summary>
    public required IReadOnlyList<CopyAnswer> Copies { get; init; }

    public required string Page { get; init; }

    public static ArticleAnswer Of(StoredArticle stored, StoryCopies copies) => new()
    {
        Id = stored.Article.Id,
        Title = stored.Article.Title,
        Author = stored.Article.Author,
        Url = stored.Article.Url,
        Source = stored.Article.Source,
        Language = stored.Article.Language,
        PublishedAt = stored.Article.PublishedAt,
        RetrievedAt = stored.Article.Revision.RetrievedAt,
        RecordedAt = stored.RecordedAt,
        Revisions = stored.Revisions,
        ExtractorVersion = stored.ExtractorVersion,
        ReadAgain = [.. stored.ReadAgain.Select(one => new ReadAgainAnswer(one.At, one.Reading.After, one.Reading.Before, one.Reading.By))],
        Text = stored.Article.Text,
        Companies = stored.Companies,
        Events = [.. stored.Events.Select(e => RiskEventAnswer.Of(e, stored.Rejected.GetValueOrDefault(e.Id)))],
        CopyCount = copies.Count,
        Copies = [.. copies.Shown.Select(copy => new CopyAnswer(copy.Article.Id, copy.How, copy.Article.Title, copy.Article.Source, copy.Article.PublishedAt, copy.Article.Url, $"/api/articles/{copy.Article.Id}"))],
        Page = $"/articles/{stored.Article.Id}",
    };
}

/// <summary>One risk event as the API shows it.</summary>
internal sealed record RiskEventAnswer
{
    public required RiskEventId Id { get; init; }

    /// <summary><c>ReportPublished</c>, <c>DenialIssued</c>, …</summary>
    public required string Type { get; init; }

    public required string? Subtype { get; init; }
    public required Actor Actor { get; init; }
    public required IReadOnlyList<CompanyMention> Companies { get; init; }
    public required string Topic { get; init; }
    public required Modality Modality { get; init; }
    public required Polarity Polarity { get; init; }
    public required int ConfidencePercent { get; init; }
    public required DateTimeOffset? OccurredAt { get; init; }

    /// <summary>The claim it supports on one line; null for one that supports none.</summary>
    public required string? Claim { get; init; }

    /// <summary>The claim it denies on one line; null for one that denies none, or only part of one.</summary>
    public required string? Denies { get; init; }

    public required Evidence Evidence { get; init; }
    public required string RuleId { get; init; }

    /// <summary>Why it does not count; null for an event that stands.</summary>
    public required RejectionAnswer? Rejected { get; init; }

    public static RiskEventAnswer Of(RiskEvent e, RiskEventRejected? rejected) => new()
    {
        Id = e.Id,
        Type = e.GetType().Name,
        Subtype = e.Subtype,
        Actor = e.Actor,
        Companies = e.Companies,
        Topic = e.Topic,
        Modality = e.Modality,
        Polarity = e.Polarity,
        ConfidencePercent = e.ConfidencePercent,
        OccurredAt = e.OccurredAt,
        Claim = e.Claim?.ToString(),
        Denies = (e as DenialIssued)?.Denies.Key?.ToString(),
        Evidence = e.Evidence,
        RuleId = e.RuleId,
        Rejected = rejected is null ? null : new RejectionAnswer(rejected.Author, rejected.Reason),
    };
}

/// <summary>A new reading of an article's kept bytes.</summary>
/// <param name="At">When it was stored (UTC).</param>
/// <param name="With">What it was read with.</param>
/// <param name="Superseding">What the reading before had been made with.</param>
/// <param name="By">Who asked for it.</param>
internal sealed record ReadAgainAnswer(DateTimeOffset At, ExtractionVersions With, ExtractionVersions Superseding, string By);

/// <summary>Another article of the same story.</summary>
/// <param name="Id">The article.</param>
/// <param name="How"><c>the same page</c>, <c>the same text</c> or <c>nearly the same text</c>.</param>
/// <param name="Title">Its headline.</param>
/// <param name="Source">Its publisher.</param>
/// <param name="PublishedAt">When the source says it was published (UTC).</param>
/// <param name="Url">Its address.</param>
/// <param name="Href">Where it stands.</param>
internal sealed record CopyAnswer(ArticleId Id, string How, string Title, string Source, DateTimeOffset PublishedAt, Uri? Url, string Href);

/// <summary>Who rejected an event, and why.</summary>
/// <param name="Author">Who.</param>
/// <param name="Reason">Why.</param>
internal sealed record RejectionAnswer(string Author, string Reason);
