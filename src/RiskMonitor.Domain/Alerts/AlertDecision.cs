namespace RiskMonitor.Alerts;

/// <summary>What was decided about a rule and a company, by its reason. Names are stored, logged, counted and shown: they are never renamed.</summary>
public enum AlertDecision
{
    /// <summary>Raised: nothing was open and the level was reached from below, or by the first assessment.</summary>
    FirstCrossing,

    /// <summary>Raised: the level had been reached on old evidence only, or before the rule was, and now there is young evidence.</summary>
    YoungEvidenceWhileAbove,

    /// <summary>Raised: the level was reached without a break for the rule's minimum dwell.</summary>
    DwellElapsed,

    /// <summary>Raised: a silence had held the alert back; it has ended, and the level is still reached.</summary>
    SilenceEnded,

    /// <summary>Raised: people had closed the alert while the level was reached, and now there is a new ground or a higher level.</summary>
    NewCauseAfterClosing,

    /// <summary>Raised, and told with the alerts of its group instead of by itself: the first of them was raised a short time ago.</summary>
    GroupedIntoAlert,

    /// <summary>Updated: a higher level of the rule is reached.</summary>
    Escalated,

    /// <summary>Updated: a claim that the alert rests on is now denied.</summary>
    ClaimDenied,

    /// <summary>Updated: a claim that stood denied has a new report.</summary>
    DenialContested,

    /// <summary>Updated: a claim that people were not told of has a large share.</summary>
    NewGround,

    /// <summary>Updated: a correction took one of the grounds away, and the rest keeps the level.</summary>
    GroundWithdrawn,

    /// <summary>Told again: nobody has acknowledged the alert within the rule's interval.</summary>
    RepeatIntervalElapsed,

    /// <summary>Cleared: an alert was open and its value has fallen below the clear level, for as long as the rule asks.</summary>
    Cleared,

    /// <summary>Cleared: the rule is no longer in force for the company.</summary>
    RuleRetired,

    /// <summary>Retracted: a correction took the ground away, and without it the clear level is not reached.</summary>
    Retracted,

    /// <summary>Silent: an alert is open and the value has not fallen below the clear level.</summary>
    StillAbove,

    /// <summary>Silent: an alert is open, and its value has not been below the clear level for long enough.</summary>
    ClearPending,

    /// <summary>Silent: people have closed the alert, and nothing new has come.</summary>
    ClosedByPeople,

    /// <summary>Silent: people have put the alert off until later.</summary>
    Snoozed,

    /// <summary>Silent: the level is reached, but not yet for the rule's minimum dwell.</summary>
    Pending,

    /// <summary>Silent: a silence covers it.</summary>
    MutedBySilence,

    /// <summary>Silent: a rule that stands above this one has an alert open for the company.</summary>
    InhibitedByRule,

    /// <summary>Silent: a rule that stands above this one has an alert open, at least as high, for another company of the same country.</summary>
    InhibitedInCountry,

    /// <summary>Silent: without the claims that people have dismissed the level is not reached.</summary>
    DismissedCause,

    /// <summary>Silent: nothing is open and the level is not reached.</summary>
    BelowRaiseLevel,

    /// <summary>Silent: the level is reached, but only on evidence older than the pack's limit, or on none.</summary>
    NoEvidenceYoungEnough,

    /// <summary>Silent: the level is reached because the policy pack was changed or another rule has cleared, and no fact has been read since.</summary>
    NothingNew,

    /// <summary>Silent: the past is being read again.</summary>
    Replay,
}

/// <summary>What follows from a decision.</summary>
public static class AlertDecisions
{
    /// <summary>Whether an alert is to be raised.</summary>
    public static bool Raises(this AlertDecision decision) => decision is AlertDecision.FirstCrossing or AlertDecision.YoungEvidenceWhileAbove
        or AlertDecision.DwellElapsed or AlertDecision.SilenceEnded or AlertDecision.NewCauseAfterClosing or AlertDecision.GroupedIntoAlert;

    /// <summary>Whether people are to be told again of the open alert.</summary>
    public static bool Updates(this AlertDecision decision) => decision is AlertDecision.Escalated or AlertDecision.ClaimDenied or AlertDecision.DenialContested
        or AlertDecision.NewGround or AlertDecision.GroundWithdrawn or AlertDecision.RepeatIntervalElapsed;

    /// <summary>Whether the open alert ends because its value has gone.</summary>
    public static bool Clears(this AlertDecision decision) => decision is AlertDecision.Cleared or AlertDecision.RuleRetired;

    /// <summary>Whether the open alert ends because it should not have been.</summary>
    public static bool Retracts(this AlertDecision decision) => decision is AlertDecision.Retracted;

    /// <summary>Whether there is something that people are not told of: an open alert, or a crossing that something holds back. What never reached its level, or is long past, is nothing to tell.</summary>
    public static bool KeepsSomethingQuiet(this AlertDecision decision) => decision is AlertDecision.StillAbove or AlertDecision.ClearPending or AlertDecision.ClosedByPeople or AlertDecision.Snoozed
        or AlertDecision.Pending or AlertDecision.MutedBySilence or AlertDecision.InhibitedByRule or AlertDecision.InhibitedInCountry or AlertDecision.DismissedCause;

    /// <summary>Whether an alert of the rule is open after the decision.</summary>
    public static bool LeavesOpen(this AlertDecision decision) => decision.Raises() || decision.Updates()
        || decision is AlertDecision.StillAbove or AlertDecision.ClearPending or AlertDecision.ClosedByPeople or AlertDecision.Snoozed;
}
