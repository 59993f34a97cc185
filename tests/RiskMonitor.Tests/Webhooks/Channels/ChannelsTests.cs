using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RiskMonitor.Accounts;
using RiskMonitor.Alerts;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Webhooks.Channels;

/// <summary>Each channel on a real server on loopback, through the queue, on a real database.</summary>
public sealed class ChannelsTests(PostgresServer server) : IAsyncLifetime
{
    private static readonly JsonSerializerOptions AsTheApiReads =
        new(JsonSerializerDefaults.Web) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private TestDatabase? _database;
    private RunningMonitor? _monitor;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private RunningMonitor Monitor => _monitor!;      // made before each test

    private Subscriptions Subscriptions => Monitor.App.Services.GetRequiredService<Subscriptions>();

    public async ValueTask InitializeAsync()
    {
        _database = await server.CreateDatabaseAsync("channels");
        _monitor = await RunningMonitor.StartAsync(_database.ConnectionString, Ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (_monitor is not null) await _monitor.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
    }

    [Fact]
    public async Task Slack_teams_pagerduty_and_alertmanagers_receivers_each_get_their_own_form_of_one_alert()
    {
        await using WebhookReceiver slack = await WebhookReceiver.StartAsync(), teams = await WebhookReceiver.StartAsync(), pager = await WebhookReceiver.StartAsync(), ops = await WebhookReceiver.StartAsync();
        await AddAsync(new SubscriptionRequest { Id = "slack", Url = slack.Url + "?token=T0B0XXXX", Channel = ChannelKind.Slack });
        await AddAsync(new SubscriptionRequest { Id = "teams", Url = teams.Url.ToString(), Channel = ChannelKind.Teams });
        await AddAsync(new SubscriptionRequest { Id = "pager", Url = pager.Url.ToString(), Channel = ChannelKind.PagerDuty, ChannelSecret = "R0UTING" });
        await AddAsync(new SubscriptionRequest { Id = "ops", Url = ops.Url.ToString(), Channel = ChannelKind.Alertmanager });

        await IngestAsync("first", "warn acme trade senator");
        await Settling.UntilAsync(() => Task.FromResult(new[] { slack, teams, pager, ops }.All(r => r.Received.Length == 2)), "each got a test and the alert", Patience, Ct);

        AlertRaised alert = (await EventsAsync<AlertRaised>()).Single();
        Assert.Equal("Acme Corp.: 0.0 → 46.4 points", slack.Received[1].Json.GetProperty("blocks")[0].GetProperty("text").GetProperty("text").GetString());
        Assert.False(slack.Received[1].Headers.ContainsKey("webhook-signature"));
        Assert.Equal("AdaptiveCard", teams.Received[1].Json.GetProperty("attachments")[0].GetProperty("content").GetProperty("type").GetString());
        Assert.Equal([("resolve", "pager"), ("trigger", alert.Id.Value)], pager.Received.Select(r => (r.Json.GetProperty("event_action").GetString()!, r.Json.GetProperty("dedup_key").GetString()!)));
        Assert.All(pager.Received, r => Assert.Equal("R0UTING", r.Json.GetProperty("routing_key").GetString()));
        JsonElement fired = ops.Received[1].Json;
        Assert.Equal(("4", "firing", "acme"), (fired.GetProperty("version").GetString(), fired.GetProperty("status").GetString(), fired.GetProperty("alerts")[0].GetProperty("labels").GetProperty("company").GetString()));
    }

    [Fact]
    public async Task What_people_do_acknowledges_and_resolves_the_incident_of_the_alert()
    {
        await using WebhookReceiver pager = await WebhookReceiver.StartAsync();
        await AddAsync(new SubscriptionRequest { Id = "pager", Url = pager.Url.ToString(), Channel = ChannelKind.PagerDuty, ChannelSecret = "R0UTING", Ordered = true });
        await IngestAsync("first", "warn acme trade senator");
        AlertRaised alert = (await EventsAsync<AlertRaised>()).Single();

        foreach ((string who, AlertCommand command) in new (string, AlertCommand)[]
        {
            ("alice", new AlertCommand.Investigate("")), ("alice", new AlertCommand.Comment("looked at it")), ("alice", new AlertCommand.Dismiss(DismissalReason.KnownAlready, "of last year", [])), ("bob", new AlertCommand.Approve("")),
        })
            Assert.IsType<AlertReply.Done>(await Monitor.App.Services.GetRequiredService<AlertChanges>().ActAsync(alert.Id, command, new AlertAsk(new Identity(who, Role.Approver, IsProven: true), null, Given.Tester), Ct));
        await Settling.UntilAsync(() => Task.FromResult(pager.Received.Length == 4), "test, trigger, acknowledge and resolve", Patience, Ct);

        Assert.Equal(["trigger", "acknowledge", "resolve"], pager.Received.Skip(1).Select(r => r.Json.GetProperty("event_action").GetString()!));
        Assert.All(pager.Received.Skip(1), r => Assert.Equal(alert.Id.Value, r.Json.GetProperty("dedup_key").GetString()));
        await Settling.UntilAsync(async () => (await EventsAsync<WebhookAttempted>()).Length == 4, "all are on record", Patience, Ct);
        await using var session = Monitor.Store.QuerySession();
        Assert.Equal(["alert.raised", "alert.acknowledged", "alert.closed"], (await AlertDelivery.ReadAsync(session, TenantId.Default, alert.Id, Ct)).Select(d => d.Type));
    }

    [Fact]
    public async Task Addresses_and_keys_of_channels_stand_nowhere_in_the_ledger_and_are_shown_to_nobody()
    {
        await using WebhookReceiver slack = await WebhookReceiver.StartAsync();
        await AddAsync(new SubscriptionRequest { Id = "slack", Url = slack.Url + "?token=T0B0XXXX", Channel = ChannelKind.Slack });
        await AddAsync(new SubscriptionRequest { Id = "pager", Url = slack.Url.ToString(), Channel = ChannelKind.PagerDuty, ChannelSecret = "R0UTING" });

        string everything = await EverythingStoredAsync();
        SubscriptionRegistered shown = (await EventsAsync<SubscriptionRegistered>()).Single(e => e.Id.Value == "slack");
        await Subscriptions.RegisterAsync(shown with { Description = "changed by what is shown" }, new GivenSecrets(null, null, null), Given.Tester, Ct);
        TestOutcome test = await Monitor.App.Services.GetRequiredService<ReceiverTest>().RunAsync(TenantId.Default, shown.Id, Given.Tester, Ct);

        Assert.DoesNotContain("T0B0XXXX", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("R0UTING", everything, StringComparison.Ordinal);
        Assert.StartsWith($"http://127.0.0.1:{slack.Url.Port}/sealed/", shown.Url.ToString());
        Assert.True(test.Passed);
    }

    [Fact]
    public async Task A_channel_that_says_too_many_requests_is_left_alone_for_as_long_as_it_asks()
    {
        await using WebhookReceiver slack = await WebhookReceiver.StartAsync(200, 429);
        slack.RetryAfterSeconds = 3_600;
        await AddAsync(new SubscriptionRequest { Id = "slack", Url = slack.Url.ToString(), Channel = ChannelKind.Slack });

        await IngestAsync("first", "warn acme trade senator");
        await Settling.UntilAsync(async () => (await EventsAsync<WebhookAttempted>()).Any(a => a.Status == 429), "the refusal is on record", Patience, Ct);

        WebhookAttempted refused = (await EventsAsync<WebhookAttempted>()).Single(a => a.Status == 429);
        Assert.InRange(refused.NextAt!.Value - refused.At, TimeSpan.FromHours(1), TimeSpan.FromHours(1.1));
    }

    [Fact]
    public async Task A_receiver_with_a_rate_gets_no_more_than_that_and_everything_in_the_end()
    {
        await using WebhookReceiver slow = await WebhookReceiver.StartAsync();
        await Monitor.SubscribeAsync(new SubscriptionRegistered(TenantId.Default, new SubscriptionId("slow"), slow.Url, [WebhookTypes.AlertRaised], "", new DeliveryTerms { Rate = new RateLimit(4m, 2), IsOrdered = true }), Ct);
        await Monitor.SubscribeAsync(new SubscriptionRegistered(TenantId.Default, new SubscriptionId("rare"), slow.Url, [WebhookTypes.AlertRaised], "", new DeliveryTerms { Rate = new RateLimit(0.01m, 1) }), Ct);

        DateTimeOffset started = TimeProvider.System.GetUtcNow();
        await IngestAsync("many", string.Join('\n', Enumerable.Range(0, 9).Select(i => $"warn c{i} trade senator")));
        await Settling.UntilAsync(async () => (await EventsAsync<WebhookAttempted>()).Length == 10, "nine of one and one of the other", Patience, Ct);

        WebhookAttempted[] ofSlow = [.. (await EventsAsync<WebhookAttempted>()).Where(a => a.Subscription.Value == "slow").OrderBy(a => a.At)];
        Assert.Equal(9, ofSlow.Length);
        Assert.All(Enumerable.Range(2, 7), i => Assert.True(ofSlow[i].At - started >= TimeSpan.FromSeconds((i - 1) / 4.0) - TimeSpan.FromMilliseconds(10), $"{i}: {ofSlow[i].At - started}"));      // two at once, seven more at four a second
    }

    [Fact]
    public async Task A_receiver_with_a_rate_gets_no_more_than_that_from_two_servers()
    {
        await using RunningMonitor other = await RunningMonitor.StartAsync(_database!.ConnectionString, Ct);      // made before each test
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await AddAsync(new SubscriptionRequest { Id = "slow", Url = receiver.Url.ToString(), RatePerSecond = 5, RateBurst = 2 });

        var clock = System.Diagnostics.Stopwatch.StartNew();
        await IngestAsync("many", string.Join('\n', Enumerable.Range(0, 20).Select(i => $"warn company-{i} trade senator")));
        await Settling.UntilAsync(() => Task.FromResult(receiver.Received.Length >= 21), "the test and all alerts came", Patience, Ct);

        // 2 at once, then 18 at 5 a second.
        Assert.True(clock.Elapsed >= TimeSpan.FromSeconds(3.5), $"{clock.Elapsed}");
        Assert.Equal(21, receiver.Received.Select(r => r.Id).Distinct().Count());
    }

    [Fact]
    public async Task Mail_about_one_alert_is_one_thread_to_every_receiver_with_a_text_and_a_page()
    {
        await using MailServer mail = MailServer.Start();
        await AddAsync(new SubscriptionRequest
        {
            Id = "mail",
            Url = mail.Url.ToString(),
            Channel = ChannelKind.Email,
            Ordered = true,
            ChannelSecret = "s3cret",
            Mail = new MailRequest("risk@example.com", ["desk@example.com", "lead@example.com"], "risk"),
        });

        await IngestAsync("first", "warn acme trade senator");
        await IngestAsync("second", "deny-warn acme trade senator acme");
        await Settling.UntilAsync(() => Task.FromResult(mail.Received.Length == 3), "a test, the raising and the end are sent", Patience, Ct);

        MailServer.ReceivedMail[] sent = [.. mail.Received.Skip(1)];
        AlertRaised alert = (await EventsAsync<AlertRaised>()).Single();
        string root = $"<{DeliveryId.Of(alert.Id, new SubscriptionId("mail"))}@riskmonitor>";
        Assert.Equal([root, ""], [sent[0].Header("Message-ID"), sent[0].Header("In-Reply-To")]);
        Assert.Equal([root, root], [sent[1].Header("In-Reply-To"), sent[1].Header("References")]);
        Assert.NotEqual(root, sent[1].Header("Message-ID"));
        Assert.All(sent, m => Assert.Equal("[RiskMonitor] Acme Corp.: elevated", m.Header("Subject")));
        Assert.All(sent, m => Assert.Equal(["RCPT TO:<desk@example.com>", "RCPT TO:<lead@example.com>"], m.To.Select(to => to.Split(" NOTIFY")[0])));
        Assert.All(sent, m => Assert.Contains("multipart/alternative", m.Header("Content-Type"), StringComparison.Ordinal));
        Assert.Contains(mail.Commands, c => c.StartsWith("AUTH PLAIN ", StringComparison.Ordinal));
        Assert.Contains("DENIED by acme", sent[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_that_is_refused_for_now_is_sent_again_under_the_same_message_id()
    {
        await using MailServer mail = MailServer.Start("250 queued", "451 try later");
        await AddAsync(new SubscriptionRequest { Id = "mail", Url = mail.Url.ToString(), Channel = ChannelKind.Email, Mail = new MailRequest("risk@example.com", ["desk@example.com"]) });

        await IngestAsync("first", "warn acme trade senator");
        await Settling.UntilAsync(() => Task.FromResult(mail.Received.Length == 3), "it is tried again after 5 s", Patience, Ct);

        Assert.Equal(["451 try later", "250 queued"], mail.Received.Skip(1).Select(m => m.Answer));
        Assert.Equal(mail.Received[1].Header("Message-ID"), mail.Received[2].Header("Message-ID"));
        await Settling.UntilAsync(async () => (await EventsAsync<WebhookAttempted>()).Count(a => a.Trigger is null) == 2, "both are on record", Patience, Ct);
        Assert.Equal([(451, AttemptOutcome.RetryScheduled), (250, AttemptOutcome.Delivered)], (await EventsAsync<WebhookAttempted>()).Where(a => a.Trigger is null).Select(a => (a.Status!.Value, a.Outcome)));
    }

    [Fact]
    public async Task Who_has_a_mail_already_does_not_get_it_again_when_it_is_tried_for_another_after_a_restart()
    {
        await using MailServer mail = MailServer.Start();
        await AddAsync(new SubscriptionRequest { Id = "mail", Url = mail.Url.ToString(), Channel = ChannelKind.Email, Mail = new MailRequest("risk@example.com", ["desk@example.com", "slow@example.com"]) });
        mail.Refused["slow@example.com"] = "450 greylisted";

        await IngestAsync("first", "warn acme trade senator");
        await Settling.UntilAsync(async () => (await EventsAsync<WebhookAttempted>()).Any(a => a.Trigger is null), "the first attempt is on record", Patience, Ct);
        await Monitor.DisposeAsync();
        mail.Refused.Clear();
        _monitor = await RunningMonitor.StartAsync(_database!.ConnectionString, Ct);      // made before each test
        await Settling.UntilAsync(async () => (await EventsAsync<WebhookAttempted>()).Any(a => a is { Trigger: null, Outcome: AttemptOutcome.Delivered }), "the other one has it", Patience, Ct);

        WebhookAttempted[] attempts = [.. (await EventsAsync<WebhookAttempted>()).Where(a => a.Trigger is null)];
        MailServer.ReceivedMail[] sent = [.. mail.Received.Skip(1)];      // behind the test
        Assert.Equal([(450, "Not to slow@example.com: SMTP 450", AttemptOutcome.RetryScheduled), (250, null, AttemptOutcome.Delivered)], attempts.Select(a => (a.Status!.Value, a.Error, a.Outcome)));
        Assert.Equal(["RCPT TO:<desk@example.com>", "RCPT TO:<slow@example.com>"], sent.Select(m => Assert.Single(m.To)));
        Assert.Single(sent.Select(m => m.Header("Message-ID")).Distinct());

        await Monitor.App.Services.GetRequiredService<DeliveryDesk>().ResendAsync(StreamKeys.Subscription(TenantId.Default, new SubscriptionId("mail")), attempts[0].Delivery, Ct);
        await Settling.UntilAsync(() => Task.FromResult(mail.Received.Length == 4), "what was asked for again goes to both", Patience, Ct);
        Assert.Equal(2, mail.Received[3].To.Length);
    }

    [Fact]
    public async Task A_mail_that_is_refused_for_good_is_a_dead_letter_at_once()
    {
        await using MailServer mail = MailServer.Start("250 queued", "554 5.7.1 policy");
        await AddAsync(new SubscriptionRequest { Id = "mail", Url = mail.Url.ToString(), Channel = ChannelKind.Email, Mail = new MailRequest("risk@example.com", ["desk@example.com"]) });

        await IngestAsync("first", "warn acme trade senator");
        await Settling.UntilAsync(async () => (await EventsAsync<WebhookAttempted>()).Any(a => a.Trigger is null), "it is on record", Patience, Ct);

        Assert.Equal([(554, AttemptOutcome.GivenUp)], (await EventsAsync<WebhookAttempted>()).Where(a => a.Trigger is null).Select(a => (a.Status!.Value, a.Outcome)));
        Assert.Equal(new DeliveryCounts(0, 1, 1), await Monitor.App.Services.GetRequiredService<DeliveryDesk>().CountAsync(StreamKeys.Subscription(TenantId.Default, new SubscriptionId("mail")), Ct));
    }

    [Fact]
    public async Task A_hostile_name_forges_no_header()
    {
        string hostile = "Acme\r\nBcc: all@evil.example\r\n\r\nhello " + new string('x', 500);
        await using MailServer mail = MailServer.Start();
        SubscriptionRegistered registered = new SubscriptionRequest { Id = "mail", Url = mail.Url.ToString(), Channel = ChannelKind.Email, Mail = new MailRequest("risk@example.com", ["desk@example.com"]) }.ToRegistration(TenantId.Default);
        AlertRaised alert = new(TenantId.Default, new AlertId("a1"), "elevated", "FirstCrossing", "2026-11", new CompanyId("acme"), hostile, Given.Recently, 1, 1, 0, 20_000_000, "Points 8", []);
        WebhookMessage message = WebhookPayload.MessageOf(alert, AlertHandling.Default);
        var delivery = new QueuedDelivery(DeliveryId.Of(message.Id, registered.Id), message.Id, message.Type, message.Subject, 1, message.Body.ToArray(), 0, 0, 0, AttemptTrigger.Schedule);
        var endpoint = new WebhookEndpoint { Id = "subscription/default/mail", Tenant = "default", Sequence = 1, State = Subscription.Evolve(null, registered) };

        PostOutcome outcome = await Monitor.App.Services.GetRequiredService<MailPost>().SendAsync(new Receiver(endpoint, ReceiverKeys.Of(WebhookReceiver.Secret)), delivery, Ct);

        Assert.True(outcome.IsAccepted);
        MailServer.ReceivedMail sent = Assert.Single(mail.Received);
        Assert.DoesNotContain(sent.Headers, h => h.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(["RCPT TO:<desk@example.com>"], sent.To.Select(to => to.Split(" NOTIFY")[0]));
        Assert.StartsWith("[RiskMonitor] Acme  Bcc: all@evil.example", sent.Header("Subject"));
    }

    [Fact]
    public async Task A_server_whose_certificate_nobody_trusts_gets_neither_mail_nor_password()
    {
        await using MailServer mail = MailServer.StartWithTls(TestCertificates.Server("127.0.0.1"));
        MadeTest made = await AddAsync(new SubscriptionRequest
        {
            Id = "mail",
            Url = mail.Url.ToString(),
            Channel = ChannelKind.Email,
            ChannelSecret = "s3cret",
            Mail = new MailRequest("risk@example.com", ["desk@example.com"], "risk"),
        }, passes: false);

        Assert.StartsWith("No TLS with the mail server", made.Outcome.Error);
        Assert.DoesNotContain(mail.Commands, c => c.StartsWith("AUTH", StringComparison.Ordinal) || c.StartsWith("MAIL", StringComparison.Ordinal));
        Assert.Empty(mail.Received);
    }

    [Fact]
    public void A_mail_server_inside_that_nobody_allowed_is_refused_and_without_leave_TLS_is_asked_for()
    {
        var guard = new AddressGuard(new ReceiverAllowList([], allowHttp: false), WebhookOptions.ResolveAsync);

        string? inside = guard.Refusal(new Uri("smtp://10.0.0.5:25"), isMail: true);

        Assert.StartsWith("10.0.0.5 leads to an address that is not public", inside);
        Assert.Null(guard.Refusal(new Uri("smtp://mail.example:587"), isMail: true));
        Assert.False(guard.MayBePlain(new Uri("smtp://mail.example:587")));
        Assert.StartsWith("'https://mail.example/' is no mail server", guard.Refusal(new Uri("https://mail.example/"), isMail: true));
        Assert.StartsWith("'smtp://mail.example:587' is no absolute https address", guard.Refusal(new Uri("smtp://mail.example:587")));
    }

    [Theory]
    [InlineData("""{"url":"smtp://m.example:25","channel":"email"}""", "'mail' is missing")]
    [InlineData("""{"url":"smtp://m.example:25","channel":"email","mail":{"from":"a@b.example","to":["x@y.example\r\nBcc: z@z.example"]}}""", "'mail.to' has")]
    [InlineData("""{"url":"https://e.example/","channel":"pagerDuty","eventTypes":["score.changed"]}""", "'eventTypes' has 'score.changed', which PagerDuty cannot tell.")]
    [InlineData("""{"url":"https://e.example/","channel":"slack","handshake":true}""", "'authHeader', 'handshake' and 'envelope' are for webhooks, not for Slack.")]
    [InlineData("""{"url":"https://e.example/","channelSecret":"x"}""", "'channelSecret' is for e-mail and PagerDuty")]
    public void What_a_channel_cannot_do_is_refused_by_name(string json, string says)
    {
        SubscriptionRequest request = JsonSerializer.Deserialize<SubscriptionRequest>(json, AsTheApiReads)!;

        var refused = Assert.Throws<SubscriptionRefusedException>(() => request.ToRegistration(TenantId.Default));

        Assert.StartsWith(says, refused.Message);
    }

    private sealed record MadeTest(TestOutcome Outcome);

    private async Task<MadeTest> AddAsync(SubscriptionRequest request, bool passes = true)
    {
        SubscriptionRegistered registered = request.ToRegistration(TenantId.Default);
        await Subscriptions.RegisterAsync(registered, request.Secrets(), Given.Tester, Ct);
        TestOutcome outcome = await Monitor.App.Services.GetRequiredService<ReceiverTest>().RunAsync(TenantId.Default, registered.Id, Given.Tester, Ct);
        Assert.Equal((passes, passes ? null : outcome.Error), (outcome.Passed, outcome.Error));
        return new MadeTest(outcome);
    }

    private async Task IngestAsync(string name, string text)
    {
        await Monitor.IngestAsync(Given.Article(name, text), Ct);
        await Monitor.Store.SettleAsync(Patience, Ct);
        await Monitor.MessagesHandledAsync(Ct);
    }

    private async Task<T[]> EventsAsync<T>() => [.. (await Monitor.Store.EventsAsync(Ct)).Select(e => e.Data).OfType<T>()];

    private async Task<string> EverythingStoredAsync()
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(_database!.ConnectionString);      // made before each test
        await using NpgsqlCommand command = source.CreateCommand($"""
            select (select string_agg(data::text, ' ') from {LedgerConfiguration.Schema}.mt_events) || (select string_agg(data::text, ' ') from {LedgerConfiguration.Schema}.mt_doc_webhookendpoint)
                || (select string_agg(data::text, ' ') from {LedgerConfiguration.Schema}.mt_doc_webhooksecret) || (select string_agg(encode(body, 'escape'), ' ') from {WebhookTables.Messages})
            """);
        return (string)(await command.ExecuteScalarAsync(Ct))!;      // each has rows
    }
}
