namespace RiskMonitor.Alerts;

/// <summary>What a decision depends on besides the rule, its state and what is measured.</summary>
public sealed record AlertCircumstances
{
    /// <summary>When the youngest evidence counts from; null where there is none.</summary>
    public required DateTimeOffset? NewestEvidence { get; init; }

    /// <summary>The pack's limit: older evidence raises nothing, so that backfills stay silent.</summary>
    public required TimeSpan EvidenceAgeMax { get; init; }

    /// <summary>Whether more than the weights has changed since the observation before.</summary>
    public bool IsNews { get; init; } = true;

    /// <summary>Whether the past is being read again.</summary>
    public bool IsReplay { get; init; }

    /// <summary>The silence that covers it; null for none.</summary>
    public SilenceId? Silence { get; init; }

    /// <summary>The rule above this one that has an alert open for the company; null for none.</summary>
    public string? InhibitedBy { get; init; }

    /// <summary>The alert of another company of the same country that keeps this one quiet; null for none.</summary>
    public AlertId? InhibitedInCountryBy { get; init; }

    /// <summary>The first alert of the group that this one would join; null for none.</summary>
    public AlertId? Group { get; init; }

    /// <summary>What people have done with the open alert.</summary>
    public PeoplesHandling Standing { get; init; } = PeoplesHandling.Untouched;

    /// <summary>What has changed of the open alert's grounds; null for nothing.</summary>
    public AlertDecision? Change { get; init; }

    /// <summary>Whether a correction took one of the open alert's grounds away.</summary>
    public bool IsGroundWithdrawn { get; init; }
}

/// <summary>A decision.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Reason">What was decided, and why.</param>
/// <param name="By">What the reason names: a silence, a rule, an alert; null for none.</param>
/// <param name="State">How the rule stands afterwards.</param>
public sealed record RuleOutcome(string RuleId, AlertDecision Reason, string? By, RuleState State);
