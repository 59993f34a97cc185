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

    /// <summary>Scores computed between published assessments.</summary>
    public int Looks { get; private set; }

    /// <summary>What the rule of an id raises over a history.</summary>
    /// <param name="rule">Its id.</param>
    /// <param name="history">Assessments; one from before the span may stand first and serves as "before".</param>
    /// <param name="rulesAt">All rules at an instant, with the one on trial among them.</param>
    /// <param name="ct">Ends the reading.</param>
    public async Task<IReadOnlyList<TrialAlert>> RaisedAsync(string rule, IReadOnlyList<IEvent> history, Func<DateTimeOffset, AlertLimits, RulesInForce> rulesAt, CancellationToken ct)
    {
        var raised = new List<TrialAlert>();
        AlertWatch watch = AlertWatch.Initial;
        ExposureAssessed? before = null;
        AlertObservation? seenBefore = null;
        int looks = 0;
        for (int i = 0; i < history.Count; i++)
        {
            var after = (ExposureAssessed)history[i].Data;
            if (after.AsOf >= since) await ShowAsync(after, isComputed: false);
            else (before, seenBefore) = (after, AlertObservation.Of(watch.SeenVersion, after, null));

            DateTimeOffset next = i + 1 < history.Count ? ((ExposureAssessed)history[i + 1].Data).AsOf : until;
            while (looks < RuleTrials.LooksMax && before is not null && Awaited(before) is { } due && due < next)
            {
                looks++;
                await ShowAsync(await AtAsync(before, due, ct), isComputed: true);
            }
        }
        Looks += looks;
        return raised;

        async Task ShowAsync(ExposureAssessed after, bool isComputed)
        {
            RulesInForce rules = rulesAt(after.AsOf, packs.Of(after.PolicyVersion).Alerts);
            AssessmentEvents events = isComputed ? AssessmentEvents.None : await AssessmentEvents.ReadAsync(session, before, after, ct);
            AlertObservation seen = events.Told(AlertObservation.Of(watch.SeenVersion + 1, after, before));
            if (rules.For(company).Any(scoped => scoped.Rule.Condition.Kind is AlertConditionKind.Surge)) seen = seen with { Surge = await SurgeAsync(after, ct) };
            (watch, ValueList<RuleOutcome> outcomes) = watch.Look(seenBefore, seen, rules, after.Tenant);
            if (outcomes.FirstOrDefault(outcome => outcome.RuleId == rule && outcome.Reason.Raises()) is { } told) raised.Add(Alert(told, after));
            (before, seenBefore) = (after, seen);
        }

        DateTimeOffset? Awaited(ExposureAssessed last)
        {
            RulesInForce rules = rulesAt(last.AsOf, packs.Of(last.PolicyVersion).Alerts);
            DateTimeOffset? awaited = RuleClock.Next(watch, company, rules, last.AsOf);
            DateTimeOffset daily = last.AsOf.AddDays(1);
            return watch.Rules.Any(state => state.RuleId == rule && state.Alert is not null) && !(awaited < daily) ? daily : awaited;
        }
    }

    // The score of an instant at which nothing was recorded: what was known is what the assessment before had read.
    private async Task<ExposureAssessed> AtAsync(ExposureAssessed before, DateTimeOffset instant, CancellationToken ct)
    {
        KnownAt then = KnownAt.Sequence(before.Read.Select(read => read.Sequence).Append(before.KnownAtSequence).Max());
        PolicyInForce inForce = packs.Seed with { Policy = packs.Of(before.PolicyVersion) };
        ExposureDocument own = await _histories.AsOfAsync(company, then, instant, ct);
        Neighbourhood around = await Neighbourhood.ReadAsync(own, inForce, instant, neighbour => _histories.AsOfAsync(neighbour, then, instant, ct));
        return Assessment.Of(before.Tenant, around, inForce, instant) with { Read = before.Read };
    }

    private Task<Fixed?> SurgeAsync(ExposureAssessed after, CancellationToken ct)
    {
        KnownAt then = KnownAt.Sequence(after.Read.Select(read => read.Sequence).Append(after.KnownAtSequence).Max());
        return _histories.SurgeAsync(company, after.AsOf, Fixed.Parse(after.Hazard), packs.Seed with { Policy = packs.Of(after.PolicyVersion) }, then, ct);
    }

    private TrialAlert Alert(RuleOutcome outcome, ExposureAssessed after) => new(
        company, after.AsOf, outcome.Reason.ToString(), Points.Of(after.ScoreMicropoints), outcome.State.LastMeasured?.ToString() ?? "",
        after.Claims is [var first, ..] ? first.Claim.ToString() : "", after.Claims is [{ Voices: [var voice, ..] }, ..] ? voice.Evidence.Quote : "", IsInBoth: false);
}
