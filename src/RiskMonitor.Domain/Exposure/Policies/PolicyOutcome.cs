using RiskMonitor.Events;

namespace RiskMonitor.Exposure.Policies;

/// <summary>What a wish to change the policy came to.</summary>
public abstract record PolicyOutcome
{
    private PolicyOutcome() { }

    /// <summary>Allowed: to be appended.</summary>
    /// <param name="Step">The event.</param>
    public sealed record Accepted(PolicyEvent Step) : PolicyOutcome;

    /// <summary>Not allowed.</summary>
    /// <param name="Code">Stable name of the kind of refusal, one of <see cref="PolicyRefusals"/>.</param>
    /// <param name="Reason">What is the matter and what can be done instead.</param>
    public sealed record Refused(string Code, string Reason) : PolicyOutcome;
}

/// <summary>Kinds of refusal: a published contract, never renamed.</summary>
public static class PolicyRefusals
{
    /// <summary>Who or why is missing or too long.</summary>
    public const string WhoAndWhy = "policy/who-and-why";

    /// <summary>The version stands for another content.</summary>
    public const string VersionTaken = "policy/version-taken";

    /// <summary>The pack waits, is scheduled or is in force already.</summary>
    public const string AlreadyProposed = "policy/already-proposed";

    /// <summary>The ledger takes no more proposals.</summary>
    public const string TooMany = "policy/too-many";

    /// <summary>No pack has this version.</summary>
    public const string Unknown = "policy/unknown";

    /// <summary>The pack does not wait for this step.</summary>
    public const string NotOpen = "policy/not-open";

    /// <summary>Who proposed a pack cannot approve it.</summary>
    public const string SelfApproval = "policy/self-approval";

    /// <summary>A pack cannot be in force from an instant gone by, or too far ahead.</summary>
    public const string From = "policy/from";
}
