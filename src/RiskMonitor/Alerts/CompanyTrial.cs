using System.Runtime.CompilerServices;
using JasperFx.Events;
using Marten;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using RiskMonitor.Exposure.Policies;

namespace RiskMonitor.Alerts;

/// <summary>One company's part of a rule's trial.</summary>
internal sealed class CompanyTrial(IQuerySession session, PolicyBook packs, CompanyId company, DateTimeOffset since, DateTimeOffset until)
{
    private readonly CompanyHistories _histories = new(session, KnownAt.Now);

    /// <summary>Shows a rule a history. Each instant is given before it is looked at, so that what is open at other companies by then can be seen to first.</summary>
    /// <param name="run">The trial that this is a part of.</param>
    /// <param name="history">Assessments; one from before the span may stand first and serves as "before".</param>
    /// <param name="rulesAt">All rules at an instant, with the one on trial among them.</param>
    /// <param name="ct">Ends the reading.</param>
    public async IAsyncEnumerable<DateTimeOffset> LooksAsync(
        TrialRun run, IReadOnlyList<IEvent> history, Func<DateTimeOffset, AlertLimits, RulesInForce> rulesAt, [EnumeratorCancellation] CancellationToken ct)
    {
        AlertWatch watch = AlertWatch.Initial;
        ExposureAssessed? before = null;
        AlertObservation? seenBefore = null;
        int looks = 0;
        for (int i = 0; i < history.Count; i++)
        {
            var after = (ExposureAssessed)history[i].Data;
            if (after.AsOf >= since)
            {
                yield return after.AsOf;
                await ShowAsync(after, isComputed: false);
            }
            else (before, seenBefore) = (after, AlertObservation.Of(watch.SeenVersion, after, null));

            DateTimeOffset next = i + 1 < history.Count ? ((ExposureAssessed)history[i + 1].Data).AsOf : until;
            while (looks < RuleTrials.LooksMax && before is not null && Awaited(before) is { } due && due < next)
            {
                looks++;
                yield return due;
                await ShowAsync(await AtAsync(before, due, ct), isComputed: true);
            }
        }
        run.Looks += looks;

        async Task ShowAsync(ExposureAssessed after, bool isComputed)
        {
            RulesInForce rules = rulesAt(after.AsOf, packs.Of(after.PolicyVersion).Alerts);
            AssessmentEvents events = isComputed ? AssessmentEvents.None : await AssessmentEvents.ReadAsync(session, before, after, ct);
            AlertObservation seen = events.Told(AlertObservation.Of(watch.SeenVersion + 1, after, before));
            if (events.IsAnyReadAgain) seen = seen with { Reread = await RereadWindows.ReadAsync(session, packs, before, after, ct) };
            ValueList<ScopedRule> ours = rules.For(company);
            if (ours.Any(scoped => scoped.Rule.Condition.Kind is AlertConditionKind.Surge)) seen = seen with { Surge = await SurgeAsync(after, ct) };
            (watch, ValueList<RuleOutcome> outcomes) = watch.Look(
                seenBefore, seen, rules, after.Tenant, PeoplesWord.None, run.Elsewhere.For(company, ours, after.AsOf), hazard => ExposureScore.Micropoints(hazard, packs.Of(after.PolicyVersion)));
            RuleOutcome? outcome = outcomes.FirstOrDefault(one => one.RuleId == run.Rule);
            if (outcome?.Reason.Raises() is true) run.Alerts.Add(Alert(outcome, after));
            run.Elsewhere.Seen(company, outcome?.State.Alert is null || outcome.Reason is AlertDecision.RuleRetired ? null : outcome.State, outcome?.Reason.Updates() is true, after.ScoreMicropoints);
            (before, seenBefore) = (after, seen);
        }

        DateTimeOffset? Awaited(ExposureAssessed last)
        {
            RulesInForce rules = rulesAt(last.AsOf, packs.Of(last.PolicyVersion).Alerts);
            DateTimeOffset? awaited = RuleClock.Next(watch, company, rules, last.AsOf);
            DateTimeOffset daily = last.AsOf.AddDays(1);
            return watch.Rules.Any(state => state.RuleId == run.Rule && state.Alert is not null) && !(awaited < daily) ? daily : awaited;
        }
    }

    // The score of an instant at which nothing was recorded: what was known is what the assessment before had read.
    private async Task<ExposureAssessed> AtAsync(ExposureAssessed before, DateTimeOffset instant, CancellationToken ct)
    {
        KnownAt then = KnownAt.Sequence(before.Read.Select(read => read.Sequence).Append(before.KnownAtSequence).Max());
        PolicyInForce inForce = packs.Of(before);
        ExposureDocument own = await _histories.AsOfAsync(company, then, instant, ct);
        Neighbourhood around = await Neighbourhood.ReadAsync(own, inForce, instant, neighbour => _histories.AsOfAsync(neighbour, then, instant, ct));
        return Assessment.Of(before.Tenant, around, inForce, instant) with { Read = before.Read };
    }

    private Task<Fixed?> SurgeAsync(ExposureAssessed after, CancellationToken ct)
    {
        KnownAt then = KnownAt.Sequence(after.Read.Select(read => read.Sequence).Append(after.KnownAtSequence).Max());
        return _histories.SurgeAsync(company, after.AsOf, Fixed.Parse(after.Hazard), packs.Of(after), then, ct);
    }

    private TrialAlert Alert(RuleOutcome outcome, ExposureAssessed after) => new(
        company, after.AsOf, outcome.Reason.ToString(), Points.Of(after.ScoreMicropoints), outcome.State.LastMeasured?.ToString() ?? "",
        after.Claims is [var first, ..] ? first.Claim.ToString() : "", after.Claims is [{ Voices: [var voice, ..] }, ..] ? voice.Evidence.Quote : "", IsInBoth: false);
}
