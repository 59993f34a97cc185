using System.CommandLine;

namespace RiskMonitor.Cli;

/// <summary>A command whose <c>--help</c> teaches: examples to copy and the environment it listens to.</summary>
internal sealed class DocumentedCommand(string name, string description) : Command(name, description)
{
    /// <summary>Command lines that work as they stand, each with what it does.</summary>
    public required IReadOnlyList<(string CommandLine, string Meaning)> Examples { get; init; }

    /// <summary>Environment variables that this command reads, beside those that every command reads.</summary>
    public IReadOnlyList<(string Name, string Meaning)> Environment { get; init; } = [];
}
