namespace RiskMonitor.Alerts;

/// <summary>
/// What comes after an alert of the same rule and company. A rule follows one alert at a time: of the open ones at most one has a ground that stands. An alert whose ground has gone may still be worked on beside the next one,
/// but one that another has taken the place of does not come back: the rule would never tell of it again.
/// </summary>
public sealed partial record Alert
{
    /// <summary>Whether another alert is of the same rule and company, and later.</summary>
    public bool IsFollowedBy(Alert other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other.Id != Id && other.Tenant == Tenant && other.Raised.RuleId == Raised.RuleId && other.Raised.Company == Raised.Company
            && (other.Raised.RaisedAt, other.Raised.KnownAtSequence).CompareTo((Raised.RaisedAt, Raised.KnownAtSequence)) > 0;
    }

    // A case stands for the later one that is part of it. One whose own ground has gone is a matter of people alone, once the next one is over, too.
    private AlertOutcome.Refused? Followed(Alert? successor) =>
        successor is not null && IsFollowedBy(successor) && successor.MergedInto != Id && (Standing is AlertStanding.Standing || successor.Standing is AlertStanding.Standing || successor.Status.IsOpen())
            ? Refuse(AlertRefusals.Succeeded, $"Alert {successor.Id} of the same rule took the place of {Id} at {InstantText.Of(successor.Raised.RaisedAt)}; it {successor.Stands()}. Act on that one.")
            : null;
}
