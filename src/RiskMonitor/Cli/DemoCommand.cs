using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using RiskMonitor.Articles;
using RiskMonitor.Exposure;
using RiskMonitor.Hosting;
using Spectre.Console;

namespace RiskMonitor.Cli;

/// <summary><c>riskmonitor demo</c>: the whole way of the seed articles, from ingest to a webhook that a subscriber has received.</summary>
internal static class DemoCommand
{
    /// <summary>The demo keeps out of the real ledger.</summary>
    private const string DatabaseName = "riskmonitor_demo";

    private static readonly TimeSpan SettleMax = TimeSpan.FromSeconds(60);

    public static Command Create()
    {
        Option<string?> urls = ServeCommand.UrlsOption();
        var exit = new Option<bool>("--exit") { Description = "End after printing instead of serving the pages." };
        var command = new DocumentedCommand("demo", "Ingest the seed articles into a database of their own, print scores and explanation, deliver the alert to a subscriber, serve the pages.")
        {
            Examples =
            [
                ("riskmonitor demo", "prints the story, then serves the pages until Ctrl-C"),
                ("riskmonitor demo --exit", "prints the story and ends"),
            ],
            Environment = [(EmbeddedPostgresOptions.FolderVariable, "folder of the embedded database; the demo uses its database " + DatabaseName)],
        };
        command.Add(urls);
        command.Add(exit);
        command.SetAction((parsed, ct) => RunAsync(parsed, parsed.GetValue(urls), parsed.GetValue(exit), ct));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, string? urls, bool exit, CancellationToken ct)
    {
        long started = Stopwatch.GetTimestamp();
        IAnsiConsole console = Terminal.For(parsed).Out;
        string seeds = SeedsFolder.Find(parsed.GetValue(GlobalOptions.Seeds));
        DemoSchedule schedule = DemoSchedule.Read(seeds);
        await using Workplace workplace = await Workplace.OpenAsync(parsed, PolicyInForce.FileOf(seeds, schedule.Policy), DatabaseName, ct);
        Terminal.WriteNote($"Database: {workplace.Database.Description}.");
        if (workplace.Database.IsEmbedded) await DemoLedger.ClearAsync(workplace.Database.DataSource, ct);
        await using DemoSubscriber subscriber = await DemoSubscriber.StartAsync(ct);
        await using WebApplication app = workplace.BuildServer(urls, LogLevel.Warning, subscriber.Url);
        try
        {
            await app.StartAsync(ct);
            var demo = new DemoRun(app.Services, workplace, subscriber);
            await demo.RegisterSubscriberAsync(seeds, ct);
            DemoIngest ingested = await demo.IngestAsync(schedule, ct);
            Terminal.WriteNote($"{ingested.Received} articles received, {ingested.Revised} revised, {ingested.Known} known from an earlier run; {ingested.Events} risk events.");
            await demo.SettleAsync(SettleMax, ct);

            await DemoStory.WriteAsync(console, demo, ct);
            Terminal.WriteNote(string.Create(CultureInfo.InvariantCulture,
                $"From start to explained score and delivered alert: {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s."));
            if (exit) return ExitCodes.Ok;

            Terminal.WriteNote($"Pages: {string.Join(", ", app.Urls)}. Ctrl-C stops.");
            await app.WaitForShutdownAsync(ct);
            return ExitCodes.Ok;
        }
        finally
        {
            await app.StopAsync(CancellationToken.None);      // projections and messages end before their database does
        }
    }
}
