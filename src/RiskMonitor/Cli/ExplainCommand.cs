using System.CommandLine;

namespace RiskMonitor.Cli;

/// <summary><c>riskmonitor explain COMPANY</c>: from the score down to the sentences.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        Argument<string> company = CompanyArgument.Create();
        Option<DateTimeOffset?> asOf = InstantOption.Create("--as-of", "Explain the score as if it were this instant; default: now.");
        var policy = new Option<string?>("--policy") { Description = "Policy pack: a file, or a version that the ledger knows; default: the one in force at the instant.", HelpName = "FILE|VERSION" };

        var command = new DocumentedCommand("explain", "Open a score down to the sentences: claims, voices, denials, quotes, rules.")
        {
            Examples =
            [
                ("riskmonitor explain boeing", "every claim with the sentences that assert and deny it"),
                ("riskmonitor explain \"Deutsche Bank\" --json", "the same as JSON"),
            ],
        };
        command.Add(company);
        command.Add(asOf);
        command.Add(policy);
        command.SetAction(async (parsed, ct) =>
        {
            ScoredCompany scored = await ScoredCompany.ReadAsync(parsed, parsed.GetRequiredValue(company), parsed.GetValue(asOf), parsed.GetValue(policy), ct);
            if (parsed.GetValue(GlobalOptions.Json)) ScoreJson.Write(Console.Out, scored);
            else ScoreExplanation.Write(Terminal.For(parsed).Out, scored);
            return ExitCodes.Ok;
        });
        return command;
    }
}
