using Marten;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Alerts;

/// <summary>What alerts stand on, with the prints by which copies are known, and what people keep quiet.</summary>
internal static class AlertCauses
{
    /// <summary>Alerts of one company whose causes are looked at, the newest first.</summary>
    private const int AlertsMax = 500;

    /// <summary>The causes of an alert's grounds. The print is read from the article's stream; a correction counts as the article it corrects.</summary>
    public static async Task<ValueList<AlertCause>> ReadAsync(IQuerySession session, IEnumerable<AlertGround> grounds, CancellationToken ct)
    {
        var prints = new Dictionary<ArticleId, string?>();
        var causes = new List<AlertCause>();
        foreach (AlertGround ground in grounds)
        {
            ArticleId article = ground.Strongest.Article;
            if (!prints.TryGetValue(article, out string? print))
            {
                var stream = await session.Events.FetchStreamAsync(StreamKeys.Article(article), token: ct);
                prints[article] = print = stream.Select(e => e.Data).OfType<RiskEvent>().Select(e => e.LeadPrint).FirstOrDefault(known => known is not null);
            }
            causes.Add(new AlertCause(ground.Claim, article, print));
        }
        return causes.ToValueList();
    }

    /// <summary>What people have said they do not want to hear of again about a company.</summary>
    public static async Task<QuietCauses> QuietAsync(IQuerySession session, TenantId tenant, CompanyId company, CancellationToken ct)
    {
        (string owner, string about) = (tenant.Value, company.Value);
        IReadOnlyList<RaisedAlert> alerts = await session.Query<RaisedAlert>()
            .Where(alert => alert.Tenant == owner && alert.Company == about && (alert.Status == AlertStatus.Dismissed || alert.SnoozedUntil != null))
            .OrderByDescending(alert => alert.RaisedAt).Take(AlertsMax).ToListAsync(ct);
        // The case that stands for an alert of this company may be about another one.
        IReadOnlyList<RaisedAlert> parts = await session.Query<RaisedAlert>()
            .Where(alert => alert.Tenant == owner && alert.Company == about && alert.Status == AlertStatus.Merged)
            .OrderByDescending(alert => alert.RaisedAt).Take(AlertsMax).ToListAsync(ct);
        string[] cases = [.. parts.Select(part => part.State.MergedInto).OfType<AlertId>().Select(id => StreamKeys.Alert(tenant, id)).Distinct().Except(alerts.Select(alert => alert.Id))];
        IReadOnlyList<RaisedAlert> elsewhere = cases.Length == 0 ? [] : await session.LoadManyAsync<RaisedAlert>(ct, cases);
        return QuietCauses.Of(alerts.Concat(elsewhere).Select(alert => alert.State));
    }
}
