using Marten;
using RiskMonitor.Accounts;
using RiskMonitor.Events;
using RiskMonitor.Hosting;
using RiskMonitor.Webhooks;

namespace RiskMonitor.Alerts;

/// <summary>What a person wants done about an alert.</summary>
/// <param name="Who">The person.</param>
/// <param name="BasedOn">The version of the alert that the person has seen; null: whatever it is now.</param>
/// <param name="Provenance">What stands with the events.</param>
internal sealed record AlertAsk(Identity Who, long? BasedOn, Provenance Provenance);

/// <summary>What came of it.</summary>
internal abstract record AlertReply
{
    /// <summary>It is in the ledger.</summary>
    /// <param name="State">The alert afterwards.</param>
    public sealed record Done(Alert State) : AlertReply;

    /// <summary>Nothing was appended.</summary>
    public sealed record Refused(ProblemType Problem, string Reason) : AlertReply;
}

/// <summary>The one door for what people do about alerts: API, pages, command line and bulk come through here. It reads the streams, lets <see cref="Alert"/> decide and appends; nothing is overwritten.</summary>
/// <param name="store">The ledger.</param>
/// <param name="handling">What the pack in force expects of people.</param>
/// <param name="books">The watchlists, which say whom a step concerns.</param>
/// <param name="webhooks">What links begin with.</param>
/// <param name="time">The clock.</param>
internal sealed class AlertChanges(IDocumentStore store, ReadHandling handling, KnownAlertBook books, WebhookOptions webhooks, TimeProvider time)
{
    private static readonly TenantId Tenant = TenantId.Default;

    /// <summary>Asks for one thing about one alert.</summary>
    public Task<AlertReply> ActAsync(AlertId id, AlertCommand command, AlertAsk ask, CancellationToken ct) => DecideAsync([id], ask, async (session, alerts) =>
    {
        AlertCommand complete = command switch
        {
            AlertCommand.Dismiss dismiss => dismiss with { Causes = await AlertCauses.ReadAsync(session, await GroundsAsync(session, alerts[0], ct), ct) },
            AlertCommand.Snooze { Scope: SnoozeScope.Story } snooze => snooze with { Causes = await AlertCauses.ReadAsync(session, await GroundsAsync(session, alerts[0], ct), ct) },
            AlertCommand.Reopen reopen => reopen with { Successor = await SuccessorAsync(session, alerts[0], ct) },
            _ => command,
        };
        return alerts[0].Decide(complete, ask.Who, await handling(session, ct), time.GetUtcNow());
    }, ct);

    // A case stands for its parts: what one says of its story is said of theirs.
    private static async Task<IEnumerable<AlertGround>> GroundsAsync(IQuerySession session, Alert alert, CancellationToken ct)
    {
        if (alert.Parts.IsEmpty) return alert.Grounds;
        IReadOnlyList<RaisedAlert> parts = await session.LoadManyAsync<RaisedAlert>(ct, alert.Parts.Select(part => StreamKeys.Alert(Tenant, part)));
        return alert.Grounds.Concat(parts.OrderBy(part => part.Id, StringComparer.Ordinal).SelectMany(part => part.State.Grounds)).DistinctBy(ground => (ground.Claim, ground.Strongest.Article));
    }

    /// <summary>Makes one case of several alerts.</summary>
    public Task<AlertReply> MergeAsync(AlertId into, IReadOnlyList<AlertId> others, string reason, AlertAsk ask, CancellationToken ct) =>
        DecideAsync([into, .. others], ask, (_, alerts) => Task.FromResult(Alert.Merge(alerts[0], alerts.Skip(1).ToValueList(), reason, ask.Who, time.GetUtcNow())), ct);

    /// <summary>Takes alerts out of a case.</summary>
    public Task<AlertReply> SplitAsync(AlertId from, IReadOnlyList<AlertId> parts, string reason, AlertAsk ask, CancellationToken ct) =>
        DecideAsync([from, .. parts], ask, async (session, alerts) =>
        {
            var successors = new List<Alert>();
            foreach (Alert part in alerts.Skip(1))
                if (await SuccessorAsync(session, part, ct) is { } successor) successors.Add(successor);
            return Alert.Split(alerts[0], alerts.Skip(1).ToValueList(), reason, ask.Who, time.GetUtcNow(), successors.ToValueList());
        }, ct);

    // The rules' own record of the company is written, too, as it is: a rule that raises another alert at this moment sees that this one is back, or this sees the other.
    private static async Task<Alert?> SuccessorAsync(IDocumentSession session, Alert alert, CancellationToken ct)
    {
        if (await session.LoadAsync<AlertWatchDocument>(AlertWatchDocument.Key(Tenant, alert.Raised.Company), ct) is { } watch) session.Store(watch);
        string rule = alert.Raised.RuleId;
        DateTimeOffset from = alert.Raised.RaisedAt;
        IReadOnlyList<RaisedAlert> later = await RaisedAlert.Newest(session, Tenant, alert.Raised.Company).Where(other => other.Alert.RuleId == rule && other.RaisedAt >= from).Take(2).ToListAsync(ct);
        return later.Select(other => other.State).FirstOrDefault(alert.IsFollowedBy);
    }

    private async Task<AlertReply> DecideAsync(IReadOnlyList<AlertId> ids, AlertAsk ask, Func<IDocumentSession, IReadOnlyList<Alert>, Task<AlertOutcome>> decide, CancellationToken ct)
    {
        if (ids.Count > Alert.PartsMax + 1) return new AlertReply.Refused(ProblemTypes.Of(AlertRefusals.Words), $"{ids.Count} alerts are named; at most {Alert.PartsMax + 1} are taken at once.");
        return await DecidedAppend.RunAsync<AlertReply>(store, ask.Provenance, async session =>
        {
            var alerts = new List<Alert>();
            foreach (AlertId id in ids)
            {
                IReadOnlyList<object> steps = await DecidedAppend.ReadAsync(session, StreamKeys.Alert(Tenant, id), ct);
                if (steps.Count == 0) return new AlertReply.Refused(ProblemTypes.AlertUnknown, $"No alert has the id '{id}'.");
                alerts.Add(Alert.Of(steps));
            }
            // In the round after a lost race this says who was faster.
            if (ask.BasedOn is { } seen && seen != alerts[0].Version) return Changed(alerts[0], seen);

            AlertOutcome outcome = await decide(session, alerts);
            if (outcome is AlertOutcome.Refused refused)
            {
                session.EjectAllPendingChanges();      // the rules' record
                return new AlertReply.Refused(ProblemTypes.Of(refused.Code), refused.Reason);
            }

            var accepted = (AlertOutcome.Accepted)outcome;      // there is no third outcome
            foreach (IGrouping<AlertId, AlertStep> steps in accepted.Steps.GroupBy(step => step.Alert))
                DecidedAppend.Append(session, StreamKeys.Alert(Tenant, steps.Key), alerts.First(alert => alert.Id == steps.Key).Version, [.. steps]);
            await WebhookOutbox.EnqueueAsync(session, Tenant, await MessagesAsync(session, alerts, accepted.Steps, ct), ct);
            return new AlertReply.Done(accepted.Steps.Where(step => step.Alert == ids[0]).Aggregate(alerts[0], (alert, step) => alert.Evolve(step)));
        }, ct);
    }

    private async Task<WebhookMessage[]> MessagesAsync(IQuerySession session, IReadOnlyList<Alert> alerts, ValueList<AlertStep> steps, CancellationToken ct)
    {
        (AlertBook book, AlertHandling expected) = (await books.ReadAsync(session, ct), await handling(session, ct));
        var messages = new List<WebhookMessage>();
        foreach (IGrouping<AlertId, AlertStep> ofOne in steps.GroupBy(step => step.Alert))
        {
            Alert alert = alerts.First(known => known.Id == ofOne.Key);
            foreach (AlertStep step in ofOne)
            {
                if (WebhookPayload.MessageOf(alert, step, expected, webhooks.Root) is { } message) messages.Add(AlertAudience.Of(message, book, alert.Raised.Watchlist) with { Follows = await AlertGroups.FirstWordAsync(session, alert.Raised, ct) });
                alert = alert.Evolve(step);
            }
        }
        return [.. messages];
    }

    private static AlertReply.Refused Changed(Alert alert, long seen) => new(ProblemTypes.Of(AlertRefusals.Changed),
        $"It was changed by {alert.LastChange.By} at {InstantText.Of(alert.LastChange.At)} ({alert.LastChange.What}): it stands at version {alert.Version}, and version {seen} was seen. Nothing was written; look again.");
}

/// <summary>Reads what the policy pack in force now expects of people.</summary>
internal delegate Task<AlertHandling> ReadHandling(IQuerySession session, CancellationToken ct);
