using System.Text.Json;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Cli;

/// <summary><c>policy …</c> as a process, on a database of its own.</summary>
public sealed class PolicyCommandTests(PostgresServer server) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("riskmonitor-policy-").FullName;
    private TestDatabase? _database;

    private static string Seeded => Path.Combine(RepositoryRoot.File("seeds/policies"), "2026-11.yaml");

    public async ValueTask InitializeAsync() => _database = await server.CreateDatabaseAsync("policy");

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        if (_database is not null) await _database.DisposeAsync();
    }

    [Fact]
    public async Task Two_people_bring_a_pack_into_force_and_scores_name_it()
    {
        string file = Write("2027-01.yaml", "2027-01", ("strength_cap: 0.95", "strength_cap: 0.9"));

        string alice = await KeyAsync("alice", "analyst"), aliceToo = await KeyAsync("alice-too", "approver", "ALICE"), bob = await KeyAsync("bob", "approver");

        Ran proposed = await AsAsync(alice, "policy", "propose", file, "--author", "alice", "--reason", "caps are too high");
        Ran own = await AsAsync(aliceToo, "policy", "approve", "2027-01", "--reason", "mine");
        Ran posing = await AsAsync(alice, "policy", "approve", "2027-01", "--author", "bob", "--reason", "I am bob");
        Ran posingToo = await RunAsync("policy", "approve", "2027-01", "--author", "bob", "--reason", "I am bob");
        Ran lowly = await AsAsync(alice, "policy", "approve", "2027-01", "--reason", "mine");
        Ran forged = await AsAsync("rmk_000000000000_x", "policy", "approve", "2027-01", "--reason", "mine");
        JsonElement before = Json(await RunAsync("score", "ford", "--json"));
        Ran approved = await AsAsync(bob, "policy", "approve", "2027-01", "--reason", "agreed");
        JsonElement after = Json(await RunAsync("score", "ford", "--json"));
        JsonElement asOf = Json(await RunAsync("score", "ford", "--as-of", "2026-01-01", "--json"));
        JsonElement chosen = Json(await RunAsync("score", "ford", "--policy", "2026-11", "--json"));
        JsonElement list = Json(await RunAsync("policy", "list", "--json"));

        Assert.Equal(0, proposed.ExitCode);
        Assert.Equal((2, "error: policy/self-approval: alice proposed pack 2027-01; a second person must approve it."), (own.ExitCode, own.Error.Trim()));
        Assert.All(new[] { posing, posingToo }, ran => Assert.Contains("http/another-author: you are ", ran.Error, StringComparison.Ordinal));
        Assert.Contains("alice is here as analyst, who may not approve", lowly.Error, StringComparison.Ordinal);
        Assert.Contains("unknown or revoked", forged.Error, StringComparison.Ordinal);
        Assert.Contains("2027-01: in force; proposed by alice", approved.Output, StringComparison.Ordinal);
        Assert.Equal(["2026-11", "2027-01", "2026-11", "2026-11"], new[] { before, after, asOf, chosen }.Select(score => score.GetProperty("policy").GetString()));
        Assert.Equal([("2027-01", "inForce"), ("2026-11", "replaced")], list.EnumerateArray().Select(p => (p.GetProperty("version").GetString(), p.GetProperty("standing").GetString())));
    }

    [Fact]
    public async Task Packs_are_compared_as_files_and_versions_and_a_wrong_file_says_what_is_wrong()
    {
        string file = Write("2027-02.yaml", "2027-02", ("raise_at: 25", "raise_at: 26"), ("ProtestOrBoycott:           { severity: 1.0", "ProtestOrBoycott:           { severity: 1"));

        Ran diff = await RunAsync("policy", "diff", Seeded, file);
        Ran json = await RunAsync("policy", "diff", Seeded, file, "--json");
        Ran same = await RunAsync("policy", "diff", Seeded, Seeded);
        Ran unknown = await RunAsync("policy", "diff", Seeded, "1999-01");
        Ran wrong = await RunAsync("policy", "propose", Write("wrong.yaml", "wrong", ("strength_cap: 0.95", "strength_cap: 2")), "--reason", "no");
        Ran silent = await RunAsync("policy", "propose", file);

        Assert.Contains("alerts.rules[high].raise_at", diff.Output, StringComparison.Ordinal);
        JsonElement difference = Assert.Single(Json(json).GetProperty("differences").EnumerateArray());
        Assert.Equal(("25", "26"), (difference.GetProperty("before").GetString(), difference.GetProperty("after").GetString()));
        Assert.Contains("state the same", same.Output, StringComparison.Ordinal);
        Assert.Equal(2, unknown.ExitCode);
        Assert.Contains("'1999-01' is neither a file nor a policy pack of the ledger", unknown.Error, StringComparison.Ordinal);
        Assert.Equal(2, wrong.ExitCode);
        Assert.Matches(@"wrong\.yaml:\d+: score\.strength_cap: '2' is not allowed; it must be a decimal number from 0\.01 to 0\.99\.", wrong.Error);
        Assert.Equal(1, silent.ExitCode);      // a reason is asked for
    }

    [Fact]
    public async Task The_text_of_a_pack_comes_back_byte_for_byte()
    {
        string file = Write("2027-03.yaml", "2027-03");
        await RunAsync("policy", "propose", file, "--reason", "a copy");

        Ran shown = await RunAsync("policy", "show", "2027-03", "--text");
        Ran withdrawn = await AsAsync(await KeyAsync("carol", "analyst"), "policy", "withdraw", "2027-03", "--reason", "no need");

        Assert.Equal(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken), shown.OutputBytes);
        Assert.Contains("withdrawn by carol", withdrawn.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_does_not_start_with_seeds_that_tell_another_story_than_the_ledger()
    {
        await RunAsync("policy", "propose", Write("2027-04.yaml", "2027-04"), "--reason", "records the seeds, too");
        string changed = Write("2026-11.yaml", "2026-11", ("strength_cap: 0.95", "strength_cap: 0.9"));

        Ran edited = await RunAsync("serve", "--urls", "http://127.0.0.1:0", "--policy", changed);
        Ran another = await RunAsync("serve", "--urls", "http://127.0.0.1:0", "--policy", Path.Combine(_folder, "2027-04.yaml"));

        Assert.Equal((2, 2), (edited.ExitCode, another.ExitCode));
        Assert.Contains("2026-11.yaml is not the pack 2026-11 that the ledger knows: score.strength_cap is 0.9 in the file and 0.95 in the ledger. A version never changes", edited.Error, StringComparison.Ordinal);
        Assert.Contains("this ledger has packs, and 2026-11 is in force. Propose", another.Error, StringComparison.Ordinal);
    }

    private string Write(string name, string version, params (string Old, string New)[] replaced)
    {
        string text = replaced.Prepend(("version: 2026-11", $"version: {version}")).Aggregate(File.ReadAllText(Seeded), (all, change) => all.Replace(change.Item1, change.Item2, StringComparison.Ordinal));
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private Task<Ran> RunAsync(params string[] arguments) => CommandLineProcess.RunAsync([.. arguments, "--connection", _database!.ConnectionString]);      // xunit initialises before each test

    private Task<Ran> AsAsync(string key, params string[] arguments) =>
        CommandLineProcess.RunAsync("", [.. arguments, "--connection", _database!.ConnectionString], (LocalUser.KeyVariable, key));      // xunit initialises before each test

    private async Task<string> KeyAsync(string name, string role, string? person = null)
    {
        Ran made = await RunAsync("key", "create", name, "--role", role, "--person", person ?? name);
        return made.Output.Split(' ', '\n', '\r').First(word => word.StartsWith("rmk_", StringComparison.Ordinal));
    }

    private static JsonElement Json(Ran ran) => JsonDocument.Parse(ran.Output).RootElement;
}
