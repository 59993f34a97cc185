using Marten;
using Microsoft.Extensions.DependencyInjection;
using RiskMonitor.Articles;
using RiskMonitor.Events;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Webhooks;

/// <summary>Subscriptions of one test in a monitor that several tests share: only to them is queued, those of others are none of its business.</summary>
internal sealed class TestEndpoints(MonitorOfClass monitor)
{
    private static readonly TenantId Tenant = TenantId.Default;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IServiceProvider Services => monitor.Running.App.Services;

    private IDocumentStore Store => monitor.Running.Store;

    public DeliveryDesk Desk => Services.GetRequiredService<DeliveryDesk>();

    public static string Key(string id) => StreamKeys.Subscription(Tenant, new SubscriptionId(id));

    public Task SubscribeAsync(string id, Uri url, DeliveryTerms? terms = null, string[]? types = null) => monitor.Running.SubscribeAsync(
        new SubscriptionRegistered(Tenant, new SubscriptionId(id), url, [.. types ?? [WebhookTypes.AlertRaised]], "test", terms), Ct);

    public async Task RemoveAsync(params string[] ids)
    {
        foreach (string id in ids) await Services.GetRequiredService<Subscriptions>().RemoveAsync(Tenant, new SubscriptionId(id), Given.Tester, Ct);
    }

    public async Task QueueAsync(IEnumerable<WebhookMessage> messages, params string[] ids)
    {
        await using (IDocumentSession session = Store.LightweightSession())
        {
            var endpoints = (await WebhookEndpoint.ReadAsync(session, Tenant, withRemoved: false, Ct)).Where(e => ids.Contains(e.State.Registered.Id.Value)).ToArray();
            foreach (WebhookMessage message in messages) WebhookOutbox.Enqueue(session, message, endpoints, AttemptTrigger.Schedule);
            await session.SaveChangesAsync(Ct);
        }
        Services.GetRequiredService<DeliverySignal>().Raise();
    }

    public async Task AppendAsync(string id, ISubscriptionEvent happened)
    {
        await using IDocumentSession session = Store.LightweightSession();
        (await session.Events.FetchForWriting<WebhookEndpoint>(Key(id), Ct)).AppendOne(happened);
        await session.SaveChangesAsync(Ct);
        Services.GetRequiredService<Receivers>().Forget(Key(id));
    }
}
