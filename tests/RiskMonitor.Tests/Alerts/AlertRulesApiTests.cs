using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Hosting;
using RiskMonitor.Webhooks;
using Xunit;

namespace RiskMonitor.Alerts;

[Collection(RiskMonitorAppCollection.Name)]
public sealed class AlertRulesApiTests(RiskMonitorApp app)
{
    private const string Who = "?author=alice&reason=a%20test";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_rule_is_added_changed_shown_with_its_versions_and_retired()
    {
        (HttpStatusCode added, JsonElement rule) = await SendAsync(HttpMethod.Post, "/api/alert-rules" + Who, """
            {"id":"api-rise","name":"Rising","kind":"rise","measure":"points","raiseAt":10.5,"withinHours":48,"escalateAt":[20,40],"raiseAfterHours":1.5}
            """);
        (HttpStatusCode again, JsonElement known) = await SendAsync(HttpMethod.Post, "/api/alert-rules" + Who, """{"id":"api-rise","kind":"level","raiseAt":10}""");
        (HttpStatusCode changed, JsonElement second) = await SendAsync(HttpMethod.Put, "/api/alert-rules/api-rise" + Who, """{"name":"Rising more","kind":"rise","raiseAt":12,"withinHours":24}""");
        JsonElement shown = await app.GetAsync("/api/alert-rules/api-rise", Ct);
        (HttpStatusCode retired, _) = await SendAsync(HttpMethod.Delete, "/api/alert-rules/api-rise" + Who, null);
        JsonElement list = await app.GetAsync("/api/alert-rules", Ct), all = await app.GetAsync("/api/alert-rules?all=true", Ct);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Conflict, HttpStatusCode.OK, HttpStatusCode.OK), (added, again, changed, retired));
        Assert.Equal(("Points +10.5 in 48 h", 1, 7.875m, 1.5m), (
            rule.GetProperty("condition").GetString(), rule.GetProperty("version").GetInt32(), rule.GetProperty("rule").GetProperty("clearBelow").GetDecimal(), rule.GetProperty("rule").GetProperty("raiseAfterHours").GetDecimal()));
        Assert.Equal("alert-rule/known", known.GetProperty("type").GetString());
        Assert.Equal(2, second.GetProperty("version").GetInt32());
        Assert.Equal([(2, "alice"), (1, "alice")], shown.GetProperty("history").EnumerateArray().Select(v => (v.GetProperty("version").GetInt32(), v.GetProperty("by").GetString()!)));
        Assert.DoesNotContain("api-rise", list.EnumerateArray().Select(r => r.GetProperty("id").GetString()));
        Assert.True(all.EnumerateArray().Single(r => r.GetProperty("id").GetString() == "api-rise").GetProperty("isRetired").GetBoolean());
    }

    [Fact]
    public async Task What_is_wrong_with_a_rule_is_told_all_at_once_by_field_value_and_what_is_allowed()
    {
        (HttpStatusCode status, JsonElement problem) = await SendAsync(HttpMethod.Post, "/api/alert-rules" + Who, """
            {"id":"Wrong","kind":"event","raiseAt":120,"eventTypes":["Nothing"],"watchlist":"none-such","repeatEveryHours":0.01}
            """);
        (HttpStatusCode silent, JsonElement why) = await SendAsync(HttpMethod.Post, "/api/alert-rules?author=alice", """{"id":"fine","kind":"level","raiseAt":10}""");
        (HttpStatusCode unnamed, _) = await SendAsync(HttpMethod.Post, "/api/alert-rules" + Who, """{"id":"fine","kind":"level","raiseAt":10,"raiseat":3,"other":1}""");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.BadRequest), (status, silent, unnamed));
        string[] problems = [.. problem.GetProperty("problems").EnumerateArray().Select(p => p.GetString()!)];
        Assert.Equal(("alert-rule/invalid", 5), (problem.GetProperty("type").GetString(), problems.Length));
        Assert.Contains("'id' is 'Wrong'; 1 to 40 lower-case letters, digits and hyphens are allowed.", problems);
        Assert.Contains("'raiseAt' is 120; 1 to 100 are allowed for the kind event.", problems);
        Assert.Contains("'repeatEveryHours' is 0.01; 0.1 to 2160 are allowed, or none.", problems);
        Assert.Contains("'watchlist' is 'none-such'; none are known.", problems.Select(p => p.Replace("api-list are", "none are", StringComparison.Ordinal)));
        Assert.Contains(problems, p => p.StartsWith("'eventTypes' has 'Nothing'; ", StringComparison.Ordinal) && p.Contains("SanctionImposed", StringComparison.Ordinal));
        Assert.Equal("alert-rule/who-and-why", why.GetProperty("type").GetString());
    }

    [Fact]
    public async Task Watchlists_and_silences_are_made_listed_and_ended()
    {
        (HttpStatusCode made, JsonElement list) = await SendAsync(HttpMethod.Post, "/api/watchlists" + Who, """{"id":"api-list","name":"Ours","companies":["c103"],"topics":["licence"]}""");
        (HttpStatusCode silenced, JsonElement silence) = await SendAsync(HttpMethod.Post, "/api/silences" + Who,
            $$"""{"company":"c103","topic":"licence","until":"{{TimeProvider.System.GetUtcNow().AddDays(1):O}}"}""");
        string id = silence.GetProperty("id").GetString()!;
        JsonElement silences = await app.GetAsync("/api/silences", Ct);
        (HttpStatusCode ended, JsonElement end) = await SendAsync(HttpMethod.Delete, $"/api/silences/{id}{Who}", null);
        (HttpStatusCode gone, _) = await SendAsync(HttpMethod.Delete, $"/api/silences/{id}{Who}", null);
        (HttpStatusCode retired, _) = await SendAsync(HttpMethod.Delete, "/api/watchlists/api-list" + Who, null);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.OK), (made, silenced, ended, gone, retired));
        Assert.Equal(("api-list", "c103"), (list.GetProperty("id").GetString(), list.GetProperty("watchlist").GetProperty("companies")[0].GetString()));
        Assert.Contains(silences.EnumerateArray(), s => s.GetProperty("id").GetString() == id && s.GetProperty("by").GetString() == "alice" && s.GetProperty("reason").GetString() == "a test");
        Assert.Equal((false, "alice"), (end.GetProperty("isInForce").GetBoolean(), end.GetProperty("endedBy").GetString()));
    }

    [Fact]
    public async Task The_last_decision_of_each_rule_about_a_company_is_told_by_its_reason_and_a_rule_can_be_tried()
    {
        await app.PostAsync("Judged\n\nreport judged talks daily\n", 1, Ct);
        JsonElement standing = default;
        await Settling.UntilAsync(async () => (standing = await app.GetAsync("/api/companies/judged/alert-rules", Ct)).GetArrayLength() > 0, "the rules have looked", TimeSpan.FromSeconds(30), Ct);
        (HttpStatusCode status, JsonElement trial) = await SendAsync(HttpMethod.Post, "/api/alert-rules/test", """{"id":"lower","kind":"level","raiseAt":1}""");

        JsonElement rule = standing.EnumerateArray().Single(r => r.GetProperty("rule").GetString() == Exposure.TestPolicy.Rule);
        Assert.Equal("BelowRaiseLevel", rule.GetProperty("decision").GetString());
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains(trial.GetProperty("alerts").EnumerateArray(), a => a.GetProperty("company").GetString() == "judged" && a.GetProperty("quote").GetString() == "report judged talks daily");
        Assert.Equal(0, trial.GetProperty("current").GetArrayLength());
    }

    [Fact]
    public async Task Companies_recipients_and_rules_that_there_are_none_of_are_named_before_anything_is_silent_by_a_slip_of_the_pen()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        (HttpStatusCode subscribed, _) = await SendAsync(HttpMethod.Post, "/api/webhooks", $$"""{"id":"api-desk","url":"{{receiver.Url}}"}""");
        (HttpStatusCode misspelt, JsonElement slip) = await SendAsync(HttpMethod.Post, "/api/watchlists" + Who, """{"id":"api-slip","companies":["kappa","kapa"],"recipients":["api-dekc"]}""");
        (HttpStatusCode made, JsonElement list) = await SendAsync(HttpMethod.Post, "/api/watchlists" + Who, """{"id":"api-slip","companies":["kappa"],"recipients":["api-desk"]}""");
        (HttpStatusCode changed, _) = await SendAsync(HttpMethod.Put, "/api/watchlists/api-slip" + Who, """{"companies":["kapa"],"recipients":["api-desk"]}""");
        (HttpStatusCode tried, JsonElement trial) = await SendAsync(HttpMethod.Post, "/api/alert-rules/test", """{"id":"lower","kind":"level","raiseAt":1,"watchlist":"api-slop"}""");
        (HttpStatusCode silenced, JsonElement silence) = await SendAsync(HttpMethod.Post, "/api/silences" + Who, $$"""{"company":"kapa","rule":"elevatd","until":"{{TimeProvider.System.GetUtcNow().AddDays(1):O}}"}""");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (subscribed, made));
        Assert.All([misspelt, changed, tried, silenced], status => Assert.Equal(HttpStatusCode.UnprocessableEntity, status));
        Assert.Contains("'companies' has 'kapa'; ids of companies of the registry are allowed ('riskmonitor registry list').", Problems(slip));
        Assert.Contains(Problems(slip), p => p.StartsWith("'recipients' has 'api-dekc'; webhook subscriptions are ", StringComparison.Ordinal) && p.Contains("api-desk", StringComparison.Ordinal));
        Assert.Contains(Problems(trial), p => p.StartsWith("'watchlist' is 'api-slop'; ", StringComparison.Ordinal) && p.Contains("api-slip", StringComparison.Ordinal));
        Assert.StartsWith("'company' is 'kapa'; ", Problems(silence)[0], StringComparison.Ordinal);
        Assert.StartsWith("'rule' is 'elevatd'; rules in force are ", Problems(silence)[1], StringComparison.Ordinal);
        Assert.Equal(0, list.GetProperty("unknownRecipients").GetArrayLength());

        using (HttpResponseMessage gone = await app.Http.DeleteAsync(new Uri("/api/webhooks/api-desk", UriKind.Relative), Ct)) gone.EnsureSuccessStatusCode();
        JsonElement orphan = await app.GetAsync("/api/watchlists/api-slip", Ct);
        (_, string page) = await app.PageAsync("/watchlists/api-slip", Ct);
        (_, string rules) = await app.PageAsync("/rules", Ct);
        await SendAsync(HttpMethod.Delete, "/api/watchlists/api-slip" + Who, null);

        Assert.Equal(("api-desk", true), (orphan.GetProperty("unknownRecipients")[0].GetString(), orphan.GetProperty("reachesNobody").GetBoolean()));
        Assert.Contains("Nobody hears of its rules&#x27; alerts: there is no webhook subscription api-desk.", page, StringComparison.Ordinal);
        Assert.Contains("Nobody hears of its alerts: no webhook subscription api-desk", rules, StringComparison.Ordinal);

        static string[] Problems(JsonElement refusal) => [.. refusal.GetProperty("problems").EnumerateArray().Select(p => p.GetString()!)];
    }

    [Fact]
    public async Task Of_two_who_change_a_rule_or_a_watchlist_the_second_is_told_who_was_faster()
    {
        const string rule = """{"kind":"level","raiseAt":11}""", louder = """{"kind":"level","raiseAt":12}""", stated = """{"version":2,"kind":"level","raiseAt":13}""";
        await SendAsync(HttpMethod.Post, "/api/alert-rules" + Who, """{"id":"api-raced","kind":"level","raiseAt":10}""");
        await SendAsync(HttpMethod.Post, "/api/watchlists" + Who, """{"id":"api-raced"}""");
        using HttpResponseMessage shown = await app.Http.GetAsync(new Uri("/api/alert-rules/api-raced", UriKind.Relative), Ct), list = await app.Http.GetAsync(new Uri("/api/watchlists/api-raced", UriKind.Relative), Ct);
        string tag = shown.Headers.ETag!.Tag, listTag = list.Headers.ETag!.Tag;

        (HttpStatusCode unseen, JsonElement missing) = await SendAsync(HttpMethod.Put, "/api/alert-rules/api-raced" + Who, rule, seen: null);
        (HttpStatusCode first, _) = await SendAsync(HttpMethod.Put, "/api/alert-rules/api-raced" + Who, rule, tag);
        (HttpStatusCode second, JsonElement lost) = await SendAsync(HttpMethod.Put, "/api/alert-rules/api-raced" + Who, louder, tag);
        (HttpStatusCode third, JsonElement kept) = await SendAsync(HttpMethod.Put, "/api/alert-rules/api-raced" + Who, stated, seen: null);      // as GET showed it
        (HttpStatusCode listed, _) = await SendAsync(HttpMethod.Put, "/api/watchlists/api-raced" + Who, """{"topics":["licence"]}""", listTag);
        (HttpStatusCode listLost, _) = await SendAsync(HttpMethod.Put, "/api/watchlists/api-raced" + Who, """{"topics":["trade"]}""", listTag);
        (HttpStatusCode retireLost, _) = await SendAsync(HttpMethod.Delete, "/api/alert-rules/api-raced" + Who, null, tag);
        await SendAsync(HttpMethod.Delete, "/api/alert-rules/api-raced" + Who, null);
        await SendAsync(HttpMethod.Delete, "/api/watchlists/api-raced" + Who, null, "\"2\"");

        Assert.Equal(("\"1\"", "\"1\""), (tag, listTag));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK], [first, third, listed]);
        Assert.All([second, listLost, retireLost], status => Assert.Equal(HttpStatusCode.PreconditionFailed, status));
        Assert.Equal(((HttpStatusCode)428, "alert-rule/version-needed"), (unseen, missing.GetProperty("type").GetString()));
        Assert.Equal("alert-rule/changed", lost.GetProperty("type").GetString());
        Assert.StartsWith("It was changed by alice at ", lost.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal((3, 13m), (kept.GetProperty("version").GetInt32(), kept.GetProperty("rule").GetProperty("raiseAt").GetDecimal()));
    }

    [Fact]
    public async Task Who_asks_for_a_silence_is_answered_with_it_whoever_else_makes_one()
    {
        DateTimeOffset ahead = TimeProvider.System.GetUtcNow().AddMinutes(10);      // by the clock of another machine
        await ChangeAlertBook.DecideAsync(app.Services.GetRequiredService<IDocumentStore>(),
            book => AlertBookChange.Silence(book, TenantId.Default, new SilenceScope(new CompanyId("c104"), null, null, null), ahead.AddHours(1), new BookAct("bob", "another", ahead)), Given.Tester, Ct);

        (HttpStatusCode status, JsonElement silence) = await SendAsync(HttpMethod.Post, "/api/silences" + Who, $$"""{"company":"c105","until":"{{ahead.AddDays(1):O}}"}""");

        Assert.Equal((HttpStatusCode.Created, "c105", "alice"), (status, silence.GetProperty("company").GetString(), silence.GetProperty("by").GetString()));
    }

    private async Task<(HttpStatusCode Status, JsonElement Answer)> SendAsync(HttpMethod method, string path, string? body, string? seen = "*")
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        if (seen is not null) request.Headers.TryAddWithoutValidation("If-Match", seen);
        using HttpResponseMessage response = await app.Http.SendAsync(request, Ct);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(Ct));
    }
}
