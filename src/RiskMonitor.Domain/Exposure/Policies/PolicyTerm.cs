namespace RiskMonitor.Exposure.Policies;

/// <summary>A pack under its version: immutable from the moment the ledger knows it.</summary>
/// <param name="Version">Its name.</param>
/// <param name="ContentHash">64 hexadecimal digits of what the text states.</param>
/// <param name="Text">The whole pack.</param>
public sealed record KnownPack(string Version, string ContentHash, string Text);

/// <summary>One proposal of a pack and what came of it. A pack that was replaced can be proposed again; that is another term.</summary>
/// <param name="Version">The pack.</param>
/// <param name="Author">Who proposed it; <see cref="PolicyTimeline.SeedAuthor"/> for the ledger's first pack.</param>
/// <param name="Reason">Why.</param>
/// <param name="ProposedAt">When (UTC).</param>
/// <param name="Approval">Null where it is not approved.</param>
/// <param name="Withdrawal">Null where it was not withdrawn.</param>
public sealed record PolicyTerm(string Version, string Author, string Reason, DateTimeOffset ProposedAt, PolicyApproval? Approval, PolicyWithdrawal? Withdrawal)
{
    /// <summary>Whether it waits for a second person.</summary>
    public bool IsOpen => Approval is null && Withdrawal is null;

    /// <summary>From when on it may be in force; null where it never is.</summary>
    public DateTimeOffset? From => Withdrawal is null ? Approval?.InForceFrom : null;
}

/// <summary>The second person's word.</summary>
/// <param name="By">Who approved.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When (UTC).</param>
/// <param name="InForceFrom">From when on the pack is in force (UTC).</param>
/// <param name="Number">How many approvals the ledger had with this one: of two packs in force from one instant the later approved one counts.</param>
public sealed record PolicyApproval(string By, string Reason, DateTimeOffset At, DateTimeOffset InForceFrom, int Number);

/// <summary>Why a pack never came into force.</summary>
/// <param name="By">Who withdrew it.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When (UTC).</param>
public sealed record PolicyWithdrawal(string By, string Reason, DateTimeOffset At);

/// <summary>How a term stands at an instant.</summary>
public enum PolicyStanding
{
    /// <summary>Waits for a second person.</summary>
    Proposed,

    /// <summary>Approved, and in force from an instant to come.</summary>
    Scheduled,

    /// <summary>Scores are made with it.</summary>
    InForce,

    /// <summary>Was in force, or was approved and outrun by another pack of the same instant.</summary>
    Replaced,

    /// <summary>Withdrawn or rejected before it came into force.</summary>
    Withdrawn,
}
