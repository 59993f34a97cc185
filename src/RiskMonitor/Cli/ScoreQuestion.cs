using System.CommandLine;
using RiskMonitor.Exposure;

namespace RiskMonitor.Cli;

/// <summary>Whose score is asked for, at which instant of the world, with which knowledge, under which weights.</summary>
/// <param name="Company">Id, name, alias or ticker.</param>
/// <param name="AsOf">The instant of the world; null for now.</param>
/// <param name="KnownAt">What was known; null for all that is known now.</param>
/// <param name="Policy">A policy pack file or a version that the ledger knows; null for the pack in force at the instant.</param>
internal sealed record ScoreQuestion(string Company, DateTimeOffset? AsOf, KnownAt? KnownAt, string? Policy);

/// <summary>The arguments that <c>score</c> and <c>explain</c> have in common.</summary>
internal sealed class ScoreArguments
{
    /// <summary>What <c>--help</c> says about times.</summary>
    public const string Times = "Instants are ISO 8601 in UTC; a date alone is its first instant, 00:00:00Z.";

    private readonly Argument<string> _company = CompanyArgument.Create();
    private readonly Option<DateTimeOffset?> _asOf = InstantOption.Create("--as-of", $"The score of this instant of the world: what happened later does not count yet. Default: now. {Times}");
    private readonly Option<KnownAt?> _knownAt = KnownAtOption.Create("With what was recorded by then, that instant or that event of the ledger included: facts, corrections, packs, and what the registry's files said. Default: all that is known. With --as-of: both.");
    private readonly Option<string?> _policy = new("--policy") { Description = "Policy pack: a file, or a version that the ledger knows; default: the one in force at the instant, as it was known.", HelpName = "FILE|VERSION" };

    public void AddTo(Command command)
    {
        command.Add(_company);
        command.Add(_asOf);
        command.Add(_knownAt);
        command.Add(_policy);
    }

    public ScoreQuestion Read(ParseResult parsed) =>
        new(parsed.GetRequiredValue(_company), parsed.GetValue(_asOf), parsed.GetValue(_knownAt), parsed.GetValue(_policy));
}
