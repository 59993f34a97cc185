using System.Text.Json;
using RiskMonitor.Accounts;
using RiskMonitor.Alerts;
using RiskMonitor.Articles;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Cli;

public sealed class AlertsCommandTests(LedgerOfTest ledger) : IClassFixture<LedgerOfTest>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static readonly Identity Second = new("somebody-else", Role.Approver, IsProven: true);

    [Fact]
    public async Task The_user_of_the_account_works_on_an_alert_and_sees_who_did_what()
    {
        string id = await ledger.Store.RaiseAsync(10, Ct, "cli-life");

        Ran acknowledged = await RunAsync("acknowledge", id, "--note", "on it");
        Ran stale = await RunAsync("assign", id, "--to", "bob", "--version-seen", "1");
        Ran assigned = await RunAsync("assign", id, "--to", "bob", "--version-seen", "2");
        Ran taken = await RunAsync("investigate", id);
        Ran dismissed = await RunAsync("dismiss", id, "--reason", "ReadWrongly", "--text", "another <Acme>");
        Ran reopened = await RunAsync("reopen", id, "--text", "there is more");
        Ran shown = await RunAsync("show", id);
        Ran listed = await RunAsync("list", "--company", "cli-life", "--json");

        Assert.Equal((0, 2, 0, 2, 0, 0, 0, 0), (acknowledged.ExitCode, stale.ExitCode, assigned.ExitCode, taken.ExitCode, dismissed.ExitCode, reopened.ExitCode, shown.ExitCode, listed.ExitCode));
        Assert.Contains($"alert/changed: It was changed by {Environment.UserName} at", stale.Error, StringComparison.Ordinal);
        Assert.Contains("alert/assigned-to-another: bob has it", taken.Error, StringComparison.Ordinal);
        Assert.Contains("dismissed, version 4", dismissed.Output, StringComparison.Ordinal);
        Assert.Matches("(?s)Acme Corp.*Medium.*assigned.*Acknowledged.*on it.*Assigned to bob.*another <Acme>.*there is more", shown.Output);
        Assert.Equal("assigned", JsonDocument.Parse(listed.Output).RootElement.GetProperty("items")[0].GetProperty("state").GetProperty("status").GetString());
        Assert.Equal($"cli:{Environment.UserName}", (await ledger.Store.StreamAsync($"alert/default/{id}", Ct))[1].UserName);
    }

    [Fact]
    public async Task Some_of_many_refused_is_partly_done_and_all_refused_is_a_failure()
    {
        string one = await ledger.Store.RaiseAsync(10, Ct, "cli-bulk"), two = await ledger.Store.RaiseAsync(10, Ct, "cli-bulk");

        Ran some = await RunAsync("acknowledge", one, "nothing", two);
        Ran none = await RunAsync("acknowledge", one, two);
        Ran both = await RunAsync("acknowledge", one, two, "--version-seen", "1");

        Assert.Equal((4, 2, 1), (some.ExitCode, none.ExitCode, both.ExitCode));
        Assert.Equal([$"{one}: acknowledged, version 2", $"{two}: acknowledged, version 2"], some.Lines);
        Assert.Equal("error: nothing: alert/unknown: No alert has the id 'nothing'.\n", some.Error);
    }

    [Fact]
    public async Task The_account_that_proposes_to_close_a_severe_alert_does_not_approve_it()
    {
        string id = await ledger.Store.RaiseAsync(60, Ct, "cli-severe");
        await RunAsync("acknowledge", id);

        Ran proposed = await RunAsync("resolve", id, "--text", "position closed");
        Ran own = await RunAsync("approve", id);
        Ran bulk = await RunAsync("dismiss", id, "--reason", "Test", "--text", "x");
        AlertReply second = await Changes().ActAsync(new AlertId(id), new AlertCommand.Approve("agreed"), new AlertAsk(Second, null, Given.Tester), Ct);

        Assert.Equal((0, 2, 2), (proposed.ExitCode, own.ExitCode, bulk.ExitCode));
        Assert.Contains("a closing waits for a second person", proposed.Output, StringComparison.Ordinal);
        Assert.Contains("alert/self-approval", own.Error, StringComparison.Ordinal);
        Assert.Contains("alert/closing-pending", bulk.Error, StringComparison.Ordinal);
        Assert.Equal((AlertStatus.Resolved, Environment.UserName, "somebody-else"), (State(second).Status, State(second).Closed?.By, State(second).Closed?.ApprovedBy));
    }

    [Fact]
    public async Task The_account_approves_what_somebody_else_has_proposed_and_what_the_environment_says_is_nobody()
    {
        string id = await ledger.Store.RaiseAsync(60, Ct, "cli-second");
        await Changes().ActAsync(new AlertId(id), new AlertCommand.Dismiss(DismissalReason.Test, "x", []), new AlertAsk(Second, null, Given.Tester), Ct);

        Ran approved = await CommandLineProcess.RunAsync("", ["alerts", "approve", id, "--connection", ledger.ConnectionString], ("USER", "somebody-else"), ("LOGNAME", "somebody-else"));

        Assert.Equal(0, approved.ExitCode);
        Assert.Equal((AlertStatus.Dismissed, Environment.UserName), ((await ledger.Store.StateAsync(id, Ct)).Status, (await ledger.Store.StateAsync(id, Ct)).Closed?.ApprovedBy));
    }

    [Fact]
    public async Task Alerts_are_merged_split_and_snoozed()
    {
        string into = await ledger.Store.RaiseAsync(10, Ct, "cli-merge"), part = await ledger.Store.RaiseAsync(10, Ct, "cli-merge");

        Ran merged = await RunAsync("merge", into, part, "--text", "one story");
        Ran split = await RunAsync("split", into, part, "--text", "two stories");
        Ran snoozed = await RunAsync("snooze", into, "--until", TimeProvider.System.GetUtcNow().AddDays(2).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), "--text", "until the hearing", "--scope", "Story");
        Ran late = await RunAsync("snooze", into, "--until", "2020-01-01", "--text", "x");

        Assert.Equal((0, 0, 0, 2), (merged.ExitCode, split.ExitCode, snoozed.ExitCode, late.ExitCode));
        Assert.Contains("alert/until", late.Error, StringComparison.Ordinal);
        Assert.Equal(SnoozeScope.Story, (await ledger.Store.StateAsync(into, Ct)).Snoozed?.Scope);
        Assert.Equal(AlertStatus.Raised, (await ledger.Store.StateAsync(part, Ct)).Status);
    }

    private AlertChanges Changes() => new(ledger.Store, (_, _) => Task.FromResult(AlertHandling.Default), new KnownAlertBook(), new Webhooks.WebhookOptions(), TimeProvider.System);

    private static Alert State(AlertReply reply) => Assert.IsType<AlertReply.Done>(reply).State;

    private Task<Ran> RunAsync(params string[] arguments) => CommandLineProcess.RunAsync(["alerts", .. arguments, "--connection", ledger.ConnectionString]);
}
