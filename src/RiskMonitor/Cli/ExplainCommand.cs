using System.CommandLine;
using RiskMonitor.Exposure;

namespace RiskMonitor.Cli;

/// <summary><c>riskmonitor explain COMPANY</c>: from the score down to the sentences, or from one score to another.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var arguments = new ScoreArguments();
        Option<DateTimeOffset?> since = InstantOption.Create(
            "--since",
            "Explain what changed since this instant: from the score as it stood then, with what was known then (or with --known-at for both), to the score asked for.");
        var command = new DocumentedCommand("explain", "Open a score down to the sentences: claims, voices, denials, quotes, rules, corrections.")
        {
            Examples =
            [
                ("riskmonitor explain boeing", "every claim with the sentences that assert and deny it"),
                ("riskmonitor explain \"Deutsche Bank\" --json", "the same as JSON"),
                ("riskmonitor explain boeing --since 2026-11-01", "which claims appeared, rose, fell or vanished since; adds up to the difference"),
                ("riskmonitor explain boeing --as-of 2026-11-01 --known-at 2026-11-03", "the score of 1 November as it was known two days later"),
            ],
        };
        arguments.AddTo(command);
        command.Add(since);
        command.SetAction(async (parsed, ct) =>
        {
            ExplainedScore explained = await ScoreReading.ExplainAsync(parsed, arguments.Read(parsed), parsed.GetValue(since), ct);
            if (parsed.GetValue(GlobalOptions.Json)) ScoreJson.Write(Console.Out, explained);
            else ScoreExplanation.Write(Terminal.For(parsed).Out, explained);
            return ExitCodes.Ok;
        });
        return command;
    }
}
