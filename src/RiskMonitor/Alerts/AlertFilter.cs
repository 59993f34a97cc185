using System.Linq.Expressions;
using Marten;
using RiskMonitor.Companies;

namespace RiskMonitor.Alerts;

/// <summary>Which alerts a list shows.</summary>
/// <param name="Show">One of <see cref="All"/>.</param>
/// <param name="Company">About one company; null for any.</param>
/// <param name="Person">Whose "mine" is.</param>
public sealed record AlertFilter(string Show, CompanyId? Company, string Person)
{
    public const string Any = "all", Open = "open", Mine = "mine", Unassigned = "unassigned", Overdue = "overdue", Waiting = "waiting", Closed = "closed";

    /// <summary>What can be asked for: <see cref="Waiting"/> is what waits for a second person.</summary>
    public static readonly IReadOnlyList<string> All = [Open, Mine, Unassigned, Overdue, Waiting, Closed, Any];

    private static readonly AlertStatus[] Opens = [AlertStatus.Raised, AlertStatus.Acknowledged, AlertStatus.Assigned, AlertStatus.Investigating];
    private static readonly AlertStatus[] Closes = [AlertStatus.Resolved, AlertStatus.Dismissed];

    /// <summary>The alerts, the newest first.</summary>
    internal IQueryable<RaisedAlert> Query(IQuerySession session, TenantId tenant, AlertHandling handling, DateTimeOffset now)
    {
        IQueryable<RaisedAlert> alerts = RaisedAlert.Newest(session, tenant, Company);
        string person = Person.ToLowerInvariant();
        return Show switch
        {
            Open => alerts.Where(alert => alert.Status.IsOneOf(Opens)),
            Mine => alerts.Where(alert => alert.Status.IsOneOf(Opens) && alert.AssigneeKey == person),
            Unassigned => alerts.Where(alert => alert.Status.IsOneOf(Opens) && alert.AssigneeKey == null),
            Waiting => alerts.Where(alert => alert.Status.IsOneOf(Opens) && alert.WaitsForSecondPerson),
            Closed => alerts.Where(alert => alert.Status.IsOneOf(Closes)),
            Overdue => alerts.Where(alert => alert.Status.IsOneOf(Opens) && (alert.SnoozedUntil == null || alert.SnoozedUntil <= now)).Where(IsOverdue(handling, now)),
            _ => alerts,
        };
    }

    // Due dates depend on the pack in force, so they are not stored: one condition for each severity.
    private static Expression<Func<RaisedAlert, bool>> IsOverdue(AlertHandling handling, DateTimeOffset now)
    {
        ParameterExpression alert = Expression.Parameter(typeof(RaisedAlert));
        Expression any = Expression.Constant(false);
        for (int i = 0; i < handling.Severities.Count; i++)
        {
            SeverityTerms terms = handling.Severities[i];
            long below = i + 1 < handling.Severities.Count ? handling.Severities[i + 1].FromMicropoints : long.MaxValue;
            Expression<Func<RaisedAlert, bool>> one = Of(terms.FromMicropoints, below, now - terms.AcknowledgeWithin, now - terms.CloseWithin, now);
            Expression body = new Renamed(one.Parameters[0], alert).Visit(one.Body);
            any = i == 0 ? body : Expression.OrElse(any, body);
        }
        return Expression.Lambda<Func<RaisedAlert, bool>>(any, alert);
    }

    private static Expression<Func<RaisedAlert, bool>> Of(long from, long below, DateTimeOffset acknowledgeBefore, DateTimeOffset closeBefore, DateTimeOffset now) => alert =>
        alert.PeakMicropoints >= from && alert.PeakMicropoints < below
        && ((alert.Status == AlertStatus.Raised && alert.RaisedAt < acknowledgeBefore) || alert.DueByHand < now
            || (alert.DueByHand == null && alert.RaisedAt < closeBefore));

    private sealed class Renamed(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
