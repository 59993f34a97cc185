using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using RiskMonitor.Faults;
using Xunit;

namespace RiskMonitor.Hosting;

public sealed class WaitingRoomTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_says_that_the_process_lives_and_why_it_is_not_ready_and_asks_everybody_else_back()
    {
        string why = "event 1 of 9";
        await using WaitingRoom? room = await WaitingRoom.OpenAsync("http://127.0.0.1:0", () => why, NullLogger.Instance, Ct);
        using var http = new HttpClient { BaseAddress = new Uri(Assert.Single(room!.Urls)) };      // it could be opened

        using HttpResponseMessage live = await http.GetAsync("/health/live", Ct);
        using HttpResponseMessage ready = await http.GetAsync("/health/ready", Ct);
        why = "event 5 of 9";
        using HttpResponseMessage readyLater = await http.GetAsync("/health/ready", Ct);
        using HttpResponseMessage other = await http.PostAsync("/api/articles", new StringContent("{}"), Ct);

        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal(("not-ready", "event 1 of 9"), await ReasonAsync(ready));
        Assert.Equal(("not-ready", "event 5 of 9"), await ReasonAsync(readyLater));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "application/problem+json"), (other.StatusCode, other.Content.Headers.ContentType?.MediaType));
        Assert.Equal(TimeSpan.FromSeconds(5), other.Headers.RetryAfter?.Delta);
        Assert.Contains("\"http/starting\"", await other.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_address_is_free_for_the_server_when_it_has_ended()
    {
        string address = $"http://127.0.0.1:{ServeProcess.FreePort()}";
        WaitingRoom? first = await WaitingRoom.OpenAsync(address, () => "", NullLogger.Instance, Ct);
        WaitingRoom? refused = await WaitingRoom.OpenAsync(address, () => "", NullLogger.Instance, Ct);

        await first!.DisposeAsync();      // it could be opened
        await using WaitingRoom? second = await WaitingRoom.OpenAsync(address, () => "", NullLogger.Instance, Ct);

        Assert.Null(refused);
        Assert.NotNull(second);
    }

    private static async Task<(string? Status, string? Reason)> ReasonAsync(HttpResponseMessage response)
    {
        JsonElement report = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Ct)).RootElement;
        return (report.GetProperty("status").GetString(), report.GetProperty("reasons")[0].GetString());
    }
}
