using System.CommandLine;
using JasperFx;
using JasperFx.CommandLine;

namespace RiskMonitor.Cli;

/// <summary><c>riskmonitor db …</c>: hands over to the commands of Marten and Wolverine: schema, projections, messages, generated code.</summary>
internal static class DbCommand
{
    public static Command Create()
    {
        var arguments = new Argument<string[]>("ARGUMENTS") { Description = "A command of Marten or Wolverine and its arguments; 'help' lists them.", Arity = ArgumentArity.ZeroOrMore };
        var command = new DocumentedCommand("db", "Marten's and Wolverine's own commands: schema, projections, stored messages, generated code.")
        {
            Examples =
            [
                ("riskmonitor db help", "what there is"),
                ("riskmonitor db db-assert", "whether the schema is as this program wants it"),
                ("riskmonitor db codegen write", "writes the generated message handlers that a release is built with"),
            ],
        };
        command.Add(arguments);
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(async (parsed, ct) =>
        {
            string[] passed = [.. parsed.GetValue(arguments) ?? [], .. parsed.UnmatchedTokens];
            await using Workplace workplace = await Workplace.OpenAsync(parsed, policy: null, database: null, ct);
            await using WebApplication app = workplace.BuildServer(urls: null, LogLevel.Warning);
            JasperFxEnvironment.AutoStartHost = false;
            return await app.RunJasperFxCommands(passed) == 0 ? ExitCodes.Ok : ExitCodes.Failure;
        });
        return command;
    }
}
