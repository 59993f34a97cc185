using RiskMonitor.Alerts;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure.Backtesting;

/// <summary>
/// One company on its way through the archive: what is known by the dates of the facts (the series), what was known by the dates of publication (the alerts), and what came of both.
/// </summary>
internal sealed class CompanyBook(CompanyId company, IReadOnlyList<PolicyPack> packs)
{
    private readonly HashSet<ArticleId> _articles = [];
    private readonly List<RiskEvent> _shown = [];

    public CompanyId Company => company;

    /// <summary>The state by the dates of the facts: all that is known in the end, up to the day that has been reached.</summary>
    public ExposureState State { get; private set; } = ExposureState.Initial(company);

    /// <summary>The state by the dates of publication: what was known then.</summary>
    public ExposureState Published { get; private set; } = ExposureState.Initial(company);

    /// <summary>Values by pack.</summary>
    public IReadOnlyList<ScoreSeries> Series { get; } = [.. packs.Select(_ => new ScoreSeries())];

    /// <summary>The greatest rises by pack.</summary>
    public IReadOnlyList<Jumps> Jumps { get; } = [.. packs.Select(_ => new Jumps())];

    /// <summary>Alerts by pack.</summary>
    public IReadOnlyList<AlertSimulation> Alerts { get; } = [.. packs.Select(pack => new AlertSimulation(company, RulesInForce.Of(pack.Alerts)))];

    /// <summary>Risk events that concern it: from the first on every day has a value.</summary>
    public int Events { get; private set; }

    /// <summary>Articles with such an event.</summary>
    public int Articles => _articles.Count;

    /// <summary>Takes in facts at the dates they count from.</summary>
    public void Fold(IReadOnlyList<RiskEvent> facts, bool isShown)
    {
        State = Folded(State, facts);
        Events += facts.Count;
        foreach (RiskEvent happened in facts) _articles.Add(happened.Article);
        if (isShown) _shown.AddRange(facts);
    }

    /// <summary>Takes in what was published at one instant, and shows it to the alert rules.</summary>
    public void Publish(IReadOnlyList<RiskEvent> published, Surroundings then, bool isShown)
    {
        Published = Folded(Published, published);
        for (int i = 0; isShown && i < packs.Count; i++) Alerts[i].Look(then.Score(Published, packs[i]), published);
    }

    /// <summary>The end of a day: its values are written down, and open alerts are looked at.</summary>
    public void Close(DateOnly day, Surroundings inTheEnd, Surroundings then)
    {
        for (int i = 0; i < packs.Count; i++)
        {
            ExposureAssessment score = inTheEnd.Score(State, packs[i]);
            Fixed before = Series[i].Days > 0 ? Series[i][Series[i].Days - 1].Hazard : Fixed.Zero;
            Series[i].Add(day, score.ScoreMicropoints, score.LowMicropoints, score.HighMicropoints, score.Hazard);
            if (_shown.Count > 0 && Jumps[i].Takes(score.Hazard - before)) Jumps[i].Add(Jump.Of(day, score.Hazard - before, score, _shown));
            if (Alerts[i].IsOpen) Alerts[i].Look(then.Score(Published, packs[i]), []);
        }
        _shown.Clear();
    }

    private static ExposureState Folded(ExposureState state, IReadOnlyList<RiskEvent> events)
    {
        var fold = new ExposureFold(state);
        foreach (RiskEvent happened in events) fold.Add(happened);
        return fold.ToState();
    }
}

/// <summary>What a score rests on besides the company's own state.</summary>
/// <param name="Instant">When.</param>
/// <param name="Registry">Who the companies are, with relations on both sides.</param>
/// <param name="Neighbours">How the others stand.</param>
internal sealed record Surroundings(DateTimeOffset Instant, IReadOnlyDictionary<CompanyId, Company> Registry, IReadOnlyDictionary<CompanyId, ExposureState> Neighbours)
{
    public ExposureAssessment Score(ExposureState state, PolicyPack pack) => ExposureScore.At(state, pack, Registry, Instant, Neighbours);
}
