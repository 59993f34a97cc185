using RiskMonitor.Articles;
using RiskMonitor.Events;

namespace RiskMonitor.Alerts.Cases;

/// <summary>Everything about one alert that somebody outside needs to follow and to check it, in one file.</summary>
public sealed record CaseFile
{
    /// <summary>Stands where the file's own hash stands while that is computed.</summary>
    public static readonly string Unsealed = new('0', 64);

    /// <summary>The layout of the file; it changes where a field is renamed or means something else.</summary>
    public string Format { get; init; } = "riskmonitor-case-1";

    /// <summary>SHA-256 of the whole file in which this value is replaced by 64 zeros, in lower-case hexadecimal.</summary>
    public string Sha256 { get; init; } = Unsealed;

    /// <summary>How the hashes are checked without this program, in steps.</summary>
    public required IReadOnlyList<string> HowToCheck { get; init; }

    /// <summary>When the file was made (UTC).</summary>
    public required DateTimeOffset ExportedAt { get; init; }

    /// <summary>For whom.</summary>
    public required string ExportedBy { get; init; }

    /// <summary>The alert as it was raised.</summary>
    public required AlertAnswer Alert { get; init; }

    /// <summary>How it stands.</summary>
    public required AlertStateAnswer State { get; init; }

    /// <summary>What made it.</summary>
    public required CaseVersions Versions { get; init; }

    /// <summary>What people have decided, in order: the lines of the timeline that propose, approve, decline, close or reopen.</summary>
    public required IReadOnlyList<AlertEntry> Decisions { get; init; }

    /// <summary>The sentences that it stands on.</summary>
    public required IReadOnlyList<CaseEvidence> Evidence { get; init; }

    /// <summary>Every event of the alert, as told and as stored.</summary>
    public required IReadOnlyList<CaseStep> Timeline { get; init; }

    /// <summary>What was sent about it, and when.</summary>
    public required IReadOnlyList<CaseDelivery> Deliveries { get; init; }
}

/// <summary>What an alert was made with.</summary>
/// <param name="Policy">The policy pack.</param>
/// <param name="Rule">The rule.</param>
/// <param name="RuleVersion">Its version; 0 for a rule of the pack.</param>
/// <param name="Code">The program that computed the score; null in older records.</param>
/// <param name="Extractors">What read the sentences; empty in older records.</param>
/// <param name="ExportedWith">The program that made this file.</param>
public sealed record CaseVersions(string Policy, string Rule, int RuleVersion, string? Code, IReadOnlyList<string> Extractors, string ExportedWith);

/// <summary>One sentence behind an alert.</summary>
/// <param name="Since">Whether the alert was raised on it, or stands on it since.</param>
/// <param name="Claim">The claim on one line.</param>
/// <param name="Points">The claim's share of the score.</param>
/// <param name="Stance">Whether it supports or denies the claim.</param>
/// <param name="Who">Whose words.</param>
/// <param name="Event">The risk event.</param>
/// <param name="Quote">The words.</param>
/// <param name="Start">UTF-16 units of the article's text before them.</param>
/// <param name="Length">UTF-16 units of them.</param>
/// <param name="IsInText">Whether the article's text has these words at this place; null where the ledger has no such article.</param>
/// <param name="Article">The article.</param>
public sealed record CaseEvidence(
    EvidenceSince Since, string Claim, decimal Points, EvidenceStance Stance, string Who, RiskEventId Event, string Quote, int Start, int Length, bool? IsInText, CaseArticle Article);

/// <summary>Since when an alert stands on a sentence.</summary>
public enum EvidenceSince
{
    /// <summary>It was raised on it.</summary>
    Raised,

    /// <summary>It came later.</summary>
    Later,
}

/// <summary>What a sentence does to its claim.</summary>
public enum EvidenceStance
{
    /// <summary>It asserts it.</summary>
    Supports,

    /// <summary>It denies it.</summary>
    Denies,
}

/// <summary>An article that evidence stands in, in the text that was read then.</summary>
/// <param name="Id">Its identity in the ledger.</param>
/// <param name="Title">The headline; null where the ledger has no such article.</param>
/// <param name="Source">The publisher.</param>
/// <param name="Url">Where it was published.</param>
/// <param name="PublishedAt">When, as the source says (UTC).</param>
/// <param name="TextSha256">SHA-256 of the text in UTF-8: offsets count in this text.</param>
/// <param name="Extractor">What read the sentence.</param>
public sealed record CaseArticle(ArticleId Id, string? Title, string? Source, Uri? Url, DateTimeOffset? PublishedAt, string? TextSha256, string? Extractor);

/// <summary>One event of the alert.</summary>
/// <param name="Told">In words.</param>
/// <param name="Sha256">SHA-256 of <paramref name="Stored"/> in UTF-8.</param>
/// <param name="Stored">The event as the database prints it.</param>
public sealed record CaseStep(AlertEntry Told, string Sha256, string Stored);

/// <summary>One attempt to tell a subscriber.</summary>
/// <param name="Id">The <c>webhook-id</c>.</param>
/// <param name="Subscription">To whom.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Status">HTTP status; null where no answer came.</param>
public sealed record CaseDelivery(string Id, string Subscription, DateTimeOffset At, string Outcome, int? Status);
