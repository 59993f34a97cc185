using JasperFx.Events;
using Marten;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using RiskMonitor.Exposure.Policies;
using RiskMonitor.Webhooks;

namespace RiskMonitor.Alerts;

/// <summary>Shows the rules a company's new assessments in order, and writes down and tells what they decide.</summary>
internal sealed partial class AlertRound(IDocumentSession session, PolicyBook policies, AlertBook book, string companyName, string root, ILogger log)
{
    private readonly Dictionary<AlertId, AlertSoFar> _alerts = [];
    private readonly List<WebhookMessage> _messages = [];
    private readonly AlertGroups _groups = new(session, policies, book, root);

    // What an alert stood on, and how high, when people last heard of it; and how long its stream is, null where it was raised in this round.
    private sealed record AlertSoFar(Alert State, ValueList<AlertGround> Grounds, long Micropoints, long? Version);

    /// <summary>Assessments that differ from the one before by reading articles again alone: nobody is told of these scores.</summary>
    public HashSet<long> ReadAgain { get; } = [];

    /// <summary>What subscribers are to be told, in order.</summary>
    public IReadOnlyList<WebhookMessage> Messages => _messages;

    /// <param name="watch">How far the rules have looked.</param>
    /// <param name="assessments">From the last one seen, which serves as "before".</param>
    /// <param name="ct">Ends the reading.</param>
    public async Task<AlertWatch> LookAsync(AlertWatch watch, IReadOnlyList<IEvent> assessments, CancellationToken ct)
    {
        ExposureAssessed? before = null;
        AlertObservation? seenBefore = null;
        foreach (IEvent e in assessments)
        {
            var after = (ExposureAssessed)e.Data;
            AlertObservation seen = AlertObservation.Of(e.Version, after, before);
            if (e.Version > watch.SeenVersion)
            {
                RulesInForce rules = book.At(after.AsOf, policies.Of(after.PolicyVersion).Alerts);
                ValueList<ScopedRule> ours = rules.For(after.Company);
                AssessmentEvents events = await AssessmentEvents.ReadAsync(session, before, after, ct);      // asks nothing where no exposure has seen more than before
                seen = events.Told(seen);
                if (events.IsAnyReadAgain) seen = seen with { Reread = await RereadWindows.ReadAsync(session, policies, before, after, ct) };
                if (seen.IsReplay) ReadAgain.Add(e.Version);
                if (ours.Any(scoped => scoped.Rule.Condition.Kind is AlertConditionKind.Surge)) seen = seen with { Surge = await SurgeAsync(after, ct) };
                PeoplesWord word = await WordAsync(watch, ours, seenBefore, seen, rules.EvidenceAgeMax, after, ct);
                (AlertRule Rule, ClaimKey? Cause)[] raising = Raising(watch, ours, seenBefore, seen, word.DismissedCauses, rules.EvidenceAgeMax);
                AlertsElsewhere elsewhere = await _groups.ReadAsync(after, raising, ct);

                (AlertWatch next, ValueList<RuleOutcome> outcomes) = watch.Look(
                    seenBefore, seen, rules, after.Tenant, word, elsewhere, hazard => ExposureScore.Micropoints(hazard, policies.Of(after.PolicyVersion)));
                foreach (RuleOutcome outcome in outcomes)
                {
                    ClaimKey? cause = raising.FirstOrDefault(one => one.Rule.Id == outcome.RuleId).Cause;
                    await TellAsync(outcome, ours.FirstOrDefault(scoped => scoped.Rule.Id == outcome.RuleId), cause, watch, events, before, after, e.Version, ct);
                }
                watch = next;
            }
            (before, seenBefore) = (after, seen);
        }
        return watch;
    }

    // Nearly every assessment reaches no level and has no alert open: then nobody's word is asked for.
    private async Task<PeoplesWord> WordAsync(
        AlertWatch watch, ValueList<ScopedRule> ours, AlertObservation? before, AlertObservation seen, TimeSpan evidenceAgeMax, ExposureAssessed after, CancellationToken ct)
    {
        return Raising(watch, ours, before, seen, [], evidenceAgeMax).Length > 0 || watch.Open.Count > 0 ? await PeopleSaid.AboutAsync(session, watch.Open.Select(state => state.Alert!.Value), after, ct) : PeoplesWord.None;      // open: it has an alert
    }

    private static (AlertRule Rule, ClaimKey? Cause)[] Raising(
        AlertWatch watch, ValueList<ScopedRule> ours, AlertObservation? before, AlertObservation seen, ValueList<ClaimKey> dismissed, TimeSpan evidenceAgeMax) =>
    [
        .. ours.Select(scoped => (scoped.Rule, Reading: AlertReading.Of(scoped, before, seen, watch.Rules.FirstOrDefault(state => state.RuleId == scoped.Rule.Id)?.Lows ?? [], dismissed, evidenceAgeMax)))
            .Where(one => one.Reading.Raises(one.Rule)).Select(one => (one.Rule, one.Reading.Cause)),
    ];

    private async Task TellAsync(
        RuleOutcome outcome, ScopedRule? scoped, ClaimKey? cause, AlertWatch watch, AssessmentEvents events, ExposureAssessed? before, ExposureAssessed after, long version, CancellationToken ct)
    {
        AlertMetrics.Count(outcome);
        RuleState state = watch.Rules.FirstOrDefault(known => known.RuleId == outcome.RuleId) ?? new RuleState(outcome.RuleId, null);
        if (outcome.Reason.Raises())
        {
            AlertRaised raised = AlertWords.Raised(outcome, scoped!, before, after, version, companyName);      // a rule that raises is in force
            raised = raised with { ExtractorVersions = await ExtractorsAsync(raised, ct) };
            (raised, WebhookMessage? told) = await _groups.JoinAsync(raised, scoped!.Rule, cause, ct);
            session.Events.StartStream(StreamKeys.Alert(raised.Tenant, raised.Id), raised);
            _alerts[raised.Id] = new AlertSoFar(new Alert(raised), raised.Grounds, raised.AfterMicropoints, Version: null);
            _messages.Add(AlertAudience.Of(WebhookPayload.MessageOf(raised, policies.At(raised.RaisedAt).Policy.Handling, root), book, raised.Watchlist));
            if (told is not null) _messages.Add(told);
            Raised(log, raised.Id, outcome.RuleId, after.Company, outcome.Reason);
        }
        else if (state.Alert is { } open && (outcome.Reason.Updates() || outcome.Reason.Clears() || outcome.Reason.Retracts()) && await SoFarAsync(after.Tenant, open, ct) is { } soFar)
        {
            AlertGroundsEvent change = AlertWords.Changed(outcome, scoped, open, soFar.Grounds, soFar.Micropoints, events.LinksTo(state.Told.Concat(outcome.State.Told).ToValueList()), after, version);
            // With its place: the list of alerts is folded from the stored row, and would forget what people did between its reading and the commit.
            if (soFar.Version is { } known) session.Events.Append(StreamKeys.Alert(after.Tenant, open), known + 1, change);
            else session.Events.Append(StreamKeys.Alert(after.Tenant, open), change);
            _alerts[open] = soFar with { State = soFar.State.Evolve(change), Grounds = change.After, Micropoints = after.ScoreMicropoints, Version = soFar.Version + 1 };
            _messages.Add(AlertAudience.Of(WebhookPayload.MessageOf(soFar.State, change, policies.At(change.At).Policy.Handling, root), book, soFar.State.Raised.Watchlist) with { Follows = await _groups.FirstWordAsync(soFar.State.Raised, ct) });
            Changed(log, open, outcome.RuleId, after.Company, outcome.Reason);
        }
        else Silent(log, outcome.Reason.KeepsSomethingQuiet() ? LogLevel.Information : LogLevel.Debug, outcome.RuleId, after.Company, outcome.Reason, outcome.By);
    }

    private async Task<AlertSoFar?> SoFarAsync(TenantId tenant, AlertId alert, CancellationToken ct)
    {
        if (_alerts.TryGetValue(alert, out AlertSoFar? known)) return known;
        IReadOnlyList<IEvent> stream = await session.Events.FetchStreamAsync(StreamKeys.Alert(tenant, alert), token: ct);
        if (stream.Count == 0) return null;
        var state = Alert.Of(stream.Select(e => e.Data));
        AlertGroundsEvent? last = stream.Select(e => e.Data).OfType<AlertGroundsEvent>().LastOrDefault();
        return new AlertSoFar(state, last?.After ?? state.Raised.Grounds, last?.Assessment.AfterMicropoints ?? state.Raised.AfterMicropoints, stream[^1].Version);
    }

    private async Task<Fixed?> SurgeAsync(ExposureAssessed after, CancellationToken ct)
    {
        KnownAt then = KnownAt.Sequence(after.Read.Select(read => read.Sequence).Append(after.KnownAtSequence).Max());
        PolicyInForce inForce = policies.Of(after);
        return await new CompanyHistories(session, then).SurgeAsync(after.Company, after.AsOf, Fixed.Parse(after.Hazard), inForce, then, ct);
    }

    // Which programs read the sentences: an alert's articles are few, and it is raised once.
    private async Task<ValueList<string>?> ExtractorsAsync(AlertRaised raised, CancellationToken ct)
    {
        AssessedVoice[] voices = [.. raised.Grounds.SelectMany(ground => (ground.Others ?? []).Prepend(ground.Strongest))];
        var events = voices.Select(voice => voice.Event).ToHashSet();
        var versions = new SortedSet<string>(StringComparer.Ordinal);
        foreach (string article in voices.Select(voice => StreamKeys.Article(voice.Article)).Distinct())
            versions.UnionWith((await session.Events.FetchStreamAsync(article, token: ct)).Select(e => e.Data).OfType<RiskEvent>().Where(e => events.Contains(e.Id)).Select(e => e.ExtractorVersion));
        return versions.Count > 0 ? versions.ToValueList() : null;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Alert {Alert} of rule {Rule} about {Company} was raised: {Reason}")]
    private static partial void Raised(ILogger logger, AlertId alert, string rule, CompanyId company, AlertDecision reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Alert {Alert} of rule {Rule} about {Company} has changed: {Reason}")]
    private static partial void Changed(ILogger logger, AlertId alert, string rule, CompanyId company, AlertDecision reason);

    [LoggerMessage(Message = "Rule {Rule} tells nothing of {Company}: {Reason} {By}")]
    private static partial void Silent(ILogger logger, LogLevel level, string rule, CompanyId company, AlertDecision reason, string? by);
}
