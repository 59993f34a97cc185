using RiskMonitor.Exposure;

namespace RiskMonitor.Alerts;

/// <summary>
/// The one place that decides whether people are told: a pure function from a rule, its state, what it measured before and now, and what else is the case at an
/// instant, to a named reason. In the order of Alertmanager's pipeline: inhibit, mute, wait, group; then repeat. The rules' own part comes first: dwell, clear level, corrections.
/// </summary>
public static class NotificationDecision
{
    /// <summary>Decides.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="state">How it stands with the company.</param>
    /// <param name="before">What it measured before; null for the first time.</param>
    /// <param name="after">What it measures.</param>
    /// <param name="around">What else is the case.</param>
    /// <param name="now">The instant of the observation (UTC).</param>
    /// <param name="alert">The id of an alert that is raised now.</param>
    public static RuleOutcome Decide(AlertRule rule, RuleState state, AlertReading? before, AlertReading after, AlertCircumstances around, DateTimeOffset now, AlertId alert)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(around);
        (AlertDecision reason, string? by, RuleState next) = state.Alert is null ? Closed(rule, state, before, after, around, now) : Open(rule, state, after, around, now);
        if (reason.Raises()) next = Raised(rule, next, after.Measured, now, alert);
        else if (reason.Updates()) next = next with { ToldAt = now, Step = Math.Max(next.Step, StepOf(rule, after.Measured)) };
        else if (!reason.LeavesOpen()) next = next with { Alert = null, BelowSince = null, ToldAt = null, Step = 0, Told = [] };
        return new RuleOutcome(rule.Id, reason, by, next with { Last = reason, LastBy = by, LastAt = now, LastMeasured = after.Measured });
    }

    private static (AlertDecision, string?, RuleState) Open(AlertRule rule, RuleState state, AlertReading after, AlertCircumstances around, DateTimeOffset now)
    {
        if (!after.Keeps(rule))
        {
            if (around.IsGroundWithdrawn) return (AlertDecision.Retracted, null, state);
            DateTimeOffset since = state.BelowSince ?? now;
            return now - since >= rule.ClearAfter ? (AlertDecision.Cleared, null, state) : (AlertDecision.ClearPending, null, state with { BelowSince = since });
        }

        RuleState above = state with { BelowSince = Resting(rule, now) };
        if (around.Standing.IsClosed) return AfterClosing(above, around, now);
        bool isRepeat = rule.RepeatEvery is { } every && !around.Standing.IsAcknowledged && now - (state.ToldAt ?? now) >= every;
        // What reading again has brought is no news; what it has taken away, people must know as of any correction.
        AlertDecision? tells = around.IsReplay ? (around.IsGroundWithdrawn ? AlertDecision.GroundWithdrawn : null) : around.Change ?? (isRepeat ? AlertDecision.RepeatIntervalElapsed : null);
        if (tells is null) return (AlertDecision.StillAbove, null, above);
        if (around.Standing.SnoozedUntil > now) return (AlertDecision.Snoozed, null, above);
        // An open alert goes on standing while nobody is told of it; what was not told yet is told when the silence has ended.
        return around.Silence is null ? (tells.Value, null, above) : (AlertDecision.StillAbove, around.Silence.ToString(), above);
    }

    // A closed alert must not make its rule deaf: what is new and large, or a higher level, is another alert.
    private static (AlertDecision, string?, RuleState) AfterClosing(RuleState above, AlertCircumstances around, DateTimeOffset now)
    {
        bool isNewCause = around.Change is AlertDecision.NewGround or AlertDecision.Escalated && around is { IsNews: true, IsReplay: false } && IsYoung(around, now);
        bool isHeldBack = around.Silence is not null || around.InhibitedBy is not null || around.InhibitedInCountryBy is not null;
        return (isNewCause && !isHeldBack ? AlertDecision.NewCauseAfterClosing : AlertDecision.ClosedByPeople, null, above);
    }

    private static (AlertDecision, string?, RuleState) Closed(
        AlertRule rule, RuleState state, AlertReading? before, AlertReading after, AlertCircumstances around, DateTimeOffset now)
    {
        if (!after.Raises(rule)) return (AlertDecision.BelowRaiseLevel, null, Calm(state));
        bool waits = state.PendingSince is not null, wasHeldBack = state.HeldBack is not null;
        // A crossing that waits or is held back goes on as if nothing had been read again, as far as news carries it.
        if (!after.RaisesByNews(rule) || (around.IsReplay && !waits && !wasHeldBack)) return (AlertDecision.Replay, null, Calm(state));

        // The minimum dwell and a silence begin with news; they end by the clock, when nothing else has happened.
        if (!waits && state.HeldBack is not AlertDecision.MutedBySilence)
        {
            if (!around.IsNews || (wasHeldBack && !(around.NewestEvidence > state.HeldEvidence))) return (AlertDecision.NothingNew, null, state);
        }
        if (!waits && !IsYoung(around, now)) return (AlertDecision.NoEvidenceYoungEnough, null, Calm(state));
        if (!after.RaisesWithoutDismissed(rule)) return (AlertDecision.DismissedCause, null, Calm(state));

        AlertDecision raises = before?.Raises(rule) is true ? AlertDecision.YoungEvidenceWhileAbove : AlertDecision.FirstCrossing;
        if (state.HeldBack is AlertDecision.MutedBySilence) raises = AlertDecision.SilenceEnded;
        else if (rule.RaiseAfter > TimeSpan.Zero)
        {
            DateTimeOffset since = state.PendingSince ?? now;
            if (now - since < rule.RaiseAfter) return (AlertDecision.Pending, null, state with { PendingSince = since });
            raises = AlertDecision.DwellElapsed;
        }

        if (around.InhibitedBy is { } above) return (AlertDecision.InhibitedByRule, above, Held(state, AlertDecision.InhibitedByRule, around));
        if (around.InhibitedInCountryBy is { } greater) return (AlertDecision.InhibitedInCountry, greater.ToString(), Held(state, AlertDecision.InhibitedInCountry, around));
        if (around.Silence is { } silence) return (AlertDecision.MutedBySilence, silence.ToString(), Held(state, AlertDecision.MutedBySilence, around));
        return around.Group is { } group ? (AlertDecision.GroupedIntoAlert, group.ToString(), state) : (raises, null, state);
    }

    // What is met in one moment is below its level from that moment on.
    private static DateTimeOffset? Resting(AlertRule rule, DateTimeOffset now) => rule.Condition.IsMomentary ? now : null;

    private static bool IsYoung(AlertCircumstances around, DateTimeOffset now) => around.NewestEvidence is { } newest && now - newest <= around.EvidenceAgeMax;

    private static int StepOf(AlertRule rule, Fixed? measured) => measured is { } value ? rule.StepOf(value) : 0;

    private static RuleState Calm(RuleState state) => state with { PendingSince = null, HeldBack = null, HeldEvidence = null };

    private static RuleState Held(RuleState state, AlertDecision by, AlertCircumstances around) =>
        state with { PendingSince = null, HeldBack = by, HeldEvidence = around.NewestEvidence };

    private static RuleState Raised(AlertRule rule, RuleState state, Fixed? measured, DateTimeOffset now, AlertId alert) =>
        Calm(state) with { Alert = alert, ToldAt = now, BelowSince = Resting(rule, now), Step = StepOf(rule, measured), Told = [] };
}
