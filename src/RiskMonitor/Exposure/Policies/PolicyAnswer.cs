namespace RiskMonitor.Exposure.Policies;

/// <summary>One proposal of a policy pack and what came of it, as the API and <c>--json</c> show it.</summary>
public sealed record PolicyAnswer
{
    public required string Version { get; init; }

    /// <summary>How it stands now: proposed, scheduled, inForce, replaced, withdrawn.</summary>
    public required PolicyStanding Standing { get; init; }

    /// <summary>Hash of what the pack states: 64 hexadecimal digits.</summary>
    public required string ContentHash { get; init; }

    public required PolicyStepAnswer Proposed { get; init; }

    /// <summary>Null where nobody approved it.</summary>
    public required PolicyStepAnswer? Approved { get; init; }

    /// <summary>From when on it is in force, or was to be (UTC); null where that is not decided, and for the ledger's first pack.</summary>
    public required DateTimeOffset? InForceFrom { get; init; }

    /// <summary>Whether it is the ledger's first pack, in force from the beginning of time.</summary>
    public required bool IsFirst { get; init; }

    /// <summary>Null where nobody withdrew it.</summary>
    public required PolicyStepAnswer? Withdrawn { get; init; }

    /// <summary>Where the pack's text stands.</summary>
    public required string Text { get; init; }

    internal static PolicyAnswer Of(PolicyTimeline known, PolicyTerm term, DateTimeOffset now) => new()
    {
        Version = term.Version,
        Standing = known.StandingOf(term, now),
        ContentHash = known.Pack(term.Version)?.ContentHash ?? "",
        Proposed = new PolicyStepAnswer(term.Author, term.Reason, term.ProposedAt),
        Approved = term.Approval is { } approval ? new PolicyStepAnswer(approval.By, approval.Reason, approval.At) : null,
        InForceFrom = IsFirstOf(term) ? null : term.Approval?.InForceFrom,
        IsFirst = IsFirstOf(term),
        Withdrawn = term.Withdrawal is { } withdrawal ? new PolicyStepAnswer(withdrawal.By, withdrawal.Reason, withdrawal.At) : null,
        Text = $"/api/policies/{Uri.EscapeDataString(term.Version)}/text",
    };

    private static bool IsFirstOf(PolicyTerm term) => term.Approval?.InForceFrom == DateTimeOffset.MinValue;

    /// <summary>Every proposal, the newest first.</summary>
    internal static IReadOnlyList<PolicyAnswer> All(PolicyTimeline known, DateTimeOffset now) => [.. known.Terms.Reverse().Select(term => Of(known, term, now))];
}

/// <summary>Who did something about a pack, why and when.</summary>
/// <param name="By">Who.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When (UTC).</param>
public sealed record PolicyStepAnswer(string By, string Reason, DateTimeOffset At);

/// <summary>A pack with its proposals and what it states.</summary>
/// <param name="Version">The pack.</param>
/// <param name="ContentHash">Hash of what it states.</param>
/// <param name="Proposals">The newest first.</param>
/// <param name="Entries">What it states, in the order of paths.</param>
public sealed record PolicyInFullAnswer(string Version, string ContentHash, IReadOnlyList<PolicyAnswer> Proposals, IReadOnlyList<PackEntry> Entries)
{
    internal static PolicyInFullAnswer Of(PolicyTimeline known, PackText pack, DateTimeOffset now) => new(
        pack.Pack.Version, pack.ContentHash, [.. PolicyAnswer.All(known, now).Where(answer => answer.Version == pack.Pack.Version)], pack.Entries);
}

/// <summary>In what two packs differ.</summary>
/// <param name="Before">The first pack.</param>
/// <param name="After">The second pack.</param>
/// <param name="Differences">In the order of paths; empty where they state the same.</param>
public sealed record PolicyDiffAnswer(string Before, string After, IReadOnlyList<PackDifference> Differences);
