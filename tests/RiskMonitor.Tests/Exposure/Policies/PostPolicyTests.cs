using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Exposure.Policies;

/// <summary>The life of a pack over HTTP. Nothing here comes into force: the program is shared with other tests.</summary>
[Collection(RiskMonitorAppCollection.Name)]
public sealed class PostPolicyTests(RiskMonitorApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pack_is_proposed_approved_by_a_second_person_for_later_and_withdrawn()
    {
        (HttpStatusCode created, JsonElement proposed) = await ProposeAsync("http-1", "alice");
        (HttpStatusCode own, JsonElement refused) = await StepAsync("http-1", "approval", new { by = "Alice", reason = "mine" });
        (HttpStatusCode ok, JsonElement approved) = await StepAsync("http-1", "approval", new { by = "bob", reason = "agreed", from = "2036-01-01T00:00:00Z" });
        (_, JsonElement withdrawn) = await StepAsync("http-1", "withdrawal", new { by = "carol", reason = "wrong" });

        Assert.Equal((HttpStatusCode.Created, "proposed"), (created, proposed.GetProperty("standing").GetString()));
        Assert.Equal((HttpStatusCode.Forbidden, "policy/self-approval"), (own, refused.GetProperty("type").GetString()));
        Assert.Contains("alice proposed pack http-1", refused.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, "scheduled", "2036-01-01T00:00:00+00:00"), (ok, approved.GetProperty("standing").GetString(), approved.GetProperty("inForceFrom").GetString()));
        Assert.Equal(("withdrawn", "carol"), (withdrawn.GetProperty("standing").GetString(), withdrawn.GetProperty("withdrawn").GetProperty("by").GetString()));
        JsonElement first = (await app.GetAsync("/api/policies", Ct)).EnumerateArray().Last();
        Assert.Equal(("test-1", "inForce", "seed", true), (first.GetProperty("version").GetString(), first.GetProperty("standing").GetString(), first.GetProperty("proposed").GetProperty("by").GetString(), first.GetProperty("isFirst").GetBoolean()));
    }

    [Fact]
    public async Task A_version_is_one_content_and_is_proposed_once()
    {
        await ProposeAsync("http-2", "alice");

        (HttpStatusCode other, JsonElement taken) = await ProposeAsync("http-2", "bob", ("raise_at: 30", "raise_at: 31"));
        (HttpStatusCode same, JsonElement again) = await ProposeAsync("http-2", "bob");

        Assert.Equal((HttpStatusCode.Conflict, "policy/version-taken"), (other, taken.GetProperty("type").GetString()));
        Assert.Equal((HttpStatusCode.Conflict, "policy/already-proposed"), (same, again.GetProperty("type").GetString()));
    }

    [Fact]
    public async Task Everything_wrong_with_a_pack_is_told_at_once()
    {
        (HttpStatusCode status, JsonElement problem) = await ProposeAsync("http-3", "alice", ("strength_cap: 0.9", "strength_cap: 9"), ("evidence_age_days_max: 7", "evidence_age_days_max: -7"));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "policy/invalid"), (status, problem.GetProperty("type").GetString()));
        Assert.Equal(
            ["body:2: score.strength_cap: '9' is not allowed; it must be a decimal number from 0.01 to 0.99.", "body:17: alerts.evidence_age_days_max: '-7' is not allowed; it must be a whole number from 0 to 365."],
            problem.GetProperty("problems").EnumerateArray().Select(p => p.GetString()));
    }

    [Fact]
    public async Task A_body_of_another_kind_a_body_too_long_a_missing_reason_and_an_unknown_version_are_problems()
    {
        (HttpStatusCode form, JsonElement kind) = await PostAsync("/api/policies?author=a&reason=b", new StringContent(TestPolicy.Text, Encoding.UTF8, "text/plain"));
        (HttpStatusCode big, JsonElement size) = await PostAsync("/api/policies?author=a&reason=b", new StringContent(new string('#', PolicyPackFile.FileCharsMax + 1), Encoding.UTF8, "application/yaml"));
        (HttpStatusCode nobody, JsonElement who) = await PostAsync("/api/policies?author=a", new StringContent(TestPolicy.As("http-4", ("test-1", "http-4")).Text, Encoding.UTF8, "application/yaml"));
        (HttpStatusCode unknown, JsonElement none) = await StepAsync("nothing", "approval", new { by = "bob", reason = "agreed" });
        (HttpStatusCode past, JsonElement from) = await PastAsync();

        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "policy/media-type"), (form, kind.GetProperty("type").GetString()));
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "policy/too-large"), (big, size.GetProperty("type").GetString()));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "policy/who-and-why"), (nobody, who.GetProperty("type").GetString()));
        Assert.Equal((HttpStatusCode.NotFound, "policy/unknown"), (unknown, none.GetProperty("type").GetString()));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "policy/from"), (past, from.GetProperty("type").GetString()));

        async Task<(HttpStatusCode, JsonElement)> PastAsync()
        {
            await ProposeAsync("http-5", "alice");
            return await StepAsync("http-5", "approval", new { by = "bob", reason = "agreed", from = "2020-01-01T00:00:00Z" });
        }
    }

    [Fact]
    public async Task A_pack_is_shown_with_its_text_its_entries_and_what_differs_from_another()
    {
        await ProposeAsync("http-6", "alice", ("raise_at: 30", "raise_at: 31"));

        string text = await app.Http.GetStringAsync(new Uri("/api/policies/http-6/text", UriKind.Relative), Ct);
        JsonElement shown = await app.GetAsync("/api/policies/http-6", Ct);
        JsonElement diff = await app.GetAsync("/api/policies/test-1/diff/http-6", Ct);

        Assert.Equal(TestPolicy.As("http-6", ("raise_at: 30", "raise_at: 31")).Text, text);
        Assert.Contains(shown.GetProperty("entries").EnumerateArray(), entry => entry.GetProperty("path").GetString() == "score.strength_cap" && entry.GetProperty("value").GetString() == "0.9");
        JsonElement difference = Assert.Single(diff.GetProperty("differences").EnumerateArray());
        Assert.Equal(("alerts.rules[elevated].raise_at", "30", "31"), (difference.GetProperty("path").GetString(), difference.GetProperty("before").GetString(), difference.GetProperty("after").GetString()));
    }

    [Fact]
    public async Task The_OpenAPI_document_tells_of_every_step()
    {
        JsonElement paths = (await app.GetAsync("/openapi/v1.json", Ct)).GetProperty("paths");

        Assert.All(
            ["/api/policies", "/api/policies/{version}", "/api/policies/{version}/text", "/api/policies/{version}/diff/{other}", "/api/policies/{version}/approval", "/api/policies/{version}/withdrawal"],
            (string path) => Assert.True(paths.TryGetProperty(path, out _), path));
    }

    private Task<(HttpStatusCode, JsonElement)> ProposeAsync(string version, string author, params (string Old, string New)[] replaced)
    {
        string text = replaced.Prepend(("test-1", version)).Aggregate(TestPolicy.Text, (all, change) => all.Replace(change.Item1, change.Item2, StringComparison.Ordinal));
        return PostAsync($"/api/policies?author={author}&reason=because", new StringContent(text, Encoding.UTF8, "application/yaml"));
    }

    private Task<(HttpStatusCode, JsonElement)> StepAsync(string version, string step, object body) => PostAsync($"/api/policies/{version}/{step}", JsonContent.Create(body));

    private async Task<(HttpStatusCode, JsonElement)> PostAsync(string path, HttpContent content)
    {
        using (content)
        {
            using HttpResponseMessage response = await app.Http.PostAsync(new Uri(path, UriKind.Relative), content, Ct);
            return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(Ct));
        }
    }
}
