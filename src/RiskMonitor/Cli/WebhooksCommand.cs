using System.CommandLine;
using System.Globalization;
using RiskMonitor.Webhooks;
using RiskMonitor.Webhooks.Channels;
using RiskMonitor.Webhooks.Digests;

namespace RiskMonitor.Cli;

/// <summary><c>riskmonitor webhooks …</c>: subscriptions and their deliveries. A server that runs on the same database does the deliveries.</summary>
internal static class WebhooksCommand
{
    public static Command Create()
    {
        var command = new DocumentedCommand("webhooks", "Subscribe receivers to signed webhooks, test them, look at their deliveries, send again.")
        {
            Examples =
            [
                ("riskmonitor webhooks add https://hooks.example/risk --id desk", "makes a subscription, shows its secret once, sends a signed test event"),
                ("riskmonitor webhooks list", "every subscription, and how its deliveries stand"),
                ("riskmonitor webhooks resend desk --since 2026-11-20 --only dead", "what was given up since then, again"),
            ],
            Environment = EnvironmentOfAll,
        };
        command.Add(Add());
        command.Add(Plain("list", "Show every subscription.", "riskmonitor webhooks list --json", "for machines, one array", (run, ct) => run.ListAsync(ct)));
        command.Add(OfOne("show", "Show a subscription and its latest deliveries.", "the last 20 deliveries", (run, id, ct) => run.ShowAsync(id, ct)));
        command.Add(OfOne("test", "Send a signed test event now; the first that is taken verifies the subscription. Exit code 2 where it is not taken.", "prints the answer", (run, id, ct) => run.TestAsync(id, ct)));
        command.Add(Pause());
        command.Add(OfOne("resume", "Start deliveries of a paused or disabled subscription again.", "what waited is sent", (run, id, ct) => run.ResumeAsync(id, ct)));
        command.Add(Rotate());
        command.Add(Resend());
        command.Add(OfOne("remove", "End a subscription: its secrets are deleted, its history stays.", "drops what waits for it", (run, id, ct) => run.RemoveAsync(id, ct)));
        return command;
    }

    private static readonly (string Name, string Meaning)[] EnvironmentOfAll =
    [
        ("RISKMONITOR__Webhooks__AllowHttp", "true: receivers without TLS are allowed"),
        ("RISKMONITOR__Webhooks__AllowedReceivers__0", "a network, an address or host:port inside your own network that may be posted to; also …__1 and so on"),
        ("RISKMONITOR__Webhooks__KeyFile", "file with the keys that secrets are sealed with; default: webhook-secrets.key in the data folder"),
        ("RISKMONITOR__Webhooks__MailCaFile", "certificates in PEM that mail servers may stand on beside those of the machine; default: none"),
        ("RISKMONITOR__Webhooks__PublicUrl", "what links in payloads begin with"),
    ];

    private static DocumentedCommand Add()
    {
        var url = new Argument<string>("URL") { Description = "Where to post: an https address." };
        var id = new Option<string?>("--id") { Description = "1 to 64 lower-case letters, digits and hyphens; default: one is made.", HelpName = "ID" };
        var description = new Option<string>("--description") { Description = "Shown to people.", HelpName = "TEXT", DefaultValueFactory = _ => "" };
        var events = new Option<string[]>("--event") { Description = $"Type of event; can be given several times. One of {string.Join(", ", WebhookTypes.All)}. Default, as far as the channel can tell them: {string.Join(", ", SubscriptionRequest.UsualTypesOf(ChannelKind.Webhook, withDigest: false))}; for PagerDuty and Alertmanager also what people do.", HelpName = "TYPE" };
        events.AcceptOnlyFromAmong([.. WebhookTypes.All]);
        var watchlists = new Option<string[]>("--watchlist") { Description = "Only about companies of this watchlist, and alerts of rules for it; can be given several times.", HelpName = "ID" };
        var companies = new Option<string[]>("--company") { Description = "Only about this company (id); can be given several times.", HelpName = "ID" };
        var points = new Option<decimal>("--min-points") { Description = "Only where the score reached so many points, 0 to 100.", HelpName = "N" };
        var envelope = new Option<WebhookEnvelope>("--envelope") { Description = "Form of the body: Plain (Standard Webhooks) or CloudEvents." };
        var signing = new Option<SigningScheme>("--signing") { Description = "V1 (HMAC-SHA256), V1a (Ed25519) or Both." };
        var ordered = new Option<bool>("--ordered") { Description = "One delivery after the other, in order." };
        var atOnce = new Option<int>("--at-once") { Description = $"Attempts under way at once, 1 to {DeliveryTerms.AttemptsAtOnceMax}.", HelpName = "N", DefaultValueFactory = _ => DeliveryTerms.AttemptsAtOnceDefault };
        var rate = new Option<decimal?>("--rate") { Description = "Deliveries a second in the long run, 0.01 to 1000; default: as many as come, for Slack 1.", HelpName = "N" };
        var burst = new Option<int?>("--burst") { Description = "With --rate: deliveries at once after a rest; default 1.", HelpName = "N" };
        var auth = new Option<string?>("--auth-header") { Description = "A header of the receiver's own, as 'Authorization: Bearer …'; stored sealed.", HelpName = "HEADER" };
        var handshake = new Option<bool>("--handshake") { Description = "Ask for consent by the OPTIONS handshake of CloudEvents." };
        var channel = new Option<ChannelKind>("--channel") { Description = "Webhook (signed), Slack, Email, Teams, PagerDuty or Alertmanager." };
        var from = new Option<string?>("--from") { Description = "For e-mail: from whom.", HelpName = "ADDRESS" };
        var to = new Option<string[]>("--to") { Description = "For e-mail: to whom; can be given several times.", HelpName = "ADDRESS" };
        var user = new Option<string?>("--user") { Description = "For e-mail: who logs in at the server.", HelpName = "NAME" };
        var secret = new Option<bool>("--secret") { Description = "Read the mail server's password or PagerDuty's routing key from standard input, one line; stored sealed." };
        var digest = new Option<string?>("--digest") { Description = "One message a day or week: 'daily 07:30 Europe/Berlin' or 'weekly monday 07:30 Europe/Berlin'; with --event only those besides it.", HelpName = "WHEN" };
        var emptyToo = new Option<bool>("--digest-when-empty") { Description = "Send a digest that has nothing to say, too." };
        var noTest = new Option<bool>("--no-test") { Description = "Send no test event; nothing is delivered until `test` passes." };
        var command = new DocumentedCommand("add", "Make a subscription and send it a signed test event. Its secret is shown once.")
        {
            Examples =
            [
                ("riskmonitor webhooks add https://hooks.example/risk --id desk", "alerts and the state of endpoints"),
                ("riskmonitor webhooks add https://hooks.example/risk --event score.changed --company boeing --min-points 20", "scores of one company from 20 points on"),
                ("riskmonitor webhooks add https://hooks.slack.com/services/T0/B0/XXXX --channel Slack", "a channel of Slack; the address is stored sealed"),
                ("riskmonitor webhooks add smtp://mail.example:587 --channel Email --from risk@example.com --to desk@example.com --user risk --secret", "e-mail, a thread for each alert"),
                ("riskmonitor webhooks add https://hooks.example/risk --signing Both --envelope CloudEvents --ordered", "two signatures, CloudEvents, in order"),
            ],
            Environment = EnvironmentOfAll,
        };
        Argument[] arguments = [url];
        Option[] options = [id, description, events, companies, watchlists, points, envelope, signing, ordered, atOnce, rate, burst, auth, handshake, channel, from, to, user, secret, digest, emptyToo, noTest];
        foreach (Argument argument in arguments) command.Add(argument);
        foreach (Option option in options) command.Add(option);
        command.SetAction((parsed, ct) => WebhooksRun.WithAsync(parsed, run =>
        {
            var request = new SubscriptionRequest
            {
                Id = parsed.GetValue(id),
                Url = parsed.GetRequiredValue(url),
                Description = parsed.GetRequiredValue(description),
                Companies = parsed.GetValue(companies) ?? [],
                Watchlists = parsed.GetValue(watchlists) ?? [],
                MinimumPoints = parsed.GetValue(points),
                Envelope = parsed.GetValue(envelope),
                Signing = parsed.GetValue(signing),
                Ordered = parsed.GetValue(ordered),
                AttemptsAtOnce = parsed.GetValue(atOnce),
                RatePerSecond = parsed.GetValue(rate),
                RateBurst = parsed.GetValue(burst),
                Handshake = parsed.GetValue(handshake),
                AuthHeader = Header(parsed.GetValue(auth)),
                Channel = parsed.GetValue(channel),
                Mail = parsed.GetValue(channel) is ChannelKind.Email ? new MailRequest(parsed.GetValue(from) ?? "", parsed.GetValue(to) ?? [], parsed.GetValue(user)) : null,
                Digest = When(parsed.GetValue(digest), parsed.GetValue(emptyToo)),
                ChannelSecret = parsed.GetValue(secret) ? Console.In.ReadLine() : null,
            };
            if (parsed.GetValue(events) is { Length: > 0 } wanted) request = request with { EventTypes = request.Digest is null ? wanted : [.. wanted.Append(WebhookTypes.Digest).Distinct()] };
            return run.AddAsync(request, test: !parsed.GetValue(noTest), ct);
        }, ct));
        return command;
    }

    private static DigestRequest? When(string? text, bool whenEmpty)
    {
        if (text is null) return null;
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            ["daily", var at, var zone] => new DigestRequest(DigestPeriod.Daily, at, zone, WhenEmpty: whenEmpty),
            ["weekly", var day, var at, var zone] when Enum.TryParse(day, ignoreCase: true, out DayOfWeek wanted) => new DigestRequest(DigestPeriod.Weekly, at, zone, wanted, whenEmpty),
            _ => throw new CommandFailure($"--digest is '{text}'; 'daily 07:30 Europe/Berlin' or 'weekly monday 07:30 Europe/Berlin' is allowed.", ExitCodes.Usage),
        };
    }

    private static DocumentedCommand Pause()
    {
        var reason = new Option<string>("--reason") { Description = "Why; kept in the ledger.", HelpName = "TEXT", DefaultValueFactory = _ => "" };
        DocumentedCommand command = OfOne("pause", "Stop deliveries; what happens meanwhile waits.", "until `resume`", (run, id, ct) => run.PauseAsync(id, run.Parsed.GetRequiredValue(reason), ct));
        command.Add(reason);
        return command;
    }

    private static DocumentedCommand Rotate()
    {
        var overlap = new Option<double>("--overlap-hours")
        {
            Description = "How long the old keys sign beside the new ones, 0 to 168.",
            HelpName = "N",
            DefaultValueFactory = _ => Subscriptions.OverlapDefault.TotalHours,
        };
        overlap.Validators.Add(result =>
        {
            double hours = result.GetValueOrDefault<double>();
            if (hours is not (>= 0 and <= 168)) result.AddError(string.Create(CultureInfo.InvariantCulture, $"--overlap-hours is {hours}; 0 to 168 are allowed."));
        });
        DocumentedCommand command = OfOne("rotate", "Make new keys; the old ones sign beside them for a while.", "the new secret is shown once",
            (run, id, ct) => run.RotateAsync(id, TimeSpan.FromHours(run.Parsed.GetValue(overlap)), ct));
        command.Add(overlap);
        return command;
    }

    private static DocumentedCommand Resend()
    {
        var delivery = new Argument<string?>("DELIVERY") { Description = "A delivery's id (msg_…); without it --since is needed.", Arity = ArgumentArity.ZeroOrOne };
        Option<DateTimeOffset?> since = InstantOption.Create("--since", "Everything that happened since this instant.");
        var only = new Option<string>("--only") { Description = "all, dead (given up), or missing (never queued; read from the ledger).", DefaultValueFactory = _ => ReplayAnswer.All };
        only.AcceptOnlyFromAmong(ReplayAnswer.All, ReplayAnswer.Dead, ReplayAnswer.Missing);
        DocumentedCommand command = OfOne("resend", "Send one delivery again, or everything since an instant, under the same ids.", "with DELIVERY or --since",
            (run, id, ct) => run.ResendAsync(id, run.Parsed.GetValue(delivery), run.Parsed.GetValue(since), run.Parsed.GetRequiredValue(only), ct));
        command.Add(delivery);
        command.Add(since);
        command.Add(only);
        return command;
    }

    private static DocumentedCommand OfOne(string name, string description, string example, Func<WebhooksRun, SubscriptionId, CancellationToken, Task<int>> run)
    {
        var id = new Argument<string>("ID") { Description = "The subscription's id." };
        DocumentedCommand command = Plain(name, description, $"riskmonitor webhooks {name} desk", example, (work, ct) => run(work, new SubscriptionId(work.Parsed.GetRequiredValue(id)), ct));
        command.Add(id);
        return command;
    }

    private static DocumentedCommand Plain(string name, string description, string example, string meaning, Func<WebhooksRun, CancellationToken, Task<int>> run)
    {
        var command = new DocumentedCommand(name, description) { Examples = [(example, meaning)], Environment = EnvironmentOfAll };
        command.SetAction((parsed, ct) => WebhooksRun.WithAsync(parsed, work => run(work, ct), ct));
        return command;
    }

    private static AuthHeaderRequest? Header(string? header)
    {
        if (header is null) return null;
        string[] parts = header.Split(':', 2, StringSplitOptions.TrimEntries);
        return parts.Length == 2 ? new AuthHeaderRequest(parts[0], parts[1]) : throw new CommandFailure("--auth-header must be 'Name: value'.", ExitCodes.Usage);
    }
}
