using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure.Backtesting;

/// <summary>
/// One company on its way through the archive: what is known by the dates of the facts (the series), what was known by the dates of publication (the alerts), and what came of both.
/// </summary>
internal sealed class CompanyBook(CompanyId company, IReadOnlyList<PolicyPack> packs)
{
    private readonly List<RiskEvent> _ofTheDay = [];
    private readonly HashSet<ArticleId> _articles = [];
    private ExposureState _published = ExposureState.Initial(company);

    public CompanyId Company => company;

    /// <summary>The state by the dates of the facts: all that is known in the end, up to the day that has been reached.</summary>
    public ExposureState State { get; private set; } = ExposureState.Initial(company);

    /// <summary>Values by pack.</summary>
    public IReadOnlyList<ScoreSeries> Series { get; } = [.. packs.Select(_ => new ScoreSeries())];

    /// <summary>The greatest rises by pack.</summary>
    public IReadOnlyList<Jumps> Jumps { get; } = [.. packs.Select(_ => new Jumps())];

    /// <summary>Alerts by pack.</summary>
    public IReadOnlyList<AlertSimulation> Alerts { get; } = [.. packs.Select(pack => new AlertSimulation(company, pack.Alerts))];

    /// <summary>Risk events that concern it.</summary>
    public int Events { get; private set; }

    /// <summary>Articles with such an event.</summary>
    public int Articles => _articles.Count;

    /// <summary>Whether a fact of it has come up: from then on every day has a value.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Takes in a fact at the date it counts from.</summary>
    public void Fold(RiskEvent happened, bool isShown)
    {
        State = State.Evolve(happened);
        Events++;
        _articles.Add(happened.Article);
        HasBegun = true;
        if (isShown) _ofTheDay.Add(happened);
    }

    /// <summary>Takes in that an article has a later text.</summary>
    public void Fold(ArticleRevised happened)
    {
        State = State.Evolve(happened);
        _published = _published.Evolve(happened);
    }

    /// <summary>Takes in what was published at one instant, and shows it to the alert rules.</summary>
    public void Publish(IReadOnlyList<RiskEvent> published, IReadOnlyDictionary<CompanyId, Company> registry, DateTimeOffset instant)
    {
        foreach (RiskEvent happened in published) _published = _published.Evolve(happened);
        for (int i = 0; i < packs.Count; i++) Alerts[i].Look(ExposureScore.At(_published, packs[i], registry, instant));
    }

    /// <summary>The end of a day: its values are written down, and open alerts are looked at.</summary>
    public void Close(DateOnly day, DateTimeOffset end, IReadOnlyDictionary<CompanyId, Company> registry)
    {
        for (int i = 0; i < packs.Count; i++)
        {
            ExposureAssessment score = ExposureScore.At(State, packs[i], registry, end);
            Fixed before = Series[i].Days > 0 ? Series[i][Series[i].Days - 1].Hazard : Fixed.Zero;
            Series[i].Add(day, score.ScoreMicropoints, score.LowMicropoints, score.HighMicropoints, score.Hazard);
            if (_ofTheDay.Count > 0 && Jumps[i].Takes(score.Hazard - before)) Jumps[i].Add(Jump.Of(day, score.Hazard - before, score, _ofTheDay));
            if (Alerts[i].IsOpen) Alerts[i].Look(ExposureScore.At(_published, packs[i], registry, end));
        }
        _ofTheDay.Clear();
    }
}
