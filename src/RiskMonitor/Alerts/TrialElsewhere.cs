using Marten;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Alerts;

/// <summary>What is open at other companies while a rule is tried: alerts of other rules as they stood in the ledger, whatever people did with them then, and those that the trial itself has raised.</summary>
/// <param name="rule">The rule on trial: its own alerts in the ledger are no part of the trial.</param>
/// <param name="registry">Who is where.</param>
/// <param name="ledger">Alerts that have been raised, in any order.</param>
internal sealed class TrialElsewhere(string rule, IReadOnlyDictionary<CompanyId, Company> registry, IReadOnlyList<LedgerAlert> ledger)
{
    private readonly Dictionary<CompanyId, OpenElsewhere> _own = [];

    /// <summary>What rules of a company could be inhibited by at an instant; nothing where none of them can be.</summary>
    public AlertsElsewhere For(CompanyId company, ValueList<ScopedRule> ours, DateTimeOffset instant)
    {
        string country = CountryOf(company);
        string[] above = [.. ours.SelectMany(scoped => scoped.Rule.InhibitedInCountryBy).Distinct()];
        if (above.Length == 0 || country is "" or RegistryMerge.CountryNotKnown) return AlertsElsewhere.None;

        IEnumerable<OpenElsewhere> others = ledger.Where(alert => alert.Raised.RuleId != rule && above.Contains(alert.Raised.RuleId)).Select(alert => alert.OpenAt(instant)).OfType<OpenElsewhere>();
        IEnumerable<OpenElsewhere> own = above.Contains(rule) ? _own.Values : [];
        return new AlertsElsewhere(country, others.Concat(own).Where(open => open.Company != company && CountryOf(open.Company) == country).ToValueList(), []);
    }

    /// <summary>Takes down what came of a look at one company.</summary>
    public void Seen(CompanyId company, RuleState? state, bool isTold, long micropoints)
    {
        if (state?.Alert is not { } alert) _own.Remove(company);
        else if (!_own.TryGetValue(company, out OpenElsewhere? known) || known.Alert != alert) _own[company] = new OpenElsewhere(alert, rule, company, micropoints);
        else if (isTold) _own[company] = known with { PeakMicropoints = Math.Max(known.PeakMicropoints, micropoints) };
    }

    private string CountryOf(CompanyId company) => registry.TryGetValue(company, out Company? known) ? known.Country : "";
}

/// <summary>An alert of the ledger with what became of it.</summary>
/// <param name="Raised">How it was raised.</param>
/// <param name="Steps">How it stood after each event, in order.</param>
internal sealed record LedgerAlert(AlertRaised Raised, IReadOnlyList<(DateTimeOffset From, Alert State)> Steps)
{
    /// <summary>The alerts of some rules up to an instant.</summary>
    public static async Task<IReadOnlyList<LedgerAlert>> ReadAsync(IQuerySession session, string[] rules, DateTimeOffset until, CancellationToken ct)
    {
        if (rules.Length == 0) return [];
        string tenant = TenantId.Default.Value;
        IReadOnlyList<string> keys = await session.Query<RaisedAlert>().Where(alert => alert.Tenant == tenant && alert.Alert.RuleId.IsOneOf(rules) && alert.RaisedAt <= until).OrderBy(alert => alert.Id).Select(alert => alert.Id).ToListAsync(ct);
        var alerts = new List<LedgerAlert>(keys.Count);
        foreach (string key in keys)
        {
            var stream = await session.Events.FetchStreamAsync(key, token: ct);
            var raised = (AlertRaised)stream[0].Data;      // every alert begins so
            var steps = new List<(DateTimeOffset From, Alert State)> { (raised.RaisedAt, new Alert(raised)) };
            foreach (AlertEvent happened in stream.Select(e => e.Data).OfType<AlertEvent>()) steps.Add((happened.At, steps[^1].State.Evolve(happened)));
            alerts.Add(new LedgerAlert(raised, steps));
        }
        return alerts;
    }

    /// <summary>The alert, where it was open and its ground stood at an instant.</summary>
    public OpenElsewhere? OpenAt(DateTimeOffset instant) =>
        Steps.TakeWhile(step => step.From <= instant).LastOrDefault().State is { Standing: AlertStanding.Standing } state && state.Status.IsOpen() ? new OpenElsewhere(Raised.Id, Raised.RuleId, Raised.Company, state.PeakMicropoints) : null;
}
