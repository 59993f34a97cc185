using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using RiskMonitor.Alerts;
using RiskMonitor.Articles;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Webhooks.Digests;

/// <summary>Digests on a real database, under a clock that the test turns.</summary>
public sealed class DigestClockTests(PostgresServer server) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly DateTimeOffset Start = Given.Recently.AddHours(1);

    private readonly FakeTimeProvider _time = new(Start);
    private TestDatabase? _database;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await server.CreateDatabaseAsync("digests");

    public async ValueTask DisposeAsync()
    {
        if (_database is not null) await _database.DisposeAsync();
    }

    [Fact]
    public async Task Each_digest_says_what_has_happened_since_the_last_one_and_nothing_twice_and_an_empty_one_is_not_sent()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using RunningMonitor monitor = await RunningMonitor.StartAsync(_database!.ConnectionString, Ct, _time);
        await SubscribeAsync(monitor, receiver.Url);
        await LookAsync(monitor);                                                             // says only where the first one begins

        await IngestAsync(monitor, "first", "warn acme trade senator");
        await TurnAsync(monitor, hours: 24);
        await LookAsync(monitor);                                                             // the same day: nothing more
        await IngestAsync(monitor, "second", "deny-warn acme trade senator acme");            // below the clear level: the alert ends
        await TurnAsync(monitor, hours: 48);
        await TurnAsync(monitor, hours: 72);                                                  // nothing has happened, and nothing is open
        await Settling.UntilAsync(() => Task.FromResult(receiver.Received.Length == 2), "two digests are sent", Patience, Ct);

        JsonElement[] digests = [.. receiver.Received.Select(r => r.Json.GetProperty("data"))];
        Assert.Equal([(1, 0, 0, 1), (0, 1, 0, 1)], digests.Select(Counts));
        Assert.Equal("Acme Corp.", digests[0].GetProperty("raised")[0].GetProperty("company").GetProperty("name").GetString());
        Assert.Equal("cleared", digests[1].GetProperty("ended")[0].GetProperty("how").GetString());
        Assert.Equal(digests[0].GetProperty("scores")[0].GetProperty("after").GetDecimal(), digests[1].GetProperty("scores")[0].GetProperty("before").GetDecimal());
        Assert.Equal([(0, false), (1, true), (2, true), (3, false)], (await ToldAsync(monitor)).Select(told => (told.Number, told.IsSent)));
    }

    [Fact]
    public async Task After_days_without_a_look_two_processes_say_everything_once()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using RunningMonitor one = await RunningMonitor.StartAsync(_database!.ConnectionString, Ct, _time);
        await SubscribeAsync(one, receiver.Url);
        await LookAsync(one);
        await IngestAsync(one, "first", "warn acme trade senator");
        await using RunningMonitor other = await RunningMonitor.StartAsync(_database.ConnectionString, Ct, _time);

        _time.SetUtcNow(Start.AddDays(4));
        await Settling.UntilAsync(async () =>
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(i => LookAsync(i % 2 == 0 ? one : other)));
            return receiver.Received.Length >= 1;
        }, "the digest is sent", Patience, Ct);

        Assert.Equal([0, 1], (await ToldAsync(one)).Select(told => told.Number));
        Assert.Single(receiver.Received.Select(r => r.Id).Distinct());
        Assert.Equal(1, Counts(receiver.Received[0].Json.GetProperty("data")).Raised);
    }

    [Fact]
    public async Task A_digest_that_was_lost_is_made_anew_as_it_was_whatever_has_happened_to_its_alerts_since()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using RunningMonitor monitor = await RunningMonitor.StartAsync(_database!.ConnectionString, Ct, _time);
        await SubscribeAsync(monitor, receiver.Url);
        await LookAsync(monitor);
        await IngestAsync(monitor, "first", "warn acme trade senator\nwarn bolt trade deputy");
        await TurnAsync(monitor, hours: 24);
        await Settling.UntilAsync(() => Task.FromResult(receiver.Received.Length == 1), "the first one is sent", Patience, Ct);
        await IngestAsync(monitor, "second", "warn zeta licence deputy");
        await TurnAsync(monitor, hours: 48);                                                  // acme and bolt are still open
        await Settling.UntilAsync(() => Task.FromResult(receiver.Received.Length == 2), "the second one is sent", Patience, Ct);
        await IngestAsync(monitor, "third", "deny-warn acme trade senator acme");             // ends the alert of acme
        string endpoint = StreamKeys.Subscription(TenantId.Default, new SubscriptionId("digests"));
        await Settling.UntilAsync(async () => (await CountsAsync()).Delivered == 2, "both are on record", Patience, Ct);
        await using (Npgsql.NpgsqlCommand lost = monitor.App.Services.GetRequiredService<Npgsql.NpgsqlDataSource>().CreateCommand($"delete from {WebhookTables.Deliveries}; delete from {WebhookTables.Messages}"))
            await lost.ExecuteNonQueryAsync(Ct);

        await monitor.App.Services.GetRequiredService<DeliveryDesk>().ReplayMissingAsync(endpoint, Start.AddHours(-1), company => company.Value, Ct);
        await Settling.UntilAsync(() => Task.FromResult(receiver.Received.Length == 4), "both are sent again", Patience, Ct);

        Assert.Equal(receiver.Received.Take(2).Select(r => (r.Id, r.Json.GetRawText())), receiver.Received.Skip(2).Select(r => (r.Id, r.Json.GetRawText())));
        (int raised, int ended, int open, _) = Counts(receiver.Received[3].Json.GetProperty("data"));      // scores also fall with the clock
        Assert.Equal((1, 0, 2), (raised, ended, open));

        Task<DeliveryCounts> CountsAsync() => monitor.App.Services.GetRequiredService<DeliveryDesk>().CountAsync(endpoint, Ct);
    }

    [Fact]
    public async Task A_digest_tells_nothing_of_alerts_that_are_for_the_recipients_of_a_watchlist_alone_even_after_its_end()
    {
        await using WebhookReceiver desk = await WebhookReceiver.StartAsync(), others = await WebhookReceiver.StartAsync();
        await using RunningMonitor monitor = await RunningMonitor.StartAsync(_database!.ConnectionString, Ct, _time);
        AlertRule rule = TestPolicy.Pack.Alerts.Rules[0] with { Watchlist = "ours" };
        await ChangeAsync(monitor, (book, act) => AlertBookChange.Add(book, TenantId.Default, new Watchlist("ours", "Ours", [], [], [], ["desk"]), act));
        await ChangeAsync(monitor, (book, act) => AlertBookChange.Change(book, TenantId.Default, rule, [rule.Id], act));
        await SubscribeAsync(monitor, desk.Url, "desk");
        await SubscribeAsync(monitor, others.Url);
        await LookAsync(monitor);

        await IngestAsync(monitor, "first", "warn acme trade senator\nwarn bolt trade deputy");
        await TurnAsync(monitor, hours: 24, digests: 2);
        await ChangeAsync(monitor, (book, act) => AlertBookChange.RetireRule(book, TenantId.Default, rule.Id, [rule.Id], act));
        await ChangeAsync(monitor, (book, act) => AlertBookChange.RetireWatchlist(book, TenantId.Default, "ours", act));
        await IngestAsync(monitor, "second", "deny-warn acme trade senator acme\ndeny-warn bolt trade deputy bolt");
        await TurnAsync(monitor, hours: 48, digests: 2);
        await Settling.UntilAsync(() => Task.FromResult(desk.Received.Length == 2 && others.Received.Length == 2), "both have their digests", Patience, Ct);

        (int Raised, int Ended, int Open)[] heard = [.. desk.Received.Select(Alerts)], kept = [.. others.Received.Select(Alerts)];
        Assert.Equal([(2, 0, 0), (0, 2, 0)], heard);
        Assert.Equal([(0, 0, 0), (0, 0, 0)], kept);
        Assert.All(others.Received, digest => Assert.DoesNotContain("senator", digest.Json.GetRawText(), StringComparison.Ordinal));
        Assert.Equal(2, Counts(others.Received[0].Json.GetProperty("data")).Scores);      // scores are no secret of the watchlist's

        static (int, int, int) Alerts(WebhookReceiver.ReceivedWebhook request) => Counts(request.Json.GetProperty("data")) is var counts ? (counts.Raised, counts.Ended, counts.Open) : default;
    }

    [Theory]
    [InlineData("25:00", "Europe/Berlin", "'digest.at' is '25:00'")]
    [InlineData("07:30", "Mars/Olympus", "'digest.zone' is 'Mars/Olympus'")]
    [InlineData("07:30", "W. Europe Standard Time", "'digest.zone' is")]
    public void A_time_or_zone_that_is_none_is_refused(string at, string zone, string says)
    {
        var request = new SubscriptionRequest { Url = "https://hooks.example/", Digest = new DigestRequest(DigestPeriod.Daily, at, zone) };

        Assert.StartsWith(says, Assert.Throws<SubscriptionRefusedException>(() => request.ToRegistration(TenantId.Default)).Message);
    }

    private static Task SubscribeAsync(RunningMonitor monitor, Uri url, string id = "digests") => monitor.SubscribeAsync(new SubscriptionRegistered(
        TenantId.Default, new SubscriptionId(id), url, [WebhookTypes.Digest], "", new DeliveryTerms { Digest = new DigestTerms(DigestPeriod.Daily, new TimeOnly(7, 30), "Europe/Berlin"), IsOrdered = true }), Ct);

    private static (int Raised, int Ended, int Open, int Scores) Counts(JsonElement digest)
    {
        JsonElement counts = digest.GetProperty("counts");
        return (counts.GetProperty("raised").GetInt32(), counts.GetProperty("ended").GetInt32(), counts.GetProperty("open").GetInt32(), counts.GetProperty("scores").GetInt32());
    }

    private static Task LookAsync(RunningMonitor monitor) => monitor.App.Services.GetServices<IHostedService>().OfType<DigestClock>().Single().LookAsync(Ct);

    private async Task TurnAsync(RunningMonitor monitor, int hours, int digests = 1)
    {
        await monitor.DeliveredAsync(Ct);
        int known = (await ToldAsync(monitor)).Length;      // before the clock is turned: the monitor's own may be the first to look
        _time.SetUtcNow(Start.AddHours(hours));
        await monitor.MessagesHandledAsync(Ct);
        await monitor.Store.SettleAsync(Patience, Ct);
        await Settling.UntilAsync(async () =>
        {
            await LookAsync(monitor);      // again and again until the ledger's mark has come up
            return (await ToldAsync(monitor)).Length >= known + digests;
        }, "the digest is made", Patience, Ct);
    }

    private static async Task<DigestTold[]> ToldAsync(RunningMonitor monitor) => [.. (await monitor.Store.EventsAsync(Ct)).Select(e => e.Data).OfType<DigestTold>()];

    private async Task ChangeAsync(RunningMonitor monitor, Func<AlertBook, BookAct, BookOutcome> change) => Assert.IsType<BookOutcome.Accepted>(
        await ChangeAlertBook.DecideAsync(monitor.Store, book => change(book, new BookAct("alice", "a test", _time.GetUtcNow().AddMinutes(-30))), Given.Tester, Ct));

    // Raised and ended alerts are in the ledger when it returns: a digest that is made before would tell them next time.
    private static async Task IngestAsync(RunningMonitor monitor, string name, string text)
    {
        int known = await AlertStepsAsync(monitor);
        await monitor.IngestAsync(Given.Article(name, text), Ct);
        await Settling.UntilAsync(async () => await AlertStepsAsync(monitor) == known + text.Split('\n').Length, "each line has raised or ended an alert", Patience, Ct);
        await monitor.MessagesHandledAsync(Ct);
        await monitor.Store.SettleAsync(Patience, Ct);
    }

    private static async Task<int> AlertStepsAsync(RunningMonitor monitor) => (await monitor.Store.EventsAsync(Ct)).Count(e => e.Data is AlertRaised or AlertCleared);
}
