using RiskMonitor.Articles;
using RiskMonitor.Events;

namespace RiskMonitor.Dashboard;

/// <summary>One sentence about a company: what it supports or denies, who says it and where it stands.</summary>
public sealed record EvidenceRow
{
    public required RiskEventId Event { get; init; }

    /// <summary>When the fact counts from (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What it is, in words.</summary>
    public required string What { get; init; }

    public required bool IsDenial { get; init; }

    /// <summary>Whether somebody only would not comment: it changes nothing.</summary>
    public required bool IsSilence { get; init; }

    /// <summary>Who acts.</summary>
    public required string Who { get; init; }

    public required string Source { get; init; }
    public required ArticleId Article { get; init; }
    public required Evidence Evidence { get; init; }
    public required string RuleId { get; init; }

    /// <summary>Everything that is in force about a company and supports or answers a claim, or says that somebody would not comment, the newest first.</summary>
    internal static IReadOnlyList<EvidenceRow> Of(IEnumerable<RiskEvent> facts) =>
    [
        .. facts.Where(fact => fact is DenialIssued or ClaimConfirmed or NoCommentGiven || fact.Claim is not null).Select(Of)
            .OrderByDescending(row => row.At).ThenBy(row => row.Article).ThenBy(row => row.Evidence.Start).ThenBy(row => row.Event)
    ];

    private static EvidenceRow Of(RiskEvent fact) => new()
    {
        Event = fact.Id,
        At = DateTimeOffset.FromUnixTimeSeconds(fact.CountsFrom.ToUnixTimeSeconds()),
        What = fact switch
        {
            DenialIssued denial => denial.Strength is DenialStrength.Qualified ? "Qualified denial" : "Denial",
            ClaimConfirmed => "Confirmation",
            NoCommentGiven => "No comment",
            _ => Wording.Matter(fact.Claim!.Matter),        // not null: nothing else is shown
        },
        IsDenial = fact is DenialIssued,
        IsSilence = fact is NoCommentGiven,
        Who = fact.Actor.Name,
        Source = fact.CreditedOutlet ?? fact.Source,
        Article = fact.Article,
        Evidence = fact.Evidence,
        RuleId = fact.RuleId,
    };
}
