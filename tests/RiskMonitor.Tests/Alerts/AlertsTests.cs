using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using RiskMonitor.Events;
using RiskMonitor.Hosting;
using RiskMonitor.Webhooks;
using Xunit;

namespace RiskMonitor.Alerts;

[Collection(RiskMonitorAppCollection.Name)]
public sealed class AlertsTests(RiskMonitorApp app)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_alert_shows_its_grounds_and_every_attempt_to_deliver_it()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync(204);
        await RegisterAsync(receiver.Url);
        await app.PostAsync("Warned\n\nwarn theta trade senator\n", 1, Ct);

        JsonElement alert = await DeliveredAlertAsync("theta");

        Assert.Equal("theta", alert.GetProperty("company").GetString());
        Assert.Equal("FirstCrossing", alert.GetProperty("reason").GetString());
        Assert.Equal(0, alert.GetProperty("before").GetDecimal());
        Assert.InRange(alert.GetProperty("after").GetDecimal(), 46m, 46.5m);
        Assert.Equal("warn theta trade senator", alert.GetProperty("grounds")[0].GetProperty("strongest").GetProperty("evidence").GetProperty("quote").GetString());
        JsonElement delivery = Assert.Single(alert.GetProperty("deliveries").EnumerateArray(), IsOurs);
        JsonElement attempt = Assert.Single(delivery.GetProperty("attempts").EnumerateArray());
        Assert.StartsWith("msg_", delivery.GetProperty("id").GetString(), StringComparison.Ordinal);
        Assert.Equal(204, attempt.GetProperty("status").GetInt32());
        Assert.Equal("delivered", attempt.GetProperty("outcome").GetString());

        (int status, string page) = await app.PageAsync($"/alerts/{alert.GetProperty("id").GetString()}", Ct);
        Assert.Equal(200, status);
        Assert.Contains("HTTP 204", page, StringComparison.Ordinal);
        Assert.Contains("warn theta trade senator", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_newest_alert_stands_first_and_a_company_can_be_asked_for()
    {
        await app.PostAsync("Warned\n\nwarn iota trade senator\n", 1, Ct);
        await AlertAsync("iota");
        await app.PostAsync("Warned\n\nwarn kappa trade senator\n", 1, Ct);
        await AlertAsync("kappa");

        JsonElement all = await app.GetAsync("/api/alerts", Ct);
        JsonElement ofIota = await app.GetAsync("/api/alerts?company=iota&limit=1", Ct);
        (_, string page) = await app.PageAsync("/alerts", Ct);

        string?[] companies = [.. all.GetProperty("items").EnumerateArray().Select(alert => alert.GetProperty("company").GetString())];
        Assert.True(Array.IndexOf(companies, "kappa") < Array.IndexOf(companies, "iota"));
        Assert.Equal("iota", Assert.Single(ofIota.GetProperty("items").EnumerateArray()).GetProperty("company").GetString());
        Assert.Equal(1, ofIota.GetProperty("total").GetInt32());
        Assert.Contains("Iota Industries", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_alert_is_a_problem_and_a_page_that_name_it()
    {
        JsonElement problem = await app.GetAsync("/api/alerts/nothing", Ct);
        (int status, string page) = await app.PageAsync("/alerts/nothing", Ct);

        Assert.Equal("alert/unknown", problem.GetProperty("type").GetString());
        Assert.Equal(404, status);
        Assert.Contains("nothing", page, StringComparison.Ordinal);
    }

    private async Task<string> AlertAsync(string company)
    {
        JsonElement alerts = default;
        await Settling.UntilAsync(async () =>
        {
            alerts = await app.GetAsync($"/api/alerts?company={company}", Ct);
            return alerts.GetProperty("total").GetInt32() > 0;
        }, $"an alert for {company} is raised", Patience, Ct);
        return alerts.GetProperty("items")[0].GetProperty("id").GetString()!;      // proven: every alert has an id
    }

    private async Task<JsonElement> DeliveredAlertAsync(string company)
    {
        string id = await AlertAsync(company);
        JsonElement alert = default;
        await Settling.UntilAsync(async () =>
        {
            alert = await app.GetAsync($"/api/alerts/{id}", Ct);
            return alert.GetProperty("deliveries").EnumerateArray().Any(IsOurs);
        }, $"the alert of {company} is delivered", Patience, Ct);
        return alert;
    }

    // Other tests subscribe, too.
    private static bool IsOurs(JsonElement delivery) => delivery.GetProperty("subscription").GetString() == "web-tests";

    private Task<IssuedKeys?> RegisterAsync(Uri receiver) => app.Services.GetRequiredService<Subscriptions>().RegisterAsync(
        new SubscriptionRegistered(TenantId.Default, new SubscriptionId("web-tests"), receiver, [WebhookPayload.AlertRaisedType], "Web tests"),
        WebhookReceiver.Secret, authValue: null, new Provenance("test", "run", "line"), Ct);
}
