using RiskMonitor.Articles;
using RiskMonitor.Events;
using RiskMonitor.Exposure;

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

    /// <summary>Who acts.</summary>
    public required string Who { get; init; }

    public required string Source { get; init; }
    public required ArticleId Article { get; init; }
    public required Evidence Evidence { get; init; }
    public required string RuleId { get; init; }

    /// <summary>Everything that is known of a company, the newest first.</summary>
    internal static IReadOnlyList<EvidenceRow> Of(ExposureState state) =>
    [
        .. state.Claims.SelectMany(claim => claim.Support.Select(support => Of(claim.Key, support)))
            .Concat(state.Denials.Select(Of))
            .OrderByDescending(row => row.At).ThenBy(row => row.Article).ThenBy(row => row.Evidence.Start).ThenBy(row => row.Event)
    ];

    private static EvidenceRow Of(ClaimKey claim, SupportingEvent support) => new()
    {
        Event = support.Id,
        At = DateTimeOffset.FromUnixTimeSeconds(support.CountsFrom),
        What = Wording.Matter(claim.Matter),
        IsDenial = false,
        Who = support.ActorName,
        Source = support.CreditedOutlet ?? support.Source,
        Article = support.Article,
        Evidence = support.Evidence,
        RuleId = support.RuleId,
    };

    private static EvidenceRow Of(IssuedDenial denial) => new()
    {
        Event = denial.Id,
        At = DateTimeOffset.FromUnixTimeSeconds(denial.CountsFrom),
        What = denial.Strength is DenialStrength.Qualified ? "Qualified denial" : "Denial",
        IsDenial = true,
        Who = denial.PartyName,
        Source = denial.Source,
        Article = denial.Article,
        Evidence = denial.Evidence,
        RuleId = denial.RuleId,
    };
}
