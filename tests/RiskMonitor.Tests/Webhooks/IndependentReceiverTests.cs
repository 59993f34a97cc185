using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using RiskMonitor.Articles;
using RiskMonitor.Events;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Webhooks;

/// <summary>What subscribers verify with: the client of the specification's authors, and node's own cryptography.</summary>
public sealed class IndependentReceiverTests(MonitorOfClass monitor) : IClassFixture<MonitorOfClass>
{
    private static readonly string Sources = RepositoryRoot.File("tests/RiskMonitor.Tests/Webhooks/node");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public Task Every_delivery_is_verified_by_the_standard_client_and_every_v1a_by_node() => VerifyAllAsync("some", count: 300);

    [Fact]
    [Trait("Category", "Slow")]
    public Task Every_one_of_ten_thousand_deliveries_is_verified() => VerifyAllAsync("many", count: 10_000);

    [Fact]
    public async Task What_was_tampered_with_is_refused()
    {
        string folder = await InstalledAsync();
        Ed25519Key pair = Ed25519Key.New();
        long now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        byte[] content = WebhookSignature.SignedContent("msg_1", now, "{}"u8);
        string signatures = WebhookSignature.V1(WebhookSignature.Key(WebhookReceiver.Secret), content) + " " + pair.V1a(content);
        string Line(string id, long at, string body, string publicKey) => JsonSerializer.Serialize(new
        {
            headers = new Dictionary<string, string> { ["webhook-id"] = id, ["webhook-timestamp"] = $"{at}", ["webhook-signature"] = signatures },
            body,
            secret = WebhookReceiver.Secret,
            publicKey,
        });

        JsonElement counts = await VerifyAsync(folder,
        [
            Line("msg_1", now, "{}", pair.PublicKey),
            Line("msg_2", now, "{}", pair.PublicKey),
            Line("msg_1", now + 1, "{}", pair.PublicKey),
            Line("msg_1", now, "{ }", pair.PublicKey),
            Line("msg_1", now, "{}", Ed25519Key.New().PublicKey),
        ]);

        Assert.Equal((2, 1, 4), (counts.GetProperty("v1").GetInt32(), counts.GetProperty("v1a").GetInt32(), counts.GetProperty("refused").GetInt32()));
    }

    private async Task VerifyAllAsync(string id, int count)
    {
        string folder = await InstalledAsync();
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        IServiceProvider services = monitor.Running.App.Services;
        var registered = new SubscriptionRegistered(
            TenantId.Default, new SubscriptionId(id), receiver.Url, [WebhookTypes.AlertRaised], "", new DeliveryTerms { Signing = SigningScheme.Both, AttemptsAtOnce = 16 });
        IssuedKeys issued = (await services.GetRequiredService<Subscriptions>().RegisterAsync(registered, secret: null, authValue: null, Given.Tester, Ct))!;      // it is new

        foreach (int[] chunk in Enumerable.Range(0, count).Chunk(1_000))
        {
            await using IDocumentSession session = monitor.Running.Store.LightweightSession();
            await WebhookOutbox.EnqueueAsync(session, TenantId.Default, [.. chunk.Select(i => Sample.Message($"{id}-company-“{i}”"))], Ct);
            await session.SaveChangesAsync(Ct);
        }
        services.GetRequiredService<DeliverySignal>().Raise();
        await Settling.UntilAsync(() => Task.FromResult(receiver.Received.Length >= count), "all have arrived", TimeSpan.FromMinutes(3), Ct);

        JsonElement counts = await VerifyAsync(folder, receiver.Received.Select(r => JsonSerializer.Serialize(new
        {
            headers = r.Headers,
            body = Encoding.UTF8.GetString(r.Body),
            secret = issued.Secret,
            publicKey = issued.PublicKey,
        })));

        Assert.Equal("[]", counts.GetProperty("reasons").ToString());
        Assert.Equal((count, count, 0), (counts.GetProperty("v1").GetInt32(), counts.GetProperty("v1a").GetInt32(), counts.GetProperty("refused").GetInt32()));
        Assert.Equal(count, receiver.Received.Select(r => r.Id).Distinct().Count());
        await services.GetRequiredService<Subscriptions>().RemoveAsync(TenantId.Default, registered.Id, Given.Tester, Ct);
    }

    private static async Task<JsonElement> VerifyAsync(string folder, IEnumerable<string> deliveries)
    {
        using Process node = Process.Start(new ProcessStartInfo("node", [Path.Combine(folder, "verify.js")]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        Task<string> output = node.StandardOutput.ReadToEndAsync(Ct);
        await using (var input = new StreamWriter(node.StandardInput.BaseStream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
        {
            foreach (string delivery in deliveries) await input.WriteLineAsync(delivery);
        }
        await node.WaitForExitAsync(Ct);
        return JsonDocument.Parse(await output).RootElement;
    }

    /// <summary>A folder with the receiver and its one package, made once for each version of its lock file.</summary>
    private static async Task<string> InstalledAsync()
    {
        Assert.SkipUnless(await RunsAsync("node", "--version") && await RunsAsync("npm", "--version"), "node and npm are not installed");
        string lockFile = await File.ReadAllTextAsync(Path.Combine(Sources, "package-lock.json"), Ct);
        string folder = Path.Combine(Path.GetTempPath(), "riskmonitor-tests-node-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lockFile + Environment.UserName)))[..10]);
        Directory.CreateDirectory(folder);
        foreach (string file in Directory.GetFiles(Sources)) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        if (!File.Exists(Path.Combine(folder, "node_modules", "standardwebhooks", "package.json")))
            Assert.SkipUnless(await RunsAsync("npm", "ci", "--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund", "--silent"), "npm could not fetch the standardwebhooks client");
        return folder;
    }

    private static async Task<bool> RunsAsync(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            await process.WaitForExitAsync(Ct);
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
