using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Marten;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Alerts;

/// <summary>As long as nobody has a key, names are stated: enough for what one person decides, never for what two people do.</summary>
[Collection(RiskMonitorAppCollection.Name)]
public sealed class StatedNamesTests(RiskMonitorApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IDocumentStore Store => app.Services.GetRequiredService<IDocumentStore>();

    [Fact]
    public async Task A_decision_about_an_alert_needs_a_name()
    {
        string id = await Store.RaiseAsync(10, Ct, "stated");

        (int nameless, string? type) = await ActAsync(id, null, new { action = "acknowledge" });
        (int named, _) = await ActAsync(id, "alice", new { action = "acknowledge" });
        (int impossible, string? words) = await ActAsync(id, "al ice", new { action = "comment", text = "hm" });

        Assert.Equal((401, "http/name-needed", 200), (nameless, type, named));
        Assert.Equal((422, "alert/words"), (impossible, words));
    }

    [Fact]
    public async Task Names_that_are_only_stated_do_not_close_a_severe_alert()
    {
        string id = await Store.RaiseAsync(60, Ct, "stated");
        await ActAsync(id, "alice", new { action = "acknowledge" });

        (int proposed, string? type) = await ActAsync(id, "alice", new { action = "resolve", text = "done" });
        (int approved, _) = await ActAsync(id, "bob", new { action = "approve" });

        Assert.Equal((403, "alert/identity-needed", 409), (proposed, type, approved));
        Assert.Equal(AlertStatus.Acknowledged, (await Store.StateAsync(id, Ct)).Status);
    }

    private async Task<(int Status, string? Type)> ActAsync(string id, string? name, object wish)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/alerts/{id}/actions") { Content = JsonContent.Create(wish) };
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        if (name is not null) request.Headers.Add("X-Operator", name);
        using HttpResponseMessage response = await app.Http.SendAsync(request, Ct);
        JsonElement answer = await response.Content.ReadFromJsonAsync<JsonElement>(Ct);
        return ((int)response.StatusCode, answer.TryGetProperty("type", out JsonElement type) ? type.GetString() : null);
    }
}
