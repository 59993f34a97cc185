using System.CommandLine;
using RiskMonitor.Exposure;

namespace RiskMonitor.Cli;

/// <summary><c>riskmonitor score COMPANY</c>: the score of a company, now, as of an instant, or as it was known.</summary>
internal static class ScoreCommand
{
    public static Command Create()
    {
        var arguments = new ScoreArguments();
        Option<DateTimeOffset?> from = InstantOption.Create("--from", "The first day of a series: the score at the end of each day (UTC) up to --to, by the pack in force then. Not with --as-of.");
        Option<DateTimeOffset?> to = InstantOption.Create("--to", $"The last day of the series, at most {ScoreDays.DaysMax} days in all.");
        var command = new DocumentedCommand("score", "Print the exposure score of a company, its range, and what each claim adds.")
        {
            Examples =
            [
                ("riskmonitor score boeing", "a table: claims, largest first, adding up to the score"),
                ("riskmonitor score boeing --as-of 2026-11-01 --json", "the same as JSON, as of the first instant of that day"),
                ("riskmonitor score boeing --known-at 2026-11-01T09:00:00Z", "today's score with what was recorded by that instant"),
                ("riskmonitor score boeing --as-of 2026-11-01 --known-at 1200", "as of that day, with what the first 1200 events of the ledger said"),
                ("riskmonitor score boeing --from 2026-10-01 --to 2026-10-31 --json", "a line for each day of October: date, score, low, high, raw"),
                ("riskmonitor score BA --policy strict.yaml", "found by ticker, under another policy pack"),
            ],
        };
        arguments.AddTo(command);
        command.Add(from);
        command.Add(to);
        command.SetAction(async (parsed, ct) =>
        {
            bool isJson = parsed.GetValue(GlobalOptions.Json);
            ScoreQuestion question = arguments.Read(parsed);
            if (parsed.GetValue(from) is not null || parsed.GetValue(to) is not null)
            {
                if (parsed.GetValue(from) is not { } first || parsed.GetValue(to) is not { } last || question.AsOf is not null)
                    throw new CommandFailure("A series has a first and a last day: give --from and --to, and no --as-of.", ExitCodes.Usage);
                ScoredDays days = await ScoredDays.ReadAsync(parsed, question, first, last, ct);
                if (isJson) days.WriteJson(Console.Out);
                else days.Write(Terminal.For(parsed).Out);
                return ExitCodes.Ok;
            }
            ScoredCompany scored = await ScoreReading.ScoreAsync(parsed, question, withSurge: isJson, ct);      // a year of days: only where it is shown
            if (isJson) ScoreJson.Write(Console.Out, scored);
            else ScoreTable.Write(Terminal.For(parsed).Out, scored);
            return ExitCodes.Ok;
        });
        return command;
    }
}
