using System.CommandLine;

namespace RiskMonitor.Cli;

/// <summary><c>riskmonitor watchlists …</c>: companies, topics and events that rules and webhooks can be for.</summary>
internal static class WatchlistsCommand
{
    public static Command Create()
    {
        var command = new DocumentedCommand("watchlists", "Watchlists: companies, topics and types of events that alert rules and webhooks can be for.")
        {
            Examples =
            [
                ("riskmonitor watchlists add carmakers.json --reason \"the desk asked\"", "{\"id\":\"carmakers\",\"companies\":[\"toyota\"]}"),
                ("riskmonitor watchlists list", "the watchlists, and the rules that are for them"),
            ],
        };
        var list = new DocumentedCommand("list", "Show the watchlists, and the rules that are for them.") { Examples = [("riskmonitor watchlists list --json", "for machines, one array")] };
        list.SetAction((parsed, ct) => RulesRun.WithAsync(parsed, run => run.ListWatchlistsAsync(ct), ct));
        command.Add(list);
        var id = new Argument<string>("ID") { Description = "The watchlist's id." };
        var show = new DocumentedCommand("show", "Show a watchlist.") { Examples = [("riskmonitor watchlists show carmakers --json", "its member 'watchlist' can be changed and sent back")] };
        show.Add(id);
        show.SetAction((parsed, ct) => RulesRun.WithAsync(parsed, run => run.ShowWatchlistAsync(parsed.GetRequiredValue(id), ct), ct));
        command.Add(show);
        command.Add(RulesCommand.OfFile("add", "Add a watchlist.", "riskmonitor watchlists add carmakers.json --reason ours", (run, file, reason, ct) => run.AddWatchlistAsync(file, reason, ct)));
        command.Add(RulesCommand.OfFile("change", "Give a watchlist another version.", "riskmonitor watchlists change carmakers.json --reason \"one more\"", (run, file, reason, ct) => run.ChangeWatchlistAsync(file, reason, ct)));
        command.Add(RulesCommand.OfId("retire", "Retire a watchlist that no rule is for.", "riskmonitor watchlists retire carmakers --reason sold", (run, known, reason, ct) => run.RetireWatchlistAsync(known, reason, ct)));
        return command;
    }
}
