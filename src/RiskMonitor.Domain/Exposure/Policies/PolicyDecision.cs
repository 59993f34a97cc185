using RiskMonitor.Events;

namespace RiskMonitor.Exposure.Policies;

/// <summary>Who does something about a policy, why, and when.</summary>
/// <param name="By">A person's name; 1 to <see cref="PolicyDecision.NameCharsMax"/> characters.</param>
/// <param name="Reason">1 to <see cref="PolicyDecision.ReasonCharsMax"/> characters.</param>
/// <param name="At">When (UTC).</param>
public sealed record PolicyAct(string By, string Reason, DateTimeOffset At);

/// <summary>
/// What may be done with policy packs: proposed by one person, approved by another, in force from then on, withdrawn before that.
/// The one door: command line and HTTP both come through here.
/// </summary>
public static class PolicyDecision
{
    /// <summary>Characters of a name.</summary>
    public const int NameCharsMax = 100;

    /// <summary>Characters of a reason.</summary>
    public const int ReasonCharsMax = 2_000;

    /// <summary>Proposals that one ledger takes: all of them are read together.</summary>
    public const int TermsMax = 500;

    /// <summary>How far ahead a pack can be scheduled.</summary>
    public const int DaysAheadMax = 3_650;

    /// <summary>Proposes a pack, or proposes one anew that is no longer in force.</summary>
    public static PolicyOutcome Propose(PolicyTimeline known, TenantId tenant, KnownPack pack, PolicyAct act)
    {
        if (WrongAct(act) is { } wrong) return wrong;
        if (known.Terms.Count >= TermsMax) return Refused(PolicyRefusals.TooMany, $"The ledger holds {known.Terms.Count} proposals; at most {TermsMax} are taken.");
        if (known.Pack(pack.Version) is { } same && same.ContentHash != pack.ContentHash)
            return Refused(PolicyRefusals.VersionTaken, $"Version {pack.Version} stands for another content. A version never changes: give the file a version of its own.");
        if (known.LastTerm(pack.Version) is { } term && known.StandingOf(term, act.At) is var standing and (PolicyStanding.Proposed or PolicyStanding.Scheduled or PolicyStanding.InForce))
            return Refused(PolicyRefusals.AlreadyProposed, $"Pack {pack.Version} {Words(standing, term)}; there is nothing to propose.");

        return new PolicyOutcome.Accepted(new PolicyProposed(tenant, pack.Version, act.At, pack.ContentHash, pack.Text, act.By.Trim(), act.Reason.Trim()));
    }

    /// <summary>Approves the open proposal of a pack.</summary>
    /// <param name="known">What the ledger knows.</param>
    /// <param name="tenant">Whose pack.</param>
    /// <param name="version">The pack.</param>
    /// <param name="act">Who approves.</param>
    /// <param name="from">From when on it is to be in force; null for at once.</param>
    public static PolicyOutcome Approve(PolicyTimeline known, TenantId tenant, string version, PolicyAct act, DateTimeOffset? from)
    {
        if (WrongAct(act) is { } wrong) return wrong;
        if (known.LastTerm(version) is not { } term || known.Pack(version) is not { } pack) return Unknown(version);
        if (!term.IsOpen)
            return Refused(PolicyRefusals.NotOpen, $"Pack {version} {Words(known.StandingOf(term, act.At), term)}; only a proposed pack can be approved. Propose it to bring it into force again.");
        if (IsSamePerson(term.Author, act.By))
            return Refused(PolicyRefusals.SelfApproval, $"{term.Author} proposed pack {version}; a second person must approve it.");

        DateTimeOffset begins = (from ?? act.At).ToUniversalTime();
        if (begins < act.At) return Refused(PolicyRefusals.From, $"Pack {version} was to be in force from {InstantText.Of(begins)}, which is past; now ({InstantText.Of(act.At)}) or later is allowed, so that no published score is told otherwise.");
        if (begins > act.At.AddDays(DaysAheadMax)) return Refused(PolicyRefusals.From, $"Pack {version} was to be in force from {InstantText.Of(begins)}; at most {DaysAheadMax} days ahead are allowed.");

        return new PolicyOutcome.Accepted(new PolicyApproved(tenant, version, act.At, pack.ContentHash, act.By.Trim(), act.Reason.Trim(), begins));
    }

    /// <summary>Withdraws or rejects a pack that is not yet in force.</summary>
    public static PolicyOutcome Withdraw(PolicyTimeline known, TenantId tenant, string version, PolicyAct act)
    {
        if (WrongAct(act) is { } wrong) return wrong;
        if (known.LastTerm(version) is not { } term) return Unknown(version);
        PolicyStanding standing = known.StandingOf(term, act.At);
        if (standing is not (PolicyStanding.Proposed or PolicyStanding.Scheduled))
            return Refused(PolicyRefusals.NotOpen, $"Pack {version} {Words(standing, term)}; only a pack that is not yet in force can be withdrawn. Bring another one into force instead.");

        return new PolicyOutcome.Accepted(new PolicyWithdrawn(tenant, version, act.At, act.By.Trim(), act.Reason.Trim()));
    }

    /// <summary>Whether two names are one person's: letter case and spaces around them make no second person.</summary>
    public static bool IsSamePerson(string one, string other) => Accounts.Identity.IsSamePerson(one, other);

    private static PolicyOutcome.Refused? WrongAct(PolicyAct act)
    {
        if (!IsFilled(act.By, NameCharsMax)) return Refused(PolicyRefusals.WhoAndWhy, $"Who does it is '{act.By}'; a name of 1 to {NameCharsMax} characters on one line is allowed.");
        if (IsSamePerson(act.By, PolicyTimeline.SeedAuthor)) return Refused(PolicyRefusals.WhoAndWhy, $"Who does it is '{act.By}'; that name is kept for the packs that come with the program.");
        if (!IsFilled(act.Reason, ReasonCharsMax)) return Refused(PolicyRefusals.WhoAndWhy, $"The reason has {act.Reason.Trim().Length} characters; 1 to {ReasonCharsMax} on one line are allowed.");
        return null;
    }

    private static bool IsFilled(string text, int charsMax) => text.Trim().Length is > 0 and var chars && chars <= charsMax && !text.Any(char.IsControl);

    private static PolicyOutcome.Refused Unknown(string version) => Refused(PolicyRefusals.Unknown, $"No policy pack has the version '{version}'.");

    private static PolicyOutcome.Refused Refused(string code, string reason) => new(code, reason);

    private static string Words(PolicyStanding standing, PolicyTerm term) => standing switch
    {
        PolicyStanding.Proposed => $"is proposed by {term.Author} and waits for a second person",
        PolicyStanding.Scheduled => $"is approved by {term.Approval?.By} and in force from {InstantText.Of(term.From ?? default)}",
        PolicyStanding.InForce => "is in force",
        PolicyStanding.Withdrawn => $"was withdrawn by {term.Withdrawal?.By}",
        _ => "was replaced by another pack",
    };
}
