using System.Net;
using Marten;
using RiskMonitor.Accounts;
using RiskMonitor.Alerts;
using Xunit;

namespace RiskMonitor.Dashboard;

/// <summary>What people do about alerts with the forms of the pages.</summary>
public sealed class AlertPagesTests(StaffedMonitor monitor) : IClassFixture<StaffedMonitor>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IDocumentStore Store => monitor.Running.Store;

    [Fact]
    public async Task A_step_stands_on_the_timeline_with_who_took_it_and_what_was_said()
    {
        string id = await Store.RaiseAsync(10, Ct);
        using PagePerson alice = await SignInAsync("alice");

        (HttpStatusCode status, _) = await alice.SendAsync($"/alerts/{id}", $"/alerts/{id}", ("action", "Acknowledge"), ("version", "1"), ("text", "on <b>it</b>"), ("operator", "bob"));
        string page = await alice.ReadAsync($"/alerts/{id}");

        Assert.Equal(HttpStatusCode.Redirect, status);
        Assert.Matches("(?s)<strong>alice</strong>.*Acknowledged.*on <b>it</b>", page);
        Assert.DoesNotContain("<strong>bob</strong>", page, StringComparison.Ordinal);      // the key says who acts, not the form
    }

    [Fact]
    public async Task A_form_made_from_an_old_version_changes_nothing_says_who_was_faster_and_keeps_what_was_typed()
    {
        string id = await Store.RaiseAsync(10, Ct);
        using PagePerson alice = await SignInAsync("alice"), bob = await SignInAsync("bob");
        await bob.SendAsync($"/alerts/{id}", $"/alerts/{id}", ("action", "Assign"), ("assignee", "bob"), ("version", "1"));

        (HttpStatusCode status, string page) = await alice.SendAsync($"/alerts/{id}", $"/alerts/{id}", ("action", "Dismiss"), ("reason", "Test"), ("version", "1"), ("text", "a long story"));
        (HttpStatusCode versionless, _) = await alice.SendAsync($"/alerts/{id}", $"/alerts/{id}", ("action", "Dismiss"), ("reason", "Test"), ("text", "a long story"));

        Assert.Equal((HttpStatusCode.PreconditionFailed, HttpStatusCode.PreconditionFailed), (status, versionless));
        Assert.Matches("Nothing was changed.*It was changed by bob at 2[0-9-]+T[0-9:]+Z \\(AlertAssigned\\)", page);
        Assert.Matches("(?s)<textarea[^>]*>a long story</textarea>", page);
        Assert.Equal((AlertStatus.Assigned, 2), ((await Store.StateAsync(id, Ct)).Status, (await Store.StateAsync(id, Ct)).Version));
    }

    [Fact]
    public async Task A_form_without_its_token_or_of_somebody_who_only_reads_changes_nothing()
    {
        string id = await Store.RaiseAsync(10, Ct);
        using PagePerson alice = await SignInAsync("alice"), eve = await SignInAsync("eve"), nobody = PagePerson.Unknown(new Uri(monitor.Running.App.Urls.First()));

        (HttpStatusCode tokenless, _) = await alice.PostAsync($"/alerts/{id}", ("action", "Acknowledge"), ("version", "1"));
        (HttpStatusCode bulk, _) = await alice.PostAsync("/alerts", ("action", "Acknowledge"), ("alert", $"{id}:1"));
        (HttpStatusCode reader, _) = await eve.PostAsync($"/alerts/{id}", ("action", "Acknowledge"), ("version", "1"));
        (HttpStatusCode stranger, _) = await nobody.PostAsync($"/alerts/{id}", ("action", "Acknowledge"), ("version", "1"));
        string seen = await eve.ReadAsync($"/alerts/{id}");

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized), (tokenless, bulk, reader, stranger));
        Assert.DoesNotContain("What you can do", seen, StringComparison.Ordinal);
        Assert.Equal(1, (await Store.StateAsync(id, Ct)).Version);
    }

    [Fact]
    public async Task Chosen_alerts_are_dealt_with_each_by_itself_and_what_is_refused_is_named()
    {
        string one = await Store.RaiseAsync(10, Ct, "bulk"), two = await Store.RaiseAsync(10, Ct, "bulk"), severe = await Store.RaiseAsync(60, Ct, "bulk");
        using PagePerson alice = await SignInAsync("alice");

        (HttpStatusCode some, string page) = await alice.SendAsync("/alerts?show=open&limit=500", "/alerts?show=open&limit=500",
            ("action", "Dismiss"), ("reason", "Test"), ("text", "a drill"), ("alert", $"{one}:1"), ("alert", $"{two}:7"), ("alert", $"{severe}:1"));
        (HttpStatusCode none, string refused) = await alice.SendAsync("/alerts?show=open", "/alerts?show=open", ("action", "Acknowledge"), ("alert", $"{one}:2"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity), (some, none));
        Assert.Contains("2 done, 1 refused.", page, StringComparison.Ordinal);
        Assert.Contains("it stands at version 1, and version 7 was seen", page, StringComparison.Ordinal);
        Assert.Contains("The closing waits for a second person.", page, StringComparison.Ordinal);
        Assert.Contains("0 done, 1 refused.", refused, StringComparison.Ordinal);
        Assert.Equal((AlertStatus.Dismissed, AlertStatus.Raised, AlertStatus.Raised), ((await Store.StateAsync(one, Ct)).Status, (await Store.StateAsync(two, Ct)).Status, (await Store.StateAsync(severe, Ct)).Status));
    }

    [Fact]
    public async Task Lists_show_what_is_open_mine_unassigned_or_overdue()
    {
        string mine = await Store.RaiseAsync(10, Ct, "tabs"), late = await Store.RaiseAsync(10, Ct, "tabs", hoursOld: 25);
        using PagePerson alice = await SignInAsync("alice");
        await alice.SendAsync($"/alerts/{mine}", $"/alerts/{mine}", ("action", "Assign"), ("assignee", "alice"), ("version", "1"));

        string[] shown = [.. await Task.WhenAll(((string[])["open", "mine", "unassigned", "overdue"]).Select(show => alice.ReadAsync($"/alerts?show={show}&company=tabs&limit=500")))];

        Assert.Equal([true, true, false, false], shown.Select(page => page.Contains(mine, StringComparison.Ordinal)));
        Assert.Equal([true, false, true, true], shown.Select(page => page.Contains(late, StringComparison.Ordinal)));
        Assert.Contains("<strong class=\"overdue\"> overdue</strong>", shown[3], StringComparison.Ordinal);
    }

    private Task<PagePerson> SignInAsync(string person) => PagePerson.SignInAsync(new Uri(monitor.Running.App.Urls.First()), monitor.KeyOf(person));
}
