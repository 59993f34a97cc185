using RiskMonitor.Accounts;
using RiskMonitor.Events;

namespace RiskMonitor.Alerts;

/// <summary>Making one case of several alerts, and taking it apart again.</summary>
public sealed partial record Alert
{
    /// <summary>Most alerts that one case is made of.</summary>
    public const int PartsMax = 100;

    /// <summary>Makes one case of alerts about one company or one claim. The case is as severe as its most severe alert, so that nothing severe is closed in the shade of something slight.</summary>
    /// <param name="into">The alert that stands for all; open.</param>
    /// <param name="others">The others; open, and no closing of theirs waits for a second person.</param>
    /// <param name="reason">Why.</param>
    /// <param name="who">Who asks.</param>
    /// <param name="now">When (UTC).</param>
    public static AlertOutcome Merge(Alert into, ValueList<Alert> others, string reason, Identity who, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(into);
        if ((RefusedFor(who, Right.Work) ?? WrongText("reason", reason, isNeeded: true) ?? into.NotOpen()) is { } refused) return refused;
        if (others.IsEmpty) return Refuse(AlertRefusals.NothingToDo, "No alert to merge is named.");
        if (into.Parts.Count + others.Count > PartsMax) return Refuse(AlertRefusals.Words, $"The case would be made of {into.Parts.Count + others.Count} alerts beside the one that stands for all; at most {PartsMax} are allowed.");
        foreach (Alert other in others)
        {
            if (other.Id == into.Id || others.Count(o => o.Id == other.Id) > 1) return Refuse(AlertRefusals.NothingToDo, $"Alert {other.Id} is named twice.");
            if (other.NotOpen() is { } closed) return Refuse(closed.Code, $"Alert {other.Id}: {closed.Reason}");
            if (other.Proposed is { } pending) return Refuse(AlertRefusals.ClosingPending, $"{pending.By} has proposed to close alert {other.Id}; decline that first.");
            if (!into.IsRelatedTo(other)) return Refuse(AlertRefusals.NotRelated, $"Alert {other.Id} is about another company ({other.Raised.Company}) and stands on other claims.");
        }
        if (into.Proposed is { } waiting) return Refuse(AlertRefusals.ClosingPending, $"{waiting.By} has proposed to close alert {into.Id}; who approves that has not seen the others.");

        ValueList<AlertId> merged = others.Select(other => other.Id).Order().ToValueList();
        long peak = others.Append(into).Max(alert => alert.PeakMicropoints);
        return new AlertOutcome.Accepted(others.Prepend(into).Select(AlertStep (alert) => new AlertsMerged(alert.Tenant, alert.Id, now, who.Person, into.Id, merged, peak, reason.Trim())).ToValueList());
    }

    /// <summary>Takes alerts out of a case. Each stands as before it was merged.</summary>
    /// <param name="from">The alert that stands for all.</param>
    /// <param name="parts">Those that are taken out.</param>
    /// <param name="reason">Why.</param>
    /// <param name="who">Who asks.</param>
    /// <param name="now">When (UTC).</param>
    /// <param name="successors">Alerts that the rules of the parts raised later: while an alert is merged, its rule may raise another one.</param>
    public static AlertOutcome Split(Alert from, ValueList<Alert> parts, string reason, Identity who, DateTimeOffset now, ValueList<Alert> successors = default)
    {
        ArgumentNullException.ThrowIfNull(from);
        if ((RefusedFor(who, Right.Work) ?? WrongText("reason", reason, isNeeded: true)) is { } refused) return refused;
        if (from.Status is AlertStatus.Merged && from.NotOpen() is { } merged) return merged;
        if (parts.IsEmpty) return Refuse(AlertRefusals.NothingToDo, "No alert to split off is named.");
        if (parts.FirstOrDefault(part => !from.Parts.Contains(part.Id) || parts.Count(p => p.Id == part.Id) > 1) is { } stranger)
            return Refuse(AlertRefusals.NothingToDo, $"Alert {stranger.Id} is no part of {from.Id}, or is named twice.");
        foreach (Alert part in parts)
            if (part.Standing is AlertStanding.Standing && part.Followed(successors.FirstOrDefault(part.IsFollowedBy)) is { } followed) return followed;

        ValueList<AlertId> split = parts.Select(part => part.Id).Order().ToValueList();
        return new AlertOutcome.Accepted(parts.Prepend(from).Select(AlertStep (alert) => new AlertSplit(alert.Tenant, alert.Id, now, who.Person, from.Id, split, reason.Trim())).ToValueList());
    }

    private bool IsRelatedTo(Alert other) => Tenant == other.Tenant
        && (Raised.Company == other.Raised.Company || Grounds.Any(own => other.Grounds.Any(ground => ground.Claim == own.Claim)));
}
