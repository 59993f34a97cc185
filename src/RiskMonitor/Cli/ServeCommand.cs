using System.CommandLine;
using RiskMonitor.Hosting;

namespace RiskMonitor.Cli;

/// <summary><c>riskmonitor serve</c>: API, pages, projections, alerts and webhooks in one process.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        Option<string?> urls = UrlsOption();
        var policy = new Option<string?>("--policy") { Description = "Policy pack file that a ledger without packs begins with; default: the newest of the seeds. Later changes: riskmonitor policy.", HelpName = "FILE" };
        var command = new DocumentedCommand("serve", "Run the monitor: API, pages, projections, alerts, webhooks. The default command.")
        {
            Examples =
            [
                ("riskmonitor serve", "with the embedded database, on http://127.0.0.1:5280"),
                ("riskmonitor serve --urls http://127.0.0.1:8080", "on another port"),
                ("riskmonitor serve --connection \"Host=db;Username=risk;Password=…;Database=risk\"", "with a PostgreSQL of yours"),
            ],
            Environment =
            [
                (EmbeddedPostgresOptions.FolderVariable, "folder of the embedded database"),
                ("RISKMONITOR__Webhooks__Subscriptions__0__Url", "webhook subscriptions of yours; also …__Id, …__Secret (whsec_…), …__Description, …__EventTypes__0. `webhooks --help` has more"),
                ("RISKMONITOR__Feeds__WatchedFolder", "folder that articles are dropped into; each file ends in done or refused, with the reasons beside. Default: none"),
                ("RISKMONITOR__Feeds__CallbackUrl", "where hubs reach this program from outside (WebSub), such as https://monitor.example; default: none, and no hub is asked"),
                ("RISKMONITOR__Feeds__Keys__NAME__Value", "what {key:NAME} in a feed's address stands for; sent only to the host in …__NAME__Host, over TLS. `feeds add --help` has more"),
                ("RISKMONITOR__SecondReader__Enabled", "true: a language model reads articles after the rules; also …__Endpoint, …__Model, …__ApiKey, …__PromptVersion, …__Timeout (s), …__MaxChars"),
            ],
        };
        command.Add(urls);
        command.Add(policy);
        command.SetAction((parsed, ct) => RunAsync(parsed, parsed.GetValue(urls), parsed.GetValue(policy), ct));
        return command;
    }

    internal static Option<string?> UrlsOption() => new("--urls")
    {
        Description = $"Addresses to listen on, separated by ';'; loopback addresses until accounts exist. Default: {ListenAddresses.Default}.",
        HelpName = "URLS",
    };

    internal static async Task<int> RunAsync(ParseResult parsed, string? urls, string? policy, CancellationToken ct)
    {
        await using Workplace workplace = await Workplace.OpenAsync(parsed, policy, database: null, ct);
        Terminal.WriteNote($"Database: {workplace.Database.Description}.");
        await using WebApplication app = workplace.BuildServer(urls, LogLevel.Information);
        try
        {
            await app.StartAsync(ct);
            Terminal.WriteNote($"Listening on {string.Join(", ", app.Urls)}. Ctrl-C stops.");
            await app.WaitForShutdownAsync(ct);
            return ExitCodes.Ok;
        }
        finally
        {
            await app.StopAsync(CancellationToken.None);      // projections and messages end before their database does
        }
    }
}
