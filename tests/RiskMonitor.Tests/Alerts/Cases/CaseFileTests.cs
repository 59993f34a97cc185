using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Marten;
using RiskMonitor.Accounts;
using RiskMonitor.Articles;
using RiskMonitor.Cli;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Alerts.Cases;

/// <summary>Case files as somebody outside checks them: with nothing but the file, SHA-256 and the database.</summary>
public sealed partial class CaseFileTests(StaffedMonitor monitor) : IClassFixture<StaffedMonitor>
{
    private static readonly string Zeros = new('0', 64);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IDocumentStore Store => monitor.Running.Store;

    [Fact]
    public async Task It_tells_who_did_what_and_names_every_version()
    {
        string id = await ClosedAsync();

        JsonElement file = JsonDocument.Parse(await ReadAsync("eve", $"/api/alerts/{id}/case")).RootElement;

        Assert.Equal(("riskmonitor-case-1", "eve", id), (Text(file, "format"), Text(file, "exportedBy"), Text(file.GetProperty("alert"), "id")));
        Assert.Equal(["raised", "acknowledged", "proposed", "approved", "dismissed"], file.GetProperty("timeline").EnumerateArray().Select(step => Text(step.GetProperty("told"), "type").Split('_')[^1]));
        Assert.Equal(["bob", "carol", "bob"], file.GetProperty("decisions").EnumerateArray().Select(decision => Text(decision, "by")));
        Assert.Equal(("test-1", "elevated"), (Text(file.GetProperty("versions"), "policy"), Text(file.GetProperty("versions"), "rule")));
        Assert.Equal(("dismissed", "carol"), (Text(file.GetProperty("state"), "status"), Text(file.GetProperty("state").GetProperty("closed"), "approvedBy")));
    }

    [Fact]
    public async Task The_hash_of_each_event_is_that_of_the_text_in_the_database()
    {
        string id = await ClosedAsync();

        JsonElement file = JsonDocument.Parse(await ReadAsync("eve", $"/api/alerts/{id}/case")).RootElement;
        string page = await ReadAsync("eve", $"/alerts/{id}/case");

        foreach (JsonElement step in file.GetProperty("timeline").EnumerateArray())
        {
            long version = step.GetProperty("told").GetProperty("version").GetInt64();
            string? known = await Ledger.AskAsync<string>(
                monitor.ConnectionString, $"select encode(sha256(convert_to(data::text, 'UTF8')), 'hex') from risk.mt_events where stream_id = 'alert/default/{id}' and version = {version}", Ct);
            Assert.Equal(known, Text(step, "sha256"));
            Assert.Equal(known, Sha256(Text(step, "stored")));
            Assert.Contains(known!, page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/api/alerts/{0}/case")]
    [InlineData("/alerts/{0}/case")]
    public async Task The_hash_of_the_file_is_that_of_the_file_with_zeros_in_its_place(string path)
    {
        string id = await ClosedAsync();

        string file = await ReadAsync("eve", path.Replace("{0}", id, StringComparison.Ordinal));
        string hash = Hash().Match(file).Groups[1].Value;

        Assert.Equal(hash, Sha256(file.Replace(hash, Zeros, StringComparison.Ordinal)));
        Assert.NotEqual(hash, Sha256(file.Replace(hash, Zeros, StringComparison.Ordinal).Replace("agreed", "disagreed", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Each_sentence_is_looked_up_in_the_text_that_it_was_read_from()
    {
        const string Body = "Talks between two makers\n\nreport evidence plant daily\n";
        IngestOutcome outcome = await monitor.Running.IngestAsync(Given.Article("case-1", Body), Ct);
        string known = await Store.RaiseAsync(10, Ct, article: outcome.Id), unknown = await Store.RaiseAsync(10, Ct);

        JsonElement one = JsonDocument.Parse(await ReadAsync("eve", $"/api/alerts/{known}/case")).RootElement.GetProperty("evidence")[0];
        JsonElement other = JsonDocument.Parse(await ReadAsync("eve", $"/api/alerts/{unknown}/case")).RootElement.GetProperty("evidence")[0];

        Assert.False(one.GetProperty("isInText").GetBoolean());      // the words of the made-up alert do not stand in the article
        Assert.Equal((outcome.Id.Value, 6, 24), (Text(one.GetProperty("article"), "id"), one.GetProperty("start").GetInt32(), one.GetProperty("length").GetInt32()));
        Assert.Equal(64, Text(one.GetProperty("article"), "textSha256").Length);
        Assert.Equal((JsonValueKind.Null, "a0"), (other.GetProperty("isInText").ValueKind, Text(other.GetProperty("article"), "id")));
    }

    [Fact]
    public async Task The_page_has_nothing_outside_it_and_the_text_of_a_stranger_stays_text()
    {
        string id = await ClosedAsync();

        using HttpResponseMessage response = await monitor.SendAsync("eve", HttpMethod.Get, $"/alerts/{id}/case");
        string page = await response.Content.ReadAsStringAsync(Ct);

        Assert.StartsWith("<!DOCTYPE html>", page.TrimStart(), StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)<(script|link|img|iframe|object|form)|src=|href=|url\\(|@import", page);
        Assert.Contains("Acme &lt;b&gt;talks&lt;/b&gt; to Bolt", page, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_take_it_out_of_the_house_does_not_get_it()
    {
        string id = await Store.RaiseAsync(10, Ct);

        using HttpResponseMessage viewer = await monitor.SendAsync("dave", HttpMethod.Get, $"/api/alerts/{id}/case"), viewerPage = await monitor.SendAsync("dave", HttpMethod.Get, $"/alerts/{id}/case");
        using HttpResponseMessage unknown = await monitor.SendAsync("eve", HttpMethod.Get, "/api/alerts/nothing/case"), unknownPage = await monitor.SendAsync("eve", HttpMethod.Get, "/alerts/nothing/case");

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (viewer.StatusCode, viewerPage.StatusCode, unknown.StatusCode, unknownPage.StatusCode));
    }

    [Fact]
    public async Task The_command_line_writes_the_same_file_as_page_and_as_json()
    {
        string id = await ClosedAsync(), folder = Directory.CreateTempSubdirectory("case").FullName;

        Ran html = await RunAsync(id, Path.Combine(folder, "case.html"), "--html"), json = await RunAsync(id, "--json", Path.Combine(folder, "case.json"));
        Ran shown = await RunAsync(id, "--json"), both = await RunAsync(id, "--json", "--html"), unknown = await RunAsync("nothing", "--json"), nowhere = await RunAsync(id, Path.Combine(folder, "no", "case.json"), "--json");
        string[] files = [await File.ReadAllTextAsync(Path.Combine(folder, "case.html"), Ct), await File.ReadAllTextAsync(Path.Combine(folder, "case.json"), Ct), shown.Output];
        Directory.Delete(folder, recursive: true);

        Assert.Equal((0, 0, 0, 1, 2, 2), (html.ExitCode, json.ExitCode, shown.ExitCode, both.ExitCode, unknown.ExitCode, nowhere.ExitCode));
        Assert.All(files, file => Assert.Equal(Hash().Match(file).Groups[1].Value, Sha256(file.Replace(Hash().Match(file).Groups[1].Value, Zeros, StringComparison.Ordinal))));
        Assert.Equal(5, JsonDocument.Parse(files[1]).RootElement.GetProperty("timeline").GetArrayLength());
        Assert.Equal(Environment.UserName, Text(JsonDocument.Parse(files[2]).RootElement, "exportedBy"));
    }

    /// <returns>A severe alert that bob and carol have closed.</returns>
    private async Task<string> ClosedAsync()
    {
        string id = await Store.RaiseAsync(60, Ct);
        foreach ((string person, object wish) in (ValueTuple<string, object>[])[("bob", new { action = "acknowledge" }), ("bob", new { action = "dismiss", reason = "test", text = "a drill" }), ("carol", new { action = "approve", text = "agreed" })])
        {
            (int status, JsonElement answer) = await monitor.AskAsync(person, HttpMethod.Post, $"/api/alerts/{id}/actions", wish, "*");
            Assert.True(status == 200, answer.ToString());
        }
        return id;
    }

    private async Task<string> ReadAsync(string person, string path)
    {
        using HttpResponseMessage response = await monitor.SendAsync(person, HttpMethod.Get, path);
        string text = await response.Content.ReadAsStringAsync(Ct);
        Assert.True(response.StatusCode is HttpStatusCode.OK, text);
        return text;
    }

    private Task<Ran> RunAsync(params string[] arguments) => CommandLineProcess.RunAsync(["alerts", "export", .. arguments, "--connection", monitor.ConnectionString]);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;      // a text

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    [GeneratedRegex("(?:\"sha256\": \"|<dd class=\"hash\">)([0-9a-f]{64})")]
    private static partial Regex Hash();
}
