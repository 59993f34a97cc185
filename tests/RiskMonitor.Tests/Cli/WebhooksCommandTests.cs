using System.Text.Json;
using RiskMonitor.Hosting;
using RiskMonitor.Webhooks;
using Xunit;

namespace RiskMonitor.Cli;

public sealed class WebhooksCommandTests(LedgerOfTest ledger) : IClassFixture<LedgerOfTest>
{
    [Fact]
    public async Task A_subscription_lives_its_life_on_the_command_line()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = "an answer from inside";

        Ran added = await RunAsync(receiver, "add", receiver.Url.ToString(), "--id", "desk", "--signing", "Both", "--auth-header", "X-Key: abc", "--min-points", "30");
        Ran twice = await RunAsync(receiver, "add", receiver.Url.ToString(), "--id", "desk");
        Ran shown = await RunAsync(receiver, "show", "desk", "--json");
        Ran tested = await RunAsync(receiver, "test", "desk", "--json");
        Ran rotated = await RunAsync(receiver, "rotate", "desk", "--overlap-hours", "2");
        Ran paused = await RunAsync(receiver, "pause", "desk", "--reason", "moving");
        Ran resumed = await RunAsync(receiver, "resume", "desk");
        Ran replayed = await RunAsync(receiver, "resend", "desk", "--since", "2026-01-01", "--only", "missing");
        Ran removed = await RunAsync(receiver, "remove", "desk");
        Ran unknown = await RunAsync(receiver, "show", "desk");

        Assert.Equal((0, 2, 0, 0, 0, 0, 0, 0, 0, 2), (
            added.ExitCode, twice.ExitCode, shown.ExitCode, tested.ExitCode, rotated.ExitCode, paused.ExitCode, resumed.ExitCode, replayed.ExitCode, removed.ExitCode, unknown.ExitCode));
        Assert.Contains("Secret, shown this once: whsec_", added.Output, StringComparison.Ordinal);
        Assert.Contains("Public key: whpk_", added.Output, StringComparison.Ordinal);
        JsonElement endpoint = JsonDocument.Parse(shown.Output).RootElement.GetProperty("endpoint");
        Assert.Equal(("active", 30m, "X-Key"), (endpoint.GetProperty("status").GetString(), endpoint.GetProperty("minimumPoints").GetDecimal(), endpoint.GetProperty("authHeader").GetString()));
        Assert.DoesNotContain("whsec_", shown.Output, StringComparison.Ordinal);
        JsonElement test = JsonDocument.Parse(tested.Output).RootElement;
        Assert.Equal((200, ""), (test.GetProperty("status").GetInt32(), test.GetProperty("answer").GetString()));      // a receiver inside: its answer is shown to nobody
        Assert.Contains("whsec_", rotated.Output, StringComparison.Ordinal);
        Assert.Contains("paused (moving)", paused.Output, StringComparison.Ordinal);
        Assert.Contains("desk: active", resumed.Output, StringComparison.Ordinal);
        Assert.Contains("webhook/unknown", unknown.Error, StringComparison.Ordinal);
        Assert.Equal(2, receiver.Received.Length);
        Assert.All(receiver.Received, r => Assert.Equal("abc", r.Headers["x-key"]));
    }

    [Fact]
    public async Task Without_the_operators_leave_a_receiver_inside_is_refused()
    {
        Ran plain = await CommandLineProcess.RunAsync("webhooks", "add", "http://127.0.0.1:9/", "--connection", ledger.ConnectionString);
        Ran inside = await CommandLineProcess.RunAsync("webhooks", "add", "https://10.0.0.1/", "--connection", ledger.ConnectionString);

        Assert.Equal((2, 2), (plain.ExitCode, inside.ExitCode));
        Assert.Contains("not https", plain.Error, StringComparison.Ordinal);
        Assert.Contains("not public (Private)", inside.Error, StringComparison.Ordinal);
    }

    private Task<Ran> RunAsync(WebhookReceiver receiver, params string[] arguments) => CommandLineProcess.RunAsync(
        "", ["webhooks", .. arguments, "--connection", ledger.ConnectionString], ("RISKMONITOR__Webhooks__AllowedReceivers__0", receiver.Url.Authority));
}
