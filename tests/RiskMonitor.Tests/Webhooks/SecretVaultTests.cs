using System.Security.Cryptography;
using System.Text;
using Xunit;

namespace RiskMonitor.Webhooks;

public sealed class SecretVaultTests : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), "riskmonitor-test-" + RandomNumberGenerator.GetHexString(10, lowercase: true) + ".key");

    [Fact]
    public void What_was_sealed_is_opened_by_another_process_with_the_same_key_file_and_only_its_owner_may_read_that()
    {
        string stored = new SecretVault(_file).Seal("whsec_secret", "subscription/default/a");

        Assert.Equal("whsec_secret", new SecretVault(_file).Open(stored, "subscription/default/a"));
        Assert.DoesNotContain("secret", stored, StringComparison.OrdinalIgnoreCase);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_file));
    }

    [Fact]
    public void The_same_secret_is_never_sealed_to_the_same_text()
    {
        var vault = new SecretVault(_file);

        Assert.Equal(100, Enumerable.Range(0, 100).Select(_ => vault.Seal("s", "a")).Distinct().Count());
    }

    [Fact]
    public void A_sealed_secret_opens_only_for_the_subscription_it_was_sealed_for_and_only_unchanged()
    {
        var vault = new SecretVault(_file);
        string stored = vault.Seal("whsec_secret", "subscription/default/a");
        byte[] changed = Convert.FromBase64String(stored.Split('.')[1]);
        changed[^1] ^= 1;

        Assert.ThrowsAny<CryptographicException>(() => vault.Open(stored, "subscription/default/b"));
        Assert.ThrowsAny<CryptographicException>(() => vault.Open(stored.Split('.')[0] + "." + Convert.ToBase64String(changed), "subscription/default/a"));
    }

    [Fact]
    public void A_new_key_is_put_first_and_the_old_one_still_opens()
    {
        string old = new SecretVault(_file).Seal("old", "a");
        string oldKey = File.ReadLines(_file).Last();
        File.WriteAllLines(_file, [Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), oldKey]);

        var vault = new SecretVault(_file);

        Assert.Equal("old", vault.Open(old, "a"));
        Assert.NotEqual(old.Split('.')[0], vault.Seal("new", "a").Split('.')[0]);
    }

    [Fact]
    public void A_key_that_is_missing_is_named_with_the_file_where_it_should_be()
    {
        string stored = new SecretVault(_file).Seal("s", "a");
        File.Delete(_file);

        var missing = Assert.Throws<CryptographicException>(() => new SecretVault(_file).Open(stored, "a"));

        Assert.Contains(stored.Split('.')[0], missing.Message, StringComparison.Ordinal);
        Assert.Contains(_file, missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_file_with_anything_else_in_it_is_refused()
    {
        File.WriteAllText(_file, "not a key\n");

        Assert.Contains(_file, Assert.Throws<FormatException>(() => new SecretVault(_file).Seal("s", "a")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Processes_that_make_the_key_file_at_once_all_use_the_same_key()
    {
        for (int round = 0; round < 25; round++)
        {
            File.Delete(_file);
            using var start = new Barrier(8);

            string[] stored = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Factory.StartNew(() =>
            {
                start.SignalAndWait();
                return new SecretVault(_file).Seal($"{i}", "a");
            }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

            Assert.Single(stored.Select(s => s.Split('.')[0]).Distinct());
            Assert.Equal(Enumerable.Range(0, 8).Select(i => $"{i}"), stored.Select(s => new SecretVault(_file).Open(s, "a")));
        }
    }

    // Published with the reference server: the only known answer for v1a.
    [Fact]
    public void The_published_known_answer_of_v1a_is_met()
    {
        Ed25519Key key = Ed25519Key.Of("whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==");
        byte[] content = WebhookSignature.SignedContent("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, Encoding.UTF8.GetBytes("""{"test": 2432232314}"""));

        Assert.Equal("v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==", key.V1a(content));
        Assert.Equal("whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=", key.PublicKey);
        Assert.Equal("whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==", key.PrivateKey);
    }

    public void Dispose()
    {
        File.Delete(_file);
        File.Delete(_file + ".lock");
    }
}
