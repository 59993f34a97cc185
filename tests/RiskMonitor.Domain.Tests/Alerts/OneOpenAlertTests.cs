using CsCheck;
using RiskMonitor.Events;
using Xunit;
using static RiskMonitor.Alerts.AlertCommand;
using static RiskMonitor.Alerts.GivenAlert;

namespace RiskMonitor.Alerts;

/// <summary>That a rule has one alert open for a company whose ground stands, whatever people and the machine do.</summary>
public sealed class OneOpenAlertTests
{
    private static readonly Alert Closed = Of(10).After((Alice, new Dismiss(DismissalReason.KnownAlready, "known", [])));

    private static readonly Alert Next = new(Raised(12, "a2") with { RaisedAt = Noon.AddDays(1) });

    [Fact]
    public void An_alert_whose_place_another_has_taken_is_not_reopened_and_the_other_is_named()
    {
        AlertOutcome outcome = Closed.Decide(new Reopen("there is more") { Successor = Next }, Alice, AlertHandling.Default, Noon.AddDays(2));

        var refused = Assert.IsType<AlertOutcome.Refused>(outcome);
        Assert.Equal(AlertRefusals.Succeeded, refused.Code);
        Assert.Equal("Alert a2 of the same rule took the place of a1 at 2026-11-21T12:00:00Z; it waits to be acknowledged. Act on that one.", refused.Reason);
    }

    [Theory]
    [InlineData(false, false, "alert/succeeded")]      // neither ground has gone
    [InlineData(true, false, "alert/succeeded")]       // people still work on the next one
    [InlineData(false, true, "alert/succeeded")]       // the rule follows this one no more
    [InlineData(true, true, "")]                       // both are over: nobody is misled
    public void Once_its_own_ground_and_the_next_alert_are_over_it_may_be_worked_on_again(bool isCleared, bool isNextOver, string refusal)
    {
        Alert alert = isCleared ? Closed.Evolve(Cleared(Closed)) : Closed;
        Alert next = isNextOver ? Next.After((Alice, new Dismiss(DismissalReason.KnownAlready, "known", []))).Evolve(Cleared(Next)) : Next;

        Assert.Equal(refusal, alert.RefusalOf(Alice, new Reopen("there is more") { Successor = next }));
    }

    [Fact]
    public void A_part_whose_rule_has_raised_another_alert_stays_in_its_case()
    {
        Alert into = Of(10, "a9", claims: Talks), part = Of(10);
        var merged = (AlertOutcome.Accepted)Alert.Merge(into, [part], "one story", Alice, Noon.AddHours(1));
        into = into.Evolve(merged.Steps.First(step => step.Alert == into.Id));
        part = part.Evolve(merged.Steps.First(step => step.Alert == part.Id));

        AlertOutcome alone = Alert.Split(into, [part], "two stories", Alice, Noon.AddDays(2)), followed = Alert.Split(into, [part], "two stories", Alice, Noon.AddDays(2), [Next]);

        Assert.IsType<AlertOutcome.Accepted>(alone);
        Assert.Equal(AlertRefusals.Succeeded, Assert.IsType<AlertOutcome.Refused>(followed).Code);
    }

    [Fact]
    public void Of_a_rules_alerts_about_a_company_at_most_one_is_open_and_stands_and_it_is_the_one_that_the_rule_follows()
    {
        Gen<Action<Monitor>> acts = Gen.Frequency(
            (5, Gen.Select(Gen.Int[0, 20], Gen.Int[0, 3], Gen.Bool, (int points, int claim, bool isCorrection) => (Action<Monitor>)(m => m.Observe(points, claim, isCorrection)))),
            (6, Gen.Select(Gen.Int[0, 99], Gen.Int[0, 5], (int alert, int wish) => (Action<Monitor>)(m => m.Do(alert, wish)))),
            (2, Gen.Select(Gen.Int[0, 99], Gen.Int[0, 99], (int into, int other) => (Action<Monitor>)(m => m.Merge(into, other)))),
            (2, Gen.Select(Gen.Int[0, 99], Gen.Int[0, 99], (int from, int part) => (Action<Monitor>)(m => m.Split(from, part)))));
        int mostAlerts = 0, reopened = 0;

        acts.Array[0, 60].Sample(steps =>
        {
            var monitor = new Monitor();
            foreach (Action<Monitor> step in steps)
            {
                step(monitor);
                Alert[] standing = [.. monitor.Alerts.Where(alert => alert.Status.IsOpen() && alert.Standing is AlertStanding.Standing)];
                Assert.True(standing.Length <= 1, string.Join(", ", standing.Select(alert => alert.Id)));
                Assert.All(standing, alert => Assert.Equal(alert.Id, monitor.Watch.Open.Single().Alert));
            }
            (mostAlerts, reopened) = (Math.Max(mostAlerts, monitor.Alerts.Count), reopened + monitor.Reopened);
        }, iter: 20_000, threads: 1);

        Assert.True(mostAlerts >= 4 && reopened > 1_000, $"The histories are too tame: {mostAlerts} alerts, {reopened} reopened.");
    }

    private static AlertCleared Cleared(Alert alert) => new(TenantId.Default, alert.Id, Noon.AddDays(1), "Cleared", AlertTests.Assessed(1_000_000), [], [], []);

    /// <summary>One rule that looks at one company, and people who act on its alerts, as the program puts them together.</summary>
    private sealed class Monitor
    {
        private static readonly RulesInForce Rules = GivenSeen.Only(GivenSeen.Rule(AlertConditionKind.Level, "10", "5"));

        private static readonly ClaimKey[] Claims = [.. Enumerable.Range(0, 4).Select(i => ClaimKey.Of(Matters.NegotiationReported, [GivenSeen.Acme], null, $"topic-{i}"))];

        private readonly List<Alert> _alerts = [];
        private AlertObservation? _before;
        private DateTimeOffset _now = Noon;

        public AlertWatch Watch { get; private set; } = AlertWatch.Initial;

        public List<Alert> Alerts => _alerts;

        public int Reopened { get; private set; }

        public void Observe(int points, int claim, bool isCorrection)
        {
            Tick();
            AlertObservation seen = GivenSeen.Points(Watch.SeenVersion + 1, points, (_now - GivenSeen.Noon).TotalHours, GivenSeen.Claim(Claims[claim], points, @event: $"e{claim}")) with
            {
                Withdrawn = isCorrection ? [.. Watch.Open.SelectMany(state => state.Told).SelectMany(told => told.Events).Take(1)] : [],
            };
            AlertId? followed = Watch.Open.SingleOrDefault()?.Alert;
            var word = new PeoplesWord(_alerts.Select(alert => (alert.Id, PeoplesHandling.Of(alert, _now))).ToValueList(), []);
            (Watch, ValueList<RuleOutcome> outcomes) = Watch.Look(_before, seen, Rules, TenantId.Default, word);
            _before = seen;

            AlertAssessment on = AlertTests.Assessed(points * 1_000_000);
            RuleOutcome outcome = Assert.Single(outcomes);
            if (outcome.Reason.Raises()) _alerts.Add(new Alert(Raised(points, outcome.State.Alert!.Value.Value, "acme", Claims[claim]) with { RuleId = outcome.RuleId, RaisedAt = _now }));
            else if (outcome.Reason.Updates()) Append(new AlertUpdated(TenantId.Default, followed!.Value, _now, outcome.Reason.ToString(), on, [], [], []));
            else if (outcome.Reason.Clears()) Append(new AlertCleared(TenantId.Default, followed!.Value, _now, outcome.Reason.ToString(), on, [], [], []));
            else if (outcome.Reason.Retracts()) Append(new AlertRetracted(TenantId.Default, followed!.Value, _now, outcome.Reason.ToString(), on, [], [], []));
        }

        public void Do(int which, int wish)
        {
            if (_alerts.Count == 0) return;
            Tick();
            Alert alert = _alerts[which % _alerts.Count];
            AlertCommand command = wish switch
            {
                0 => new Acknowledge(""),
                1 => new Resolve("done"),
                2 => new Dismiss(DismissalReason.KnownAlready, "known", []),
                3 => new Snooze("later", SnoozeScope.Alert, _now.AddHours(3), []),
                _ => new Reopen("more") { Successor = SuccessorOf(alert) },
            };
            Apply(alert.Decide(command, Alice, AlertHandling.Default, _now));
        }

        public void Merge(int into, int other)
        {
            if (_alerts.Count > 0) Apply(Alert.Merge(_alerts[into % _alerts.Count], [_alerts[other % _alerts.Count]], "one story", Alice, Tick()));
        }

        public void Split(int from, int part)
        {
            if (_alerts.Count == 0) return;
            Alert taken = _alerts[part % _alerts.Count];
            ValueList<Alert> successors = SuccessorOf(taken) is { } successor ? [successor] : [];
            Apply(Alert.Split(_alerts[from % _alerts.Count], [taken], "two stories", Alice, Tick(), successors));
        }

        private Alert? SuccessorOf(Alert alert) => _alerts.LastOrDefault(alert.IsFollowedBy);

        private DateTimeOffset Tick() => _now = _now.AddHours(1);

        private void Apply(AlertOutcome outcome)
        {
            if (outcome is not AlertOutcome.Accepted accepted) return;
            foreach (AlertStep step in accepted.Steps)
            {
                Append(step);
                if (step is AlertReopened) Reopened++;
            }
        }

        private void Append(AlertEvent happened)
        {
            int i = _alerts.FindIndex(alert => alert.Id == happened.Alert);
            _alerts[i] = _alerts[i].Evolve(happened);
        }
    }
}
