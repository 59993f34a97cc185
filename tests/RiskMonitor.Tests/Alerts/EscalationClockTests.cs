using System.Text.Json;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using RiskMonitor.Events;
using RiskMonitor.Hosting;
using RiskMonitor.Webhooks;
using Xunit;

namespace RiskMonitor.Alerts;

public sealed class EscalationClockTests(MonitorOfClass monitor) : IClassFixture<MonitorOfClass>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IDocumentStore Store => monitor.Running.Store;

    [Fact]
    public async Task What_nobody_acknowledged_in_time_is_escalated_once_and_subscribers_hear_of_it()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await monitor.Running.SubscribeAsync(new SubscriptionRegistered(TenantId.Default, new SubscriptionId("escalations"), receiver.Url, [WebhookTypes.AlertUpdated], "Escalations"), Ct);
        string late = await Store.RaiseAsync(10, Ct, "late", hoursOld: 25), inTime = await Store.RaiseAsync(10, Ct, "intime", hoursOld: 23), seen = await Store.RaiseAsync(10, Ct, "seen", hoursOld: 1);
        EscalationClock clock = ActivatorUtilities.CreateInstance<EscalationClock>(monitor.Running.App.Services);

        await clock.LookAsync(Ct);
        await clock.LookAsync(Ct);
        await Settling.UntilAsync(() => Task.FromResult(receiver.Received.Length > 0), "the escalation is told", Patience, Ct);

        Alert escalated = await Store.StateAsync(late, Ct);
        Assert.Equal((1, 2, AlertChange.Machine), (escalated.Escalations, escalated.Version, escalated.LastChange.By));
        Assert.Equal((0, 0), ((await Store.StateAsync(inTime, Ct)).Escalations, (await Store.StateAsync(seen, Ct)).Escalations));
        JsonElement message = JsonDocument.Parse(Assert.Single(receiver.Received).Body).RootElement;
        Assert.Equal(("alert.updated", late, "NotAcknowledgedInTime"), (message.GetProperty("type").GetString(), message.GetProperty("data").GetProperty("id").GetString(), message.GetProperty("data").GetProperty("reason").GetString()));
    }
}
