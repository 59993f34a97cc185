namespace RiskMonitor.Alerts;

/// <summary>What a rule decided about an assessment, by its reason.</summary>
public enum AlertDecision
{
    /// <summary>Raised: nothing was open and the level was reached from below, or by the first assessment.</summary>
    FirstCrossing,

    /// <summary>Raised: the level had been reached on old evidence only, and now there is young evidence.</summary>
    YoungEvidenceWhileAbove,

    /// <summary>Silent: an alert is open and the exposure has not fallen below the clear level.</summary>
    StillAbove,

    /// <summary>Silent: an alert was open and the exposure has fallen below the clear level; the next crossing raises again.</summary>
    Cleared,

    /// <summary>Silent: nothing is open and the level is not reached.</summary>
    BelowRaiseLevel,

    /// <summary>Silent: the level is reached, but only on evidence older than the pack's limit, or on none.</summary>
    NoEvidenceYoungEnough,

    /// <summary>Silent: the level is reached because the policy pack was changed, and no fact has been read since the assessment before.</summary>
    NothingNew,
}

/// <summary>What follows from a decision.</summary>
public static class AlertDecisions
{
    /// <summary>Whether an alert is to be raised.</summary>
    public static bool Raises(this AlertDecision decision) => decision is AlertDecision.FirstCrossing or AlertDecision.YoungEvidenceWhileAbove;

    /// <summary>Whether an alert of the rule is open after the decision.</summary>
    public static bool LeavesOpen(this AlertDecision decision) => decision.Raises() || decision is AlertDecision.StillAbove;
}
