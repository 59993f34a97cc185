namespace RiskMonitor.Alerts;

/// <summary>What alerts of one rule can have in common, so that they are one group.</summary>
public enum GroupLabel
{
    /// <summary>The rule alone: everything that it raises.</summary>
    Rule,

    /// <summary>The matter of the strongest claim.</summary>
    Matter,

    /// <summary>Its topic.</summary>
    Topic,

    /// <summary>The country of the company.</summary>
    Country,
}
