namespace RiskMonitor.Cli;

/// <summary>What every command says to the shell; a published contract.</summary>
internal static class ExitCodes
{
    /// <summary>All that was asked for was done.</summary>
    public const int Ok = 0;

    /// <summary>The command line itself is wrong: unknown option, missing argument, value out of range.</summary>
    public const int Usage = 1;

    /// <summary>Nothing, or not the thing asked for, was done.</summary>
    public const int Failure = 2;

    /// <summary>A verification ran and found a difference.</summary>
    public const int Mismatch = 3;

    /// <summary>Some items were refused, each named on stderr; the rest was done.</summary>
    public const int PartlyDone = 4;

    /// <summary>Stopped by Ctrl-C.</summary>
    public const int Cancelled = 130;

    /// <summary>The list as shown by every <c>--help</c>.</summary>
    public static readonly IReadOnlyList<(string Code, string Meaning)> Documented =
    [
        ("0", "done"),
        ("1", "usage: the command line is wrong"),
        ("2", "failure: not done; stderr says why"),
        ("3", "verification found a difference"),
        ("4", "partly done: some items were refused, each named on stderr"),
        ("130", "stopped by Ctrl-C"),
    ];
}
