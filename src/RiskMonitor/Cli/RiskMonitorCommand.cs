using System.CommandLine;
using System.CommandLine.Help;

namespace RiskMonitor.Cli;

/// <summary>The command <c>riskmonitor</c>: global options and one file per sub-command.</summary>
internal static class RiskMonitorCommand
{
    public static RootCommand Create()
    {
        var root = new RootCommand("An event-sourced monitor of regulatory and political risk: articles in, explained exposure scores and alerts out.")
        {
            GlobalOptions.Json,
            GlobalOptions.NoColor,
            GlobalOptions.Connection,
            GlobalOptions.Seeds,
            ServeCommand.Create(),
            DemoCommand.Create(),
            IngestCommand.Create(),
            ExtractCommand.Create(),
            ExplainExtractCommand.Create(),
            EvalCommand.Create(),
            BacktestCommand.Create(),
            ScoreCommand.Create(),
            ExplainCommand.Create(),
            CorrectCommand.Create(),
            PolicyCommand.Create(),
            RulesCommand.Create(),
            WatchlistsCommand.Create(),
            SilencesCommand.Create(),
            RebuildCommand.Create(),
            ReprocessCommand.Create(),
            RegistryCommand.Create(),
            AlertsCommand.Create(),
            KeyCommand.Create(),
            ReadCommand.Create(),
            FeedsCommand.Create(),
            WebhooksCommand.Create(),
            HealthCommand.Create(),
            DbCommand.Create(),
        };
        root.SetAction((parsed, ct) => ServeCommand.RunAsync(parsed, urls: null, policy: null, ct));      // without a command: serve

        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new TeachingHelp((HelpAction)help.Action!);      // a help option is made with its action
        return root;
    }
}
