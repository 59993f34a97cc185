namespace RiskMonitor.Articles.Rules;

/// <summary>How far a deal has come.</summary>
internal enum DealPhase
{
    /// <summary>It is talked about.</summary>
    Talks,

    /// <summary>It is agreed.</summary>
    Signed,

    /// <summary>It, or the talks about it, are over.</summary>
    Ended,
}
