using RiskMonitor.Articles.Names;

namespace RiskMonitor.Articles.Rules;

/// <summary>
/// Brings the acts of one kind in an article down to one for each authority and companies. Who is named loosely ("regulators", "authorities") is whoever
/// is named more exactly about the same companies; an act that is tied to no company itself belongs to the one it follows.
/// </summary>
internal static class ActRows
{
    /// <summary>The acts to record, in the order of their places.</summary>
    public static List<Act> Of(Scene scene, IReadOnlyList<Act> acts)
    {
        var rows = new List<Row>();
        foreach (Act act in acts.OrderByDescending(a => a.IsFirm).ThenByDescending(a => a.Precision))       // stable: in the order of the text otherwise
        {
            Row? same = NearestOf(rows, act, scene);
            if (same is not null) same.Add(act);
            else if (act.IsFirm) rows.Add(new Row(scene, act));
        }
        if (rows.Count == 0 && Likeliest(scene, acts) is { } only) return [only];
        return WithTopics([.. rows.Select(r => r.Best).OrderBy(a => a.Trigger.First)]);
    }

    // Several authorities act on one matter: what one place leaves open, the nearest other one about the same company says.
    private static List<Act> WithTopics(List<Act> acts)
    {
        for (int i = 0; i < acts.Count; i++)
        {
            Act act = acts[i];
            if (act.Topic is not null) continue;
            Act? told = null;
            foreach (Act other in acts)
            {
                bool isTold = other.Topic is not null && other.Companies.Any(act.Companies.Contains);
                if (isTold && (told is null || Math.Abs(other.Trigger.First - act.Trigger.First) < Math.Abs(told.Trigger.First - act.Trigger.First))) told = other;
            }
            if (told is not null) acts[i] = act with { Topic = told.Topic };
        }
        return acts;
    }

    // An article may speak of "the probe" only: of the SEC, or of Acme.
    private static Act? Likeliest(Scene scene, IReadOnlyList<Act> acts)
    {
        Act? likeliest = null;
        foreach (Act act in acts)
        {
            bool isShown = act.Precision == ActorPrecision.Named || (act.NamesCompany && act.Precision > ActorPrecision.Unstated);
            if (isShown && (likeliest is null || act.Weight(scene) > likeliest.Weight(scene))) likeliest = act;
        }
        return likeliest;
    }

    private static Row? NearestOf(List<Row> rows, Act act, Scene scene)
    {
        Row? nearest = null;
        foreach (Row row in rows)
        {
            if (!row.IsSame(act, scene)) continue;
            if (nearest is null || Distance(row, act) < Distance(nearest, act)) nearest = row;
        }
        return nearest;
    }

    private static int Distance(Row row, Act act) =>
        Math.Abs(row.Best.Trigger.First - act.Trigger.First) + (row.Best.Authority.Id == act.Authority.Id ? 0 : OtherActorTokens);

    // Another act of the same actor is nearer than one of somebody else, wherever it stands.
    private const int OtherActorTokens = 1_000_000;

    private sealed class Row(Scene scene, Act first)
    {
        private readonly HashSet<int> _triggers = [first.Trigger.First];

        public Act Best { get; private set; } = first with { Topic = TopicOf(scene, first) };

        public bool IsSame(Act act, Scene article)
        {
            bool sharesCompany = !act.IsLinked || act.Companies.Any(Best.Companies.Contains);
            bool isBeside = _triggers.Contains(act.Trigger.First) && act.Authority.Id != Best.Authority.Id;      // "the FBI and prosecutors" are two
            return sharesCompany && !isBeside && MayBeSame(act, Best, article);
        }

        // As the evidence calls it, where it is the one meant.
        private static string? CalledIn(Act shown, Act exact) => shown.Authority.Id == exact.Authority.Id ? shown.Called ?? exact.Called : exact.Called;

        private static string? TopicOf(Scene scene, Act act) => scene.ActTopics.At(act.Trigger.First, act.Trigger.End);

        public void Add(Act act)
        {
            int better = act.Weight(scene) - Best.Weight(scene);
            bool isRicher = act.NamesSum != Best.NamesSum && act.Companies.Count == Best.Companies.Count && act.Companies.All(Best.Companies.Contains);        // of places that say the same, the one that says how much
            Act shown = better > 0 || (better == 0 && (isRicher ? act.NamesSum : act.Trigger.First < Best.Trigger.First)) ? act : Best;
            Act exact = act.Precision > Best.Precision ? act : Best;
            Act tied = shown.IsLinked ? shown : Best;
            _triggers.Add(act.Trigger.First);
            Best = shown with { Authority = exact.Authority, Called = CalledIn(shown, exact), Precision = exact.Precision, Companies = tied.Companies, NamesCompany = tied.NamesCompany, IsLinked = tied.IsLinked, Topic = Best.Topic ?? TopicOf(scene, act) };
        }
    }

    private static bool MayBeSame(Act one, Act other, Scene scene)
    {
        if (one.Authority.Id == other.Authority.Id) return true;
        if (IsOfficeOf(one.Authority, other.Authority) || IsOfficeOf(other.Authority, one.Authority)) return true;
        if ((one.IsAnother || other.IsAnother) && one.Sentence != other.Sentence && one.Precision > ActorPrecision.Group != other.Precision > ActorPrecision.Group) return false;
        if (one.Precision == ActorPrecision.Unstated || other.Precision == ActorPrecision.Unstated) return true;
        bool isLoose = one.Precision < ActorPrecision.Named || other.Precision < ActorPrecision.Named;
        if (!isLoose) return false;
        string? here = JurisdictionOf(one.Authority, scene), there = JurisdictionOf(other.Authority, scene);
        if (here is not null && there is not null) return here == there;
        return one.Precision == ActorPrecision.Group || other.Precision == ActorPrecision.Group;
    }

    // Andrew Cuomo and the attorney general's office that he holds.
    private static bool IsOfficeOf(Entity person, Entity body) =>
        person is { IsNamedPerson: true, Office: { } office } && !body.IsNamedPerson && office.Contains(body.Name, StringComparison.OrdinalIgnoreCase);

    private static string? JurisdictionOf(Entity authority, Scene scene) =>
        scene.Dictionaries.JurisdictionIn(authority.Name) ?? (authority.Office is { } office ? scene.Dictionaries.JurisdictionIn(office) : null) ?? authority.Jurisdiction;
}
