using RiskMonitor.Companies;
using RiskMonitor.Exposure.Policies;

namespace RiskMonitor.Exposure.Clock;

/// <summary>How far the companies have been assessed anew under the pack in force. Kept in the database, so that a restart goes on where the work ended.</summary>
public sealed record PolicySwitch
{
    /// <summary>Companies that one look at the clock asks for.</summary>
    public const int BatchCompaniesMax = 100;

    /// <summary>Messages that may wait while companies are asked for: above it what happens comes first, and the switch waits.</summary>
    public const int WaitingMessagesMax = 200;

    /// <summary>The tenant.</summary>
    public required string Id { get; init; }

    /// <summary>Marten's revision, checked at every write: of two processes at one clock one asks.</summary>
    public int Version { get; set; }

    /// <summary>The pack.</summary>
    public required string Pack { get; init; }

    /// <summary>Its term: how many approvals the ledger had with it.</summary>
    public required int Term { get; init; }

    /// <summary>Companies up to this id have been asked for, in ordinal order.</summary>
    public string After { get; init; } = "";

    /// <summary>Whether all have.</summary>
    public bool IsDone { get; init; }

    /// <summary>The state of the switch to the term in force: this one, or one that begins.</summary>
    internal static PolicySwitch To(PolicyTerm term, PolicySwitch? known) =>
        known is not null && known.Term == term.Approval!.Number      // in force: approved
            ? known
            : new PolicySwitch { Id = TenantId.Default.Value, Version = known?.Version ?? 0, Pack = term.Version, Term = term.Approval!.Number };

    /// <summary>The state after a batch was asked for.</summary>
    internal PolicySwitch Asked(IReadOnlyList<string> companies) =>
        this with { After = companies is [.., var last] ? last : After, IsDone = companies.Count < BatchCompaniesMax };

    /// <summary>What asks for a batch.</summary>
    internal static IEnumerable<ReassessExposure> Messages(IReadOnlyList<string> companies, PolicyTerm term) =>
        companies.Select(company => new ReassessExposure(new CompanyId(company), term.Approval!.InForceFrom));      // in force: approved
}
