namespace RiskMonitor.Alerts;

/// <summary>A step in the life of a rule, a watchlist or a silence of the ledger. All of a tenant's stand in one stream.</summary>
public interface IAlertBookEvent
{
    /// <summary>Whose.</summary>
    TenantId Tenant { get; }

    /// <summary>When (UTC); in force from then on.</summary>
    DateTimeOffset At { get; }

    /// <summary>Who did it.</summary>
    string By { get; }

    /// <summary>Why, in their words.</summary>
    string Reason { get; }
}
