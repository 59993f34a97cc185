namespace RiskMonitor.Cli;

/// <summary>An expected end of a command: one line for stderr, naming the thing, the actual value and what is allowed, and an exit code.</summary>
internal sealed class CommandFailure(string message, int exitCode = ExitCodes.Failure) : Exception(message)
{
    /// <summary>One of <see cref="ExitCodes"/>.</summary>
    public int ExitCode { get; } = exitCode;
}
