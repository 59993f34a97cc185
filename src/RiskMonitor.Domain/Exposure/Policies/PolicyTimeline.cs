using System.Diagnostics;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure.Policies;

/// <summary>
/// Which policy pack is in force when: the fold of every step in the life of every pack, in the order of the ledger. The fold of what the ledger held at N
/// tells what was known at N.
/// </summary>
/// <remarks>
/// Nothing that is appended later changes which pack was in force before: an approval reaches forward only, and a pack in force cannot be withdrawn
/// (<see cref="PolicyDecision"/>).
/// </remarks>
public sealed record PolicyTimeline
{
    /// <summary>Author of the pack that a ledger begins with.</summary>
    public const string SeedAuthor = "seed";

    /// <summary>No pack is known.</summary>
    public static readonly PolicyTimeline Initial = new();

    /// <summary>Every pack known, in the order in which the ledger came to know them.</summary>
    public ValueList<KnownPack> Packs { get; private init; }

    /// <summary>Every proposal, in the order of the ledger.</summary>
    public ValueList<PolicyTerm> Terms { get; private init; }

    /// <summary>The fold of steps in the order of the ledger.</summary>
    public static PolicyTimeline Of(IEnumerable<PolicyEvent> steps) => steps.Aggregate(Initial, (known, step) => known.Evolve(step));

    /// <summary>The timeline with one more step.</summary>
    public PolicyTimeline Evolve(PolicyEvent step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return step switch
        {
            PolicySeeded e => Known(e.Version, e.ContentHash, e.Text).With(new PolicyTerm(e.Version, SeedAuthor, $"came with the program as {e.File}", e.At,
                new PolicyApproval(SeedAuthor, "the ledger's first pack", e.At, DateTimeOffset.MinValue, Approvals + 1), null)),
            PolicyProposed e => Known(e.Version, e.ContentHash, e.Text).With(new PolicyTerm(e.Version, e.Author, e.Reason, e.At, null, null)),
            PolicyApproved e => Last(e.Version, term => term with { Approval = new PolicyApproval(e.ApprovedBy, e.Reason, e.At, e.InForceFrom, Approvals + 1) }),
            PolicyWithdrawn e => Last(e.Version, term => term with { Withdrawal = new PolicyWithdrawal(e.WithdrawnBy, e.Reason, e.At) }),
            _ => throw new UnreachableException($"No Evolve for {step.GetType().Name}."),
        };
    }

    /// <summary>The pack of a version; null where none is known.</summary>
    public KnownPack? Pack(string version) => Packs.FirstOrDefault(pack => pack.Version == version);

    /// <summary>The newest proposal of a version; null where none is known.</summary>
    public PolicyTerm? LastTerm(string version) => Terms.LastOrDefault(term => term.Version == version);

    /// <summary>The term in force at an instant: the approved one that began last; null only where no pack is known that had begun.</summary>
    public PolicyTerm? InForceAt(DateTimeOffset instant) =>
        Terms.Where(term => term.From <= instant).MaxBy(term => (term.Approval!.InForceFrom, term.Approval.Number));      // what has a beginning is approved

    /// <summary>How a term of this timeline stands at an instant.</summary>
    public PolicyStanding StandingOf(PolicyTerm term, DateTimeOffset instant)
    {
        ArgumentNullException.ThrowIfNull(term);
        if (term.Withdrawal is not null) return PolicyStanding.Withdrawn;
        if (term.From is not { } from) return PolicyStanding.Proposed;
        if (from > instant) return PolicyStanding.Scheduled;
        return InForceAt(instant)?.Approval?.Number == term.Approval?.Number ? PolicyStanding.InForce : PolicyStanding.Replaced;
    }

    private int Approvals => Terms.Count(term => term.Approval is not null);

    private PolicyTimeline Known(string version, string contentHash, string text) =>
        Pack(version) is null ? this with { Packs = Packs.Append(new KnownPack(version, contentHash, text)).ToValueList() } : this;

    private PolicyTimeline With(PolicyTerm term) => this with { Terms = Terms.Append(term).ToValueList() };

    private PolicyTimeline Last(string version, Func<PolicyTerm, PolicyTerm> change)
    {
        PolicyTerm[] terms = [.. Terms];
        int last = Array.FindLastIndex(terms, term => term.Version == version);
        if (last < 0) throw new InvalidOperationException($"A step of pack {version} stands before its proposal.");
        terms[last] = change(terms[last]);
        return this with { Terms = terms.ToValueList() };
    }
}
