using System.CommandLine;

namespace RiskMonitor.Cli;

/// <summary><c>riskmonitor score COMPANY</c>: the score of a company, now, as of an instant, or as it was known.</summary>
internal static class ScoreCommand
{
    public static Command Create()
    {
        var arguments = new ScoreArguments();
        var command = new DocumentedCommand("score", "Print the exposure score of a company, its range, and what each claim adds.")
        {
            Examples =
            [
                ("riskmonitor score boeing", "a table: claims, largest first, adding up to the score"),
                ("riskmonitor score boeing --as-of 2026-11-01 --json", "the same as JSON, as of the first instant of that day"),
                ("riskmonitor score boeing --known-at 2026-11-01T09:00:00Z", "today's score with what was recorded by that instant"),
                ("riskmonitor score boeing --as-of 2026-11-01 --known-at 1200", "as of that day, with what the first 1200 events of the ledger said"),
                ("riskmonitor score BA --policy strict.yaml", "found by ticker, under another policy pack"),
            ],
        };
        arguments.AddTo(command);
        command.SetAction(async (parsed, ct) =>
        {
            bool isJson = parsed.GetValue(GlobalOptions.Json);
            ScoredCompany scored = await ScoredCompany.ReadAsync(parsed, arguments.Read(parsed), withSurge: isJson, ct);      // a year of days: only where it is shown
            if (isJson) ScoreJson.Write(Console.Out, scored);
            else ScoreTable.Write(Terminal.For(parsed).Out, scored);
            return ExitCodes.Ok;
        });
        return command;
    }
}
