using Marten;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using RiskMonitor.Articles;
using RiskMonitor.Events;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Webhooks;

public sealed class ConfiguredSubscriptionsTests(MonitorOfClass monitor) : IClassFixture<MonitorOfClass>
{
    private const string OtherSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static readonly TenantId Tenant = TenantId.Default;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Subscriptions Subscriptions => monitor.Running.App.Services.GetRequiredService<Subscriptions>();

    [Fact]
    public async Task A_rotation_outlives_a_start_with_the_same_configuration()
    {
        await StartAsync("kept", WebhookReceiver.Secret);
        IssuedKeys issued = await Subscriptions.RotateAsync(Tenant, new SubscriptionId("kept"), TimeSpan.FromHours(1), Given.Tester, Ct);

        await StartAsync("kept", WebhookReceiver.Secret);
        await StartAsync("kept", WebhookReceiver.Secret);

        Assert.Equal([V1(issued.Secret!), V1(WebhookReceiver.Secret)], await SignaturesAsync("kept", TimeSpan.Zero));
        Assert.Equal([V1(issued.Secret!)], await SignaturesAsync("kept", TimeSpan.FromHours(2)));
        await RemoveAsync("kept");
    }

    [Fact]
    public async Task Another_configured_secret_is_a_rotation_with_overlap()
    {
        await StartAsync("changed", WebhookReceiver.Secret);

        await StartAsync("changed", OtherSecret);
        await StartAsync("changed", OtherSecret);

        Assert.Equal([V1(OtherSecret), V1(WebhookReceiver.Secret)], await SignaturesAsync("changed", TimeSpan.Zero));
        Assert.Equal([V1(OtherSecret)], await SignaturesAsync("changed", TimeSpan.FromHours(25)));
        await using IQuerySession session = monitor.Running.Store.QuerySession();
        var stream = await session.Events.FetchStreamAsync(StreamKeys.Subscription(Tenant, new SubscriptionId("changed")), token: Ct);
        Assert.Equal([typeof(SubscriptionRegistered), typeof(WebhookSecretRotated)], stream.Select(e => e.Data.GetType()));
        await RemoveAsync("changed");
    }

    [Fact]
    public async Task It_is_told_what_a_subscription_of_the_API_is_told_or_what_the_configuration_says()
    {
        await StartAsync("usual", WebhookReceiver.Secret);
        await StartAsync("chosen", WebhookReceiver.Secret, "alert.raised", "score.changed");

        Assert.Equal(
            ["alert.raised", "alert.updated", "alert.cleared", "alert.retracted", "alert.grouped", "endpoint.failing", "endpoint.recovered", "endpoint.disabled"], await TypesAsync("usual"));
        Assert.Equal(["alert.raised", "score.changed"], await TypesAsync("chosen"));
        await RemoveAsync("usual");
        await RemoveAsync("chosen");
    }

    [Theory]
    [InlineData("alert.unknown")]
    [InlineData("digest")]
    public async Task A_type_that_cannot_be_told_is_refused_by_name(string type)
    {
        var refused = await Assert.ThrowsAsync<FormatException>(() => StartAsync("refused", WebhookReceiver.Secret, type));

        Assert.StartsWith($"Webhooks:Subscriptions:0:EventTypes has '{type}'; allowed are alert.raised, ", refused.Message, StringComparison.Ordinal);
    }

    private async Task StartAsync(string id, string secret, params string[] types)
    {
        var values = new Dictionary<string, string?>
        {
            ["Webhooks:Subscriptions:0:Id"] = id, ["Webhooks:Subscriptions:0:Url"] = "http://127.0.0.1:9/hook", ["Webhooks:Subscriptions:0:Secret"] = secret,
        };
        for (int i = 0; i < types.Length; i++) values[$"Webhooks:Subscriptions:0:EventTypes:{i}"] = types[i];
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        await new ConfiguredSubscriptions(configuration, Subscriptions).StartAsync(Ct);
    }

    private async Task<string[]> SignaturesAsync(string id, TimeSpan later)
    {
        Receiver receiver = (await monitor.Running.App.Services.GetRequiredService<Receivers>().ReadAsync(StreamKeys.Subscription(Tenant, new SubscriptionId(id)), Ct))!;      // not null: it was started
        return receiver.Keys.Signatures(new DeliveryId("msg_1"), 1_700_000_000, "{}"u8.ToArray(), TimeProvider.System.GetUtcNow() + later).Split(' ');
    }

    private async Task<IEnumerable<string>> TypesAsync(string id)
    {
        await using IQuerySession session = monitor.Running.Store.QuerySession();
        return (await session.LoadAsync<WebhookEndpoint>(StreamKeys.Subscription(Tenant, new SubscriptionId(id)), Ct))!.State.Registered.EventTypes;      // not null: it was started
    }

    private Task RemoveAsync(string id) => Subscriptions.RemoveAsync(Tenant, new SubscriptionId(id), Given.Tester, Ct);

    private static string V1(string secret) => WebhookSignature.V1(secret, "msg_1", 1_700_000_000, "{}"u8.ToArray());
}
