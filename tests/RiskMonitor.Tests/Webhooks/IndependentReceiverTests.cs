using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Faults;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Webhooks;

/// <summary>What subscribers verify with: the client of the specification's authors, and node's own cryptography.</summary>
public sealed class IndependentReceiverTests(PostgresServer server)
{
    private static readonly string Sources = RepositoryRoot.File("tests/RiskMonitor.Tests/Webhooks/node");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public Task Every_delivery_is_verified_by_the_standard_client_and_every_v1a_by_node() => VerifyAllAsync(count: 300);

    [Fact]
    [Trait("Category", "Slow")]
    public Task Every_one_of_ten_thousand_alerts_is_delivered_once_and_verified() => VerifyAllAsync(count: 10_000);

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

    // Real alerts: each company of the registry has an article of its own, taken by the intake, read, scored, alerted by the rule of the pack and delivered.
    private async Task VerifyAllAsync(int count)
    {
        string folder = await InstalledAsync();
        string kept = Path.Combine(Path.GetTempPath(), $"riskmonitor-received-{Path.GetRandomFileName()}.ndjson");
        await using TestDatabase database = await server.CreateDatabaseAsync("alerts");
        Company[] registry = [.. Enumerable.Range(0, count).Select(i => new Company { Id = new CompanyId($"c{i:00000}"), Name = $"Company “{i}” é", Country = "US" })];
        await using var receiver = new NodeReceiver(kept);
        await receiver.StartAsync(Ct);
        await using RunningMonitor monitor = await RunningMonitor.StartAsync(database.ConnectionString, Ct, registry: registry);
        var registered = new SubscriptionRegistered(
            TenantId.Default, new SubscriptionId("node"), receiver.Url, [WebhookTypes.AlertRaised], "", new DeliveryTerms { Signing = SigningScheme.Both, AttemptsAtOnce = 16 });
        IssuedKeys issued = (await monitor.App.Services.GetRequiredService<Subscriptions>().RegisterAsync(registered, secret: null, authValue: null, Given.Tester, Ct))!;      // it is new
        var watch = Stopwatch.StartNew();

        await Parallel.ForEachAsync(registry, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Ct }, async (company, ct) =>
            await monitor.IngestAsync(Given.Article($"about-{company.Id}", $"warn {company.Id} trade senator"), ct));
        TimeSpan taken = watch.Elapsed;
        await Settling.UntilAsync(async () => (await CountsAsync(monitor, registered)).Delivered >= count, $"{count} deliveries are on record", TimeSpan.FromMinutes(15), Ct);
        TimeSpan delivered = watch.Elapsed;
        await monitor.MessagesHandledAsync(Ct);      // whatever would come twice has come

        NodeReceiver.Kept[] received = [.. receiver.Received()];
        JsonElement counts = await VerifyAsync(folder, received.Select(r => JsonSerializer.Serialize(new { headers = r.Headers, body = r.Body, secret = issued.Secret, publicKey = issued.PublicKey })));
        AlertRaised[] alerts = [.. (await monitor.Store.EventsAsync(Ct)).Select(e => e.Data).OfType<AlertRaised>()];
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} articles were taken in {taken.TotalSeconds:0.0} s; {received.Length} deliveries were on record after {delivered.TotalSeconds:0.0} s."));
        File.Delete(kept);

        Assert.Equal("[]", counts.GetProperty("reasons").ToString());
        Assert.Equal((count, count, 0), (counts.GetProperty("v1").GetInt32(), counts.GetProperty("v1a").GetInt32(), counts.GetProperty("refused").GetInt32()));
        Assert.Equal(registry.Select(company => company.Id.Value), alerts.Select(alert => alert.Company.Value).Order(StringComparer.Ordinal));
        Assert.Equal(count, alerts.Select(alert => alert.Id).Distinct().Count());
        Assert.Equal(alerts.Select(alert => alert.Id.Value).Order(StringComparer.Ordinal), received.Select(r => AlertOf(r.Body)).Order(StringComparer.Ordinal));
        Assert.Equal(count, received.Select(r => r.Id).Distinct().Count());
        Assert.Equal(0, await monitor.DeadLettersAsync(Ct));
    }

    private static Task<DeliveryCounts> CountsAsync(RunningMonitor monitor, SubscriptionRegistered registered) =>
        monitor.App.Services.GetRequiredService<DeliveryDesk>().CountAsync(StreamKeys.Subscription(registered.Tenant, registered.Id), Ct);

    private static string AlertOf(string body)
    {
        using JsonDocument read = JsonDocument.Parse(body);
        return read.RootElement.GetProperty("data").GetProperty("id").GetString() ?? "";
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
