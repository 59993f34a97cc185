using System.CommandLine;

namespace RiskMonitor.Cli;

/// <summary><c>riskmonitor feeds discover</c> and <c>feeds test</c>: what publishers have, asked for and shown, nothing stored. Neither needs a database.</summary>
internal static class FeedsSourceCommands
{
    private const int FullTextsMax = 20;

    private static readonly (string Name, string Meaning)[] EnvironmentOfAll =
    [
        ("RISKMONITOR__Feeds__AllowedSources__0", "a network, an address or host:port inside your own network that may be asked; also …__1 and so on"),
        ("RISKMONITOR__Feeds__Contact", "a web or mail address that publishers see in our user agent"),
        ("RISKMONITOR__Feeds__Keys__NAME__Value", "what {key:NAME} in an address stands for; sent only to the host in …__NAME__Host, never stored or shown"),
    ];

    public static DocumentedCommand Discover()
    {
        Argument<string> url = Address("URL", "Address of any page of a site, or of a feed.");
        var command = new DocumentedCommand("discover", "Find the feeds of a site: those that its page declares or links to, else those at the usual places. Each is fetched before it is named.")
        {
            Examples =
            [
                ("riskmonitor feeds discover https://news.example/", "a table of feeds"),
                ("riskmonitor feeds discover https://news.example/ --json", "for machines, one array"),
            ],
            Environment = EnvironmentOfAll,
        };
        command.Add(url);
        command.SetAction((parsed, ct) => FeedsDiscoverRun.RunAsync(new Uri(parsed.GetRequiredValue(url)), parsed.GetValue(GlobalOptions.Json), Terminal.For(parsed), ct));
        return command;
    }

    public static DocumentedCommand Test()
    {
        var source = new Argument<string>("URL|FILE") { Description = "Address of a feed, or a file with one." };
        var texts = new Option<int>("--full-text") { Description = $"How many items are followed to their pages, 0 to {FullTextsMax}.", HelpName = "N", DefaultValueFactory = _ => 3 };
        texts.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is not (>= 0 and <= FullTextsMax)) result.AddError($"--full-text is '{result.Tokens[0].Value}'; 0 to {FullTextsMax} is allowed.");
        });
        var command = new DocumentedCommand("test", "Show what would be read from a feed: its items and dates, full texts or why there are none, how often it wants to be asked. Stores nothing.")
        {
            Examples =
            [
                ("riskmonitor feeds test https://news.example/rss", "the first items, three of them followed"),
                ("riskmonitor feeds test feed.xml --full-text 0", "a file, without asking anybody"),
            ],
            Environment = EnvironmentOfAll,
        };
        command.Add(source);
        command.Add(texts);
        command.SetAction((parsed, ct) => FeedsTestRun.RunAsync(parsed.GetRequiredValue(source), parsed.GetValue(texts), parsed.GetValue(GlobalOptions.Json), Terminal.For(parsed), ct));
        return command;
    }

    private static Argument<string> Address(string name, string description)
    {
        var url = new Argument<string>(name) { Description = description };
        url.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !PageAddress.IsAddress(token.Value)) result.AddError($"'{token.Value}' is no address; an absolute http or https address is allowed.");
        });
        return url;
    }
}
