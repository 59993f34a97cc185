namespace RiskMonitor.Articles.Rules;

/// <summary>
/// Brings the acts of one kind in an article down to one for each authority and companies. Who is named loosely ("regulators", "authorities") is whoever
/// is named more exactly about the same companies; an act that names no company itself belongs to the one it follows.
/// </summary>
internal static class ActRows
{
    /// <summary>The acts to record, in the order of their first places.</summary>
    public static List<Act> Of(Scene scene, IReadOnlyList<Act> acts)
    {
        var rows = new List<Row>();
        foreach (Act act in acts)
        {
            Row? same = rows.LastOrDefault(r => r.IsSame(act));
            if (same is null) rows.Add(new Row(scene, act));
            else same.Add(act);
        }
        return [.. Joined(rows).Select(r => r.Best)];
    }

    // A row that was loose when it was begun may by now be one with a row that came later.
    private static List<Row> Joined(List<Row> rows)
    {
        var kept = new List<Row>();
        foreach (Row row in rows.OrderByDescending(r => r.Best.Precision))
        {
            Row? same = kept.FirstOrDefault(k => k.IsSame(row.Best));
            if (same is null) kept.Add(row);
            else same.Add(row.Best);
        }
        return [.. kept.OrderBy(r => r.Best.Trigger.First)];
    }

    private sealed class Row(Scene scene, Act first)
    {
        public Act Best { get; private set; } = first;

        public bool IsSame(Act act)
        {
            bool isSameActor = act.Authority == Best.Authority || act.Authority.Id == Best.Authority.Id;
            bool isLoose = act.Precision <= ActorPrecision.Group || Best.Precision <= ActorPrecision.Group;
            bool sharesCompany = !act.NamesCompany || act.Companies.Any(Best.Companies.Contains);
            return sharesCompany && (isSameActor || isLoose);
        }

        public void Add(Act act)
        {
            bool isMoreExact = act.Precision > Best.Precision;
            Act shown = act.Sight(scene).Weight > Best.Sight(scene).Weight ? act : Best;
            Act actor = isMoreExact ? act : Best;
            Best = shown with { Authority = actor.Authority, Precision = actor.Precision };
        }
    }
}
