using System.CommandLine;
using System.CommandLine.Parsing;

namespace RiskMonitor.Cli;

/// <summary>Runs one command line: parses, invokes, and turns every end into an exit code and at most one line of error.</summary>
internal static class CommandLine
{
    /// <summary>Set to anything to see stack traces.</summary>
    public const string DebugVariable = "RISKMONITOR_DEBUG";

    // Longer than a web host takes to drain: a command is told to stop at once, but not cut off while it does so.
    private static readonly TimeSpan ShutdownMax = TimeSpan.FromSeconds(60);

    public static async Task<int> RunAsync(string[] args)
    {
        // "@name" is a file name like any other here, not a file with more options.
        ParseResult parsed = RiskMonitorCommand.Create().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0 && parsed.Action is not TeachingHelp) return await SayWhatIsWrongAsync(parsed);

        var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = ShutdownMax };
        try
        {
            return await parsed.InvokeAsync(invocation);
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Cancelled;
        }
        catch (Exception e) when (Environment.GetEnvironmentVariable(DebugVariable) is null or "")
        {
            await Console.Error.WriteLineAsync($"error: {OneLine(e.Message)}");
            return e is CommandFailure failure ? failure.ExitCode : ExitCodes.Failure;
        }
    }

    private static async Task<int> SayWhatIsWrongAsync(ParseResult parsed)
    {
        foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync($"error: {OneLine(error.Message)}");
        string commands = string.Concat(Path(parsed.CommandResult).Reverse().Select(name => name + " "));
        await Console.Error.WriteLineAsync($"Run 'riskmonitor {commands}--help' to see what is allowed.");
        return ExitCodes.Usage;
    }

    // The command and those that it stands under, up to the program itself.
    private static IEnumerable<string> Path(CommandResult innermost)
    {
        for (SymbolResult? at = innermost; at is CommandResult { Command: not RootCommand } named; at = at.Parent) yield return named.Command.Name;
    }

    private static string OneLine(string message) => string.Join(' ', message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
