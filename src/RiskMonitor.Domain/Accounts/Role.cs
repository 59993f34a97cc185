namespace RiskMonitor.Accounts;

/// <summary>What somebody is here for.</summary>
public enum Role
{
    /// <summary>Reads.</summary>
    Viewer,

    /// <summary>Works on alerts, corrects, brings articles, proposes closings and policy packs.</summary>
    Analyst,

    /// <summary>An analyst who also approves what others propose.</summary>
    Approver,

    /// <summary>All of that, and keys and webhooks.</summary>
    Admin,

    /// <summary>Reads and exports, and does nothing else.</summary>
    Auditor,
}

/// <summary>What somebody may do.</summary>
public enum Right
{
    /// <summary>See everything that is no secret.</summary>
    Read,

    /// <summary>Take case files out of the house.</summary>
    Export,

    /// <summary>Work on alerts, correct, bring articles, propose.</summary>
    Work,

    /// <summary>Be the second person.</summary>
    Approve,

    /// <summary>Manage keys and webhooks.</summary>
    Administer,
}

/// <summary>Which role has which right: the one table.</summary>
public static class Roles
{
    /// <summary>Whether a role has a right.</summary>
    public static bool May(this Role role, Right right) => right switch
    {
        Right.Read => true,
        Right.Export => role is not Role.Viewer,
        Right.Work => role is Role.Analyst or Role.Approver or Role.Admin,
        Right.Approve => role is Role.Approver or Role.Admin,
        Right.Administer => role is Role.Admin,
        _ => false,
    };
}
