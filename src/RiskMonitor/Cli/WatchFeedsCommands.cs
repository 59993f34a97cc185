using System.CommandLine;

namespace RiskMonitor.Cli;

/// <summary><c>riskmonitor feeds add|list|show|set|remove|disable|resume|poll</c>: which feeds are watched.</summary>
internal static class WatchFeedsCommands
{
    public static IEnumerable<DocumentedCommand> All()
    {
        yield return Add();
        yield return List();
        yield return Show();
        yield return Set();
        yield return OfId("remove", "Watch a feed no more; its articles and its history stay.", "riskmonitor feeds remove 0123456789abcdef --reason \"closed down\"", (run, id, reason, ct) => run.RemoveAsync(id, reason, ct));
        yield return OfId("disable", "Stop asking a feed.", "riskmonitor feeds disable 0123456789abcdef --reason \"too noisy\"", (run, id, reason, ct) => run.DisableAsync(id, reason, ct));
        yield return OfId("resume", "Ask a disabled feed again.", "riskmonitor feeds resume 0123456789abcdef", (run, id, reason, ct) => run.ResumeAsync(id, reason, ct));
        yield return Poll();
    }

    private static DocumentedCommand Add()
    {
        var addresses = new Argument<string[]>("URL") { Description = "Absolute http or https addresses of feeds.", Arity = ArgumentArity.OneOrMore };
        var settings = new FeedOptions();
        var command = new DocumentedCommand("add", "Watch feeds. Those that are watched already stay as they are.")
        {
            Examples = [("riskmonitor feeds add https://example.com/rss --folder World", "a running server asks it at once")],
            Environment =
            [
                ("RISKMONITOR__Feeds__Contact", "web or mail address that publishers find us by; sent with every request"),
                ("RISKMONITOR__Feeds__AllowedSources__0", "a network, address or host:port inside our own network that may be asked; also …__1 and so on"),
                ("RISKMONITOR__Feeds__HostRequestsMax", "requests to one host at a time, by all nodes together; 1 to 16, default 2"),
                ("RISKMONITOR__Feeds__HostSpacingMilliseconds", "from one request to a host to the next; 0 to 60,000 ms, default 1,000"),
                ("RISKMONITOR__Feeds__PollsAtOnce", "feeds asked at a time, by one node; 1 to 1,000, default 64"),
                ("RISKMONITOR__Feeds__KeepRawDays", "how long fetched bytes and headers are kept; 0 to 3,650 days, default 90"),
            ],
        };
        command.Add(addresses);
        settings.AddTo(command);
        command.SetAction((parsed, ct) => FeedsRun.WithAsync(parsed, run => run.AddAsync(parsed.GetRequiredValue(addresses), settings.Read(parsed), ct), ct));
        return command;
    }

    private static DocumentedCommand List()
    {
        var command = new DocumentedCommand("list", "Show the feeds that are watched, and how they stand.") { Examples = [("riskmonitor feeds list --json", "for machines, one array")] };
        command.SetAction((parsed, ct) => FeedsRun.WithAsync(parsed, run => run.ListAsync(ct), ct));
        return command;
    }

    private static DocumentedCommand Show()
    {
        Argument<string> id = Id();
        var command = new DocumentedCommand("show", "Show a feed: its settings, how it stands, what happened to it, what its fetches refused, what came of asking.")
        {
            Examples = [("riskmonitor feeds show 0123456789abcdef", "for people"), ("riskmonitor feeds show 0123456789abcdef --json", "for machines, as /api/feeds/ID")],
        };
        command.Add(id);
        command.SetAction((parsed, ct) => FeedsRun.WithAsync(parsed, run => run.ShowInFullAsync(parsed.GetRequiredValue(id), ct), ct));
        return command;
    }

    private static DocumentedCommand Set()
    {
        Argument<string> id = Id();
        var settings = new FeedOptions();
        var command = new DocumentedCommand("set", "Change how a feed is watched; what is not said stays.") { Examples = [("riskmonitor feeds set 0123456789abcdef --full-text true --folder World", "kept with your name")] };
        command.Add(id);
        settings.AddTo(command);
        command.Validators.Add(result =>
        {
            if (!settings.IsAnySaid(result)) result.AddError($"What is to be changed: at least one of {FeedOptions.Names} is needed.");
        });
        command.SetAction((parsed, ct) => FeedsRun.WithAsync(parsed, run => run.SetAsync(parsed.GetRequiredValue(id), settings.Read(parsed), ct), ct));
        return command;
    }

    private static DocumentedCommand Poll()
    {
        Argument<string> id = Id();
        var command = new DocumentedCommand("poll", "Have a feed asked as soon as its publisher may be asked: not within a minute of the last time, and not before its Retry-After.")
        {
            Examples = [("riskmonitor feeds poll 0123456789abcdef", "a running server asks it")],
        };
        command.Add(id);
        command.SetAction((parsed, ct) => FeedsRun.WithAsync(parsed, run => run.PollAsync(parsed.GetRequiredValue(id), ct), ct));
        return command;
    }

    private static DocumentedCommand OfId(string name, string description, string example, Func<FeedsRun, string, string, CancellationToken, Task<int>> act)
    {
        Argument<string> id = Id();
        var reason = new Option<string>("--reason") { Description = "Why; it stands in the ledger for ever.", HelpName = "TEXT", DefaultValueFactory = _ => "" };
        var command = new DocumentedCommand(name, description) { Examples = [(example, "kept with your name and the reason")] };
        command.Add(id);
        command.Add(reason);
        command.SetAction((parsed, ct) => FeedsRun.WithAsync(parsed, run => act(run, parsed.GetRequiredValue(id), parsed.GetValue(reason) ?? "", ct), ct));
        return command;
    }

    private static Argument<string> Id() => new("ID") { Description = "The feed's id; 'feeds list' shows them." };
}
