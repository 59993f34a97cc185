using System.Net;
using System.Text.Json;
using Marten;
using RiskMonitor.Accounts;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using Xunit;

namespace RiskMonitor.Alerts;

/// <summary>What people do about alerts over HTTP.</summary>
public sealed class PostAlertActionsTests(StaffedMonitor monitor) : IClassFixture<StaffedMonitor>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IDocumentStore Store => monitor.Running.Store;

    [Fact]
    public async Task An_alert_goes_its_way_and_its_timeline_says_who_did_what_when_and_why()
    {
        string id = await Store.RaiseAsync(10, Ct);

        await DoneAsync("alice", id, new { action = "acknowledge", text = "on it" });
        await DoneAsync("alice", id, new { action = "assign", assignee = "bob" });
        await DoneAsync("bob", id, new { action = "investigate" });
        await DoneAsync("alice", id, new { action = "comment", text = "called <Acme>" });
        await DoneAsync("bob", id, new { action = "resolve", text = "position closed" });
        (int status, JsonElement alert) = await monitor.AskAsync("dave", HttpMethod.Get, $"/api/alerts/{id}");

        Assert.Equal((200, "resolved", 6), (status, alert.GetProperty("state").GetProperty("status").GetString(), alert.GetProperty("state").GetProperty("version").GetInt32()));
        Assert.Equal(
            ["system: Raised by rule elevated: first crossing, 0.0 to 10.0 points ()", "alice: Acknowledged (on it)", "alice: Assigned to bob ()", "bob: Investigation begun ()", "alice: Comment (called <Acme>)", "bob: Resolved (position closed)"],
            alert.GetProperty("timeline").EnumerateArray().Select(e => $"{e.GetProperty("by").GetString()}: {e.GetProperty("what").GetString()} ({e.GetProperty("text").GetString()})"));
        Assert.Equal("key:bob", alert.GetProperty("timeline")[5].GetProperty("via").GetString());
    }

    [Fact]
    public async Task Whoever_bases_a_step_on_an_old_version_hears_who_was_faster_and_writes_nothing()
    {
        string id = await Store.RaiseAsync(10, Ct);
        using HttpResponseMessage seen = await monitor.SendAsync("alice", HttpMethod.Get, $"/api/alerts/{id}");
        string tag = seen.Headers.ETag!.ToString();      // not null: an alert has a version

        (int first, _) = await monitor.AskAsync("bob", HttpMethod.Post, $"/api/alerts/{id}/actions", new { action = "assign" }, tag);
        (int late, JsonElement problem) = await monitor.AskAsync("alice", HttpMethod.Post, $"/api/alerts/{id}/actions", new { action = "assign" }, tag);
        (int unsaid, JsonElement needed) = await monitor.AskAsync("alice", HttpMethod.Post, $"/api/alerts/{id}/actions", new { action = "assign" });

        Assert.Equal((200, 412, 428), (first, late, unsaid));
        Assert.Equal(("\"1\"", "alert/changed", "alert/version-needed"), (tag, problem.GetProperty("type").GetString(), needed.GetProperty("type").GetString()));
        Assert.Matches("changed by bob at 2[0-9-]+T[0-9:]+Z \\(AlertAssigned\\): it stands at version 2, and version 1 was seen", problem.GetProperty("detail").GetString());
        Assert.Equal("bob", (await Store.StateAsync(id, Ct)).Assignee);
    }

    [Fact]
    public async Task Of_many_at_once_on_one_version_exactly_one_gets_through()
    {
        string id = await Store.RaiseAsync(10, Ct);

        (int Status, JsonElement)[] answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            monitor.AskAsync(i % 2 == 0 ? "alice" : "bob", HttpMethod.Post, $"/api/alerts/{id}/actions", new { action = "comment", text = $"no. {i}" }, "\"1\"")));

        Assert.Equal(1, answers.Count(answer => answer.Status == 200));
        Assert.Equal(7, answers.Count(answer => answer.Status == 412));
        Assert.Equal(2, (await Store.StateAsync(id, Ct)).Version);
    }

    [Fact]
    public async Task A_severe_alert_is_closed_by_two_people_and_never_by_one()
    {
        string id = await Store.RaiseAsync(60, Ct);
        await DoneAsync("bob", id, new { action = "acknowledge" });

        JsonElement proposed = await DoneAsync("bob", id, new { action = "resolve", text = "position closed" });
        (int own, JsonElement ownProblem) = await ActAsync("bob", id, new { action = "approve" });
        (int analyst, JsonElement analystProblem) = await ActAsync("alice", id, new { action = "approve" });
        await monitor.HireAsync("bob", Role.Admin, "bob-other");
        (int otherKey, JsonElement otherProblem) = await ActAsync("bob-other", id, new { action = "approve" });
        (int again, _) = await ActAsync("carol", id, new { action = "dismiss", reason = "test", text = "x" });
        (int waiting, JsonElement list) = await monitor.AskAsync("carol", HttpMethod.Get, "/api/alerts?show=waiting&limit=500");
        JsonElement closed = await DoneAsync("carol", id, new { action = "approve", text = "agreed" });

        Assert.Equal(("acknowledged", "bob"), (proposed.GetProperty("status").GetString(), proposed.GetProperty("proposed").GetProperty("by").GetString()));
        Assert.Equal((403, 403, 403, 409, 200), (own, analyst, otherKey, again, waiting));
        Assert.Equal(("alert/self-approval", "alert/not-allowed", "alert/self-approval"), (Type(ownProblem), Type(analystProblem), Type(otherProblem)));
        Assert.Contains(id, list.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()));
        Assert.Equal(("resolved", "carol"), (closed.GetProperty("status").GetString(), closed.GetProperty("closed").GetProperty("approvedBy").GetString()));
    }

    [Fact]
    public async Task The_same_step_about_many_alerts_says_of_each_what_came_of_it()
    {
        string slight = await Store.RaiseAsync(10, Ct), severe = await Store.RaiseAsync(60, Ct), closed = await Store.RaiseAsync(10, Ct);
        await DoneAsync("alice", closed, new { action = "dismiss", reason = "test", text = "x" });

        (int status, JsonElement answer) = await monitor.AskAsync("alice", HttpMethod.Post, "/api/alerts/actions",
            new { action = "dismiss", reason = "knownAlready", text = "of last year", alerts = new object[] { new { id = slight, version = 1 }, new { id = severe }, new { id = closed }, new { id = "nothing" }, new { id = slight, version = 1 } } });
        (int all, JsonElement problem) = await monitor.AskAsync("alice", HttpMethod.Post, "/api/alerts/actions", new { action = "acknowledge", alerts = new[] { new { id = closed } } });
        (int own, JsonElement approval) = await monitor.AskAsync("alice", HttpMethod.Post, "/api/alerts/actions", new { action = "approve", alerts = new[] { new { id = severe } } });

        Assert.Equal((200, 2, 3), (status, answer.GetProperty("done").GetInt32(), answer.GetProperty("refused").GetInt32()));
        Assert.Equal([null, null, "alert/closed", "alert/unknown", "alert/changed"], answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("type").GetString()));
        Assert.True(answer.GetProperty("items")[1].GetProperty("waitsForSecondPerson").GetBoolean());
        Assert.Equal((422, "alert/all-refused"), (all, Type(problem)));
        Assert.Equal((422, "alert/not-allowed"), (own, approval.GetProperty("items")[0].GetProperty("type").GetString()));
        Assert.True((await Store.StateAsync(severe, Ct)).Status.IsOpen());
    }

    [Fact]
    public async Task Lists_show_what_is_open_mine_unassigned_overdue_or_closed()
    {
        string mine = await Store.RaiseAsync(10, Ct, "lists"), fresh = await Store.RaiseAsync(10, Ct, "lists"), late = await Store.RaiseAsync(10, Ct, "lists", hoursOld: 25);
        string seenInTime = await Store.RaiseAsync(10, Ct, "lists", hoursOld: 25), quiet = await Store.RaiseAsync(60, Ct, "lists", hoursOld: 2), old = await Store.RaiseAsync(10, Ct, "lists", hoursOld: 24 * 15), done = await Store.RaiseAsync(10, Ct, "lists");
        await DoneAsync("alice", mine, new { action = "assign", assignee = "ALICE" });
        await DoneAsync("alice", seenInTime, new { action = "acknowledge" });
        await DoneAsync("alice", quiet, new { action = "snooze", text = "until Monday", until = TimeProvider.System.GetUtcNow().AddDays(1) });
        await DoneAsync("alice", old, new { action = "acknowledge" });
        await DoneAsync("alice", done, new { action = "dismiss", reason = "test", text = "x" });

        Assert.Equal([mine], await ListAsync("mine"));
        Assert.Equal(new[] { fresh, late, quiet, seenInTime, old }.Order(), (await ListAsync("unassigned")).Order());
        Assert.Equal(new[] { late, old }.Order(), (await ListAsync("overdue")).Order());      // 24 hours to acknowledge, 14 days to close
        Assert.Equal([done], await ListAsync("closed"));
        Assert.Equal(7, (await ListAsync("all")).Length);
        Assert.Equal(6, (await ListAsync("open")).Length);
        (int status, _) = await monitor.AskAsync("alice", HttpMethod.Get, "/api/alerts?show=everything");
        Assert.Equal(400, status);
    }

    [Fact]
    public async Task A_dismissed_story_stays_quiet_for_its_copies_until_it_is_reopened()
    {
        const string Words = "Acme and Bolt are in talks on a joint plant for batteries in the state and expect to sign before the end of the year, people who know of the matter said on Monday, asking not to be named because the talks are private";
        ArticleId article = (await monitor.Running.IngestAsync(Given.Article("quiet-1", $"report quiet plant daily\n{Words}"), Ct)).Id;
        string id = await Store.RaiseAsync(10, Ct, "quiet", article: article);
        await using IQuerySession session = Store.QuerySession();

        await DoneAsync("alice", id, new { action = "dismiss", reason = "knownAlready", text = "of last year" });
        QuietCauses quiet = await AlertCauses.QuietAsync(session, TenantId.Default, new CompanyId("quiet"), Ct);
        await DoneAsync("alice", id, new { action = "reopen", text = "there is more" });
        QuietCauses after = await AlertCauses.QuietAsync(session, TenantId.Default, new CompanyId("quiet"), Ct);

        AlertCause cause = Assert.Single(quiet.Causes).Cause;
        Assert.Equal(article, cause.Article);
        Assert.True(quiet.IsQuiet(new AlertCause(cause.Claim, article, null), TimeProvider.System.GetUtcNow()));
        Assert.Empty(after.Causes);
    }

    [Fact]
    public async Task What_is_said_of_the_story_of_a_case_is_said_of_its_parts_also_where_they_are_of_another_company()
    {
        ArticleId first = (await monitor.Running.IngestAsync(Given.Article("case-1", "report whole plant daily"), Ct)).Id, second = (await monitor.Running.IngestAsync(Given.Article("case-2", "report piece plant daily"), Ct)).Id;
        string into = await Store.RaiseAsync(10, Ct, "whole", article: first), own = await Store.RaiseAsync(10, Ct, "whole", article: second), other = await Store.RaiseAsync(10, Ct, "piece", article: second, claimOf: "whole");
        await DoneAsync("alice", into, new { action = "merge", text = "one story", others = new[] { own, other } });
        await using IQuerySession session = Store.QuerySession();

        await DoneAsync("alice", into, new { action = "dismiss", reason = "knownAlready", text = "of last year" });
        QuietCauses whole = await AlertCauses.QuietAsync(session, TenantId.Default, new CompanyId("whole"), Ct), piece = await AlertCauses.QuietAsync(session, TenantId.Default, new CompanyId("piece"), Ct);
        await DoneAsync("alice", into, new { action = "reopen", text = "there is more" });
        QuietCauses again = await AlertCauses.QuietAsync(session, TenantId.Default, new CompanyId("piece"), Ct);

        Assert.Equal(new[] { first, second }.Order(), whole.Causes.Select(quiet => quiet.Cause.Article).Order());
        Assert.Equal(whole.Causes, piece.Causes);
        Assert.Empty(again.Causes);
    }

    [Fact]
    public async Task Alerts_of_one_matter_become_one_case_and_come_apart_again()
    {
        string into = await Store.RaiseAsync(10, Ct, "merging"), part = await Store.RaiseAsync(60, Ct, "merging");

        JsonElement merged = await DoneAsync("alice", into, new { action = "merge", text = "one story", others = new[] { part } });
        (int acted, JsonElement problem) = await ActAsync("alice", part, new { action = "acknowledge" });
        JsonElement proposed = await DoneAsync("alice", into, new { action = "dismiss", reason = "duplicate", text = "x" });
        await DoneAsync("alice", into, new { action = "decline", text = "my mistake" });
        await DoneAsync("alice", into, new { action = "split", text = "two stories", others = new[] { part } });

        Assert.Equal(part, merged.GetProperty("parts")[0].GetString());
        Assert.Equal((409, "alert/merged"), (acted, Type(problem)));
        Assert.Equal(("raised", "critical"), (proposed.GetProperty("status").GetString(), proposed.GetProperty("severity").GetString()));
        Assert.Equal(AlertStatus.Raised, (await Store.StateAsync(part, Ct)).Status);
    }

    [Theory]
    [InlineData("{}", 422, "alert/words")]
    [InlineData("""{"action":"dismiss","text":"x"}""", 422, "alert/words")]
    [InlineData("""{"action":"snooze","text":"x"}""", 422, "alert/words")]
    [InlineData("""{"action":"nonsense"}""", 400, "http/bad-request")]
    [InlineData("nonsense", 400, "http/bad-request")]
    [InlineData("""{"action":"dismiss","reason":"nonsense","text":"x"}""", 400, "http/bad-request")]
    public async Task What_cannot_be_understood_is_refused_with_what_is_allowed(string body, int status, string type)
    {
        string id = await Store.RaiseAsync(10, Ct);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/alerts/{id}/actions") { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Api-Key", monitor.KeyOf("alice"));
        request.Headers.TryAddWithoutValidation("If-Match", "*");

        using HttpResponseMessage response = await monitor.Http.SendAsync(request, Ct);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(type, Type(JsonDocument.Parse(await response.Content.ReadAsStringAsync(Ct)).RootElement));
        Assert.Equal(1, (await Store.StateAsync(id, Ct)).Version);
    }

    [Fact]
    public async Task Who_only_reads_changes_nothing()
    {
        string id = await Store.RaiseAsync(10, Ct);

        foreach (string person in (string[])["dave", "eve"])
        {
            using HttpResponseMessage response = await monitor.SendAsync(person, HttpMethod.Post, $"/api/alerts/{id}/actions", new { action = "acknowledge" }, "*");
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        }
        Assert.Equal(AlertStatus.Raised, (await Store.StateAsync(id, Ct)).Status);
    }

    private async Task<string?[]> ListAsync(string show)
    {
        (_, JsonElement list) = await monitor.AskAsync("alice", HttpMethod.Get, $"/api/alerts?company=lists&show={show}");
        return [.. list.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString())];
    }

    private Task<(int Status, JsonElement Answer)> ActAsync(string person, string id, object wish) => monitor.AskAsync(person, HttpMethod.Post, $"/api/alerts/{id}/actions", wish, "*");

    private async Task<JsonElement> DoneAsync(string person, string id, object wish)
    {
        (int status, JsonElement answer) = await ActAsync(person, id, wish);
        Assert.True(status == 200, answer.ToString());
        return answer;
    }

    private static string? Type(JsonElement problem) => problem.GetProperty("type").GetString();
}
