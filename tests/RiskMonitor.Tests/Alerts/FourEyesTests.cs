using Marten;
using RiskMonitor.Accounts;
using RiskMonitor.Cli;
using RiskMonitor.Events;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Alerts;

/// <summary>Whatever door somebody comes through, a severe alert is closed by two people.</summary>
public sealed class FourEyesTests(StaffedMonitor monitor) : IClassFixture<StaffedMonitor>
{
    private const string Api = "API", ApiBulk = "API in bulk", Page = "page", PageBulk = "page in bulk", Shell = "command line";

    private static readonly string[] Doors = [Api, ApiBulk, Page, PageBulk, Shell];

    // Who the command line acts as; the same person gets a key too.
    private static readonly string Self = Environment.UserName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IDocumentStore Store => monitor.Running.Store;

    public static TheoryData<string, string> Pairs() => new(Doors.SelectMany(first => Doors.Select(second => (first, second))));

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Who_proposed_through_one_door_does_not_approve_through_another_and_somebody_else_does(string first, string second)
    {
        if (!monitor.HasKey(Self)) await monitor.HireAsync(Self, Role.Approver, Self);
        string id = await Store.RaiseAsync(60, Ct);

        await ActAsync(first, Self, id, "dismiss");
        Alert proposed = await Store.StateAsync(id, Ct);
        await ActAsync(second, Self, id, "approve");
        await ActAsync(second, Self, id, "dismiss");
        Alert own = await Store.StateAsync(id, Ct);
        await ActAsync(second == Shell ? Api : second, "carol", id, "approve");
        Alert closed = await Store.StateAsync(id, Ct);

        Assert.Equal((AlertStatus.Raised, Self), (proposed.Status, proposed.Proposed?.By));
        Assert.Equal(proposed, own);
        Assert.Equal((AlertStatus.Dismissed, Self, "carol"), (closed.Status, closed.Closed?.By, closed.Closed?.ApprovedBy));
    }

    [Theory]
    [InlineData(Api)]
    [InlineData(ApiBulk)]
    [InlineData(Page)]
    [InlineData(PageBulk)]
    public async Task Who_may_not_approve_is_refused_at_every_door(string door)
    {
        string id = await Store.RaiseAsync(60, Ct);
        await ActAsync(Api, "bob", id, "dismiss");

        foreach (string person in (string[])["alice", "dave", "eve"]) await ActAsync(door, person, id, "approve");

        Assert.Equal((AlertStatus.Raised, "bob"), ((await Store.StateAsync(id, Ct)).Status, (await Store.StateAsync(id, Ct)).Proposed?.By));
    }

    [Fact]
    public async Task However_people_and_doors_are_mixed_the_ledger_holds_no_severe_closing_by_one_person()
    {
        string[] people = ["alice", "bob", "carol", "dave"], doors = [Api, ApiBulk, Page, PageBulk], actions = ["dismiss", "approve", "decline", "reopen", "acknowledge", "resolve"];
        string[] ids = [await Store.RaiseAsync(60, Ct, "mixed"), await Store.RaiseAsync(30, Ct, "mixed")];
        var random = new Random(20261123);

        for (int step = 0; step < 200; step++)
            await ActAsync(doors[random.Next(doors.Length)], people[random.Next(people.Length)], ids[random.Next(ids.Length)], actions[random.Next(actions.Length)]);

        foreach (string id in ids)
        {
            AlertStep[] steps = [.. (await Store.StreamAsync($"alert/default/{id}", Ct)).Select(e => e.Data).OfType<AlertStep>()];
            (string By, string? Second)[] closings = [.. steps.Select(step => step switch
            {
                AlertDismissed e => (e.By, e.ApprovedBy),
                AlertResolved e => (e.By, e.ApprovedBy),
                _ => ("", null),
            }).Where(closing => closing.Item1.Length > 0)];
            Assert.NotEmpty(closings);
            Assert.All(closings, closing => Assert.True(closing.Second is "bob" or "carol" && closing.Second != closing.By, $"{closing}"));
            Assert.Equal(closings.Length, steps.OfType<ClosingApproved>().Count());
        }
    }

    /// <summary>One step through one door. What came of it, the ledger says.</summary>
    private async Task ActAsync(string door, string person, string id, string action)
    {
        long version = (await Store.StateAsync(id, Ct)).Version;
        switch (door)
        {
            case Api:
                await monitor.AskAsync(person, HttpMethod.Post, $"/api/alerts/{id}/actions", new { action, text = "x", reason = "test" }, "*");
                break;
            case ApiBulk:
                await monitor.AskAsync(person, HttpMethod.Post, "/api/alerts/actions", new { action, text = "x", reason = "test", alerts = new[] { new { id, version } } });
                break;
            case Page:
                await (await PersonAsync(person)).SendAsync($"/alerts/{id}", $"/alerts/{id}", ("action", action), ("text", "x"), ("reason", "Test"), ("version", $"{version}"));
                break;
            case PageBulk:
                await (await PersonAsync(person)).SendAsync($"/alerts/{id}", "/alerts", ("action", action), ("text", "x"), ("reason", "Test"), ("alert", $"{id}:{version}"));
                break;
            default:
                Assert.Equal(Self, person);
                string[] words = action switch { "dismiss" => ["--reason", "Test", "--text", "x"], _ => [] };
                await CommandLineProcess.RunAsync(["alerts", action, id, .. words, "--connection", monitor.ConnectionString]);
                break;
        }
    }

    private async Task<PagePerson> PersonAsync(string person) => monitor.AtPages.TryGetValue(person, out PagePerson? known)
        ? known
        : monitor.AtPages[person] = await PagePerson.SignInAsync(new Uri(monitor.Running.App.Urls.First()), monitor.KeyOf(person));
}
