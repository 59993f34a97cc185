using RiskMonitor.Events;

namespace RiskMonitor.Accounts;

/// <summary>What a wish about keys came to.</summary>
public abstract record KeyOutcome
{
    private KeyOutcome() { }

    /// <summary>Allowed: to be appended.</summary>
    /// <param name="Step">The event.</param>
    public sealed record Accepted(KeyEvent Step) : KeyOutcome;

    /// <summary>Not allowed.</summary>
    /// <param name="Code">Stable name of the kind of refusal, one of <see cref="KeyRefusals"/>.</param>
    /// <param name="Reason">What is the matter and what can be done instead.</param>
    public sealed record Refused(string Code, string Reason) : KeyOutcome;
}

/// <summary>Kinds of refusal: a published contract, never renamed.</summary>
public static class KeyRefusals
{
    /// <summary>Only admins manage keys.</summary>
    public const string NotAllowed = "key/not-allowed";

    /// <summary>A name or a reason cannot be as it is.</summary>
    public const string Name = "key/name";

    /// <summary>A key in force has the name.</summary>
    public const string Known = "key/known";

    /// <summary>No key in force has the name.</summary>
    public const string Unknown = "key/unknown";

    /// <summary>As many keys are in force as are allowed.</summary>
    public const string TooMany = "key/too-many";
}
