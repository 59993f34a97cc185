namespace RiskMonitor.Exposure.Backtesting;

/// <summary>One company's daily values under one pack, without gaps: 20 bytes a day.</summary>
internal sealed class ScoreSeries
{
    private readonly List<int> _scores = [], _lows = [], _highs = [];
    private readonly List<Fixed> _hazards = [];

    /// <summary>The first day that has a value; null for none.</summary>
    public DateOnly? First { get; private set; }

    /// <summary>How many days there are.</summary>
    public int Days => _scores.Count;

    /// <summary>The value of a day, counted from 0.</summary>
    public DailyScore this[int day] => new(First!.Value.AddDays(day), _scores[day], _lows[day], _highs[day], _hazards[day]);     // a day that is there has a first one

    /// <summary>All days in order.</summary>
    public IEnumerable<DailyScore> All => Enumerable.Range(0, Days).Select(day => this[day]);

    /// <summary>Adds the next day.</summary>
    public void Add(DateOnly day, int score, int low, int high, Fixed hazard)
    {
        First ??= day;
        if (day.DayNumber != First.Value.DayNumber + Days) throw new ArgumentException($"{day:O} does not follow the last day of the series.", nameof(day));
        _scores.Add(score);
        _lows.Add(low);
        _highs.Add(high);
        _hazards.Add(hazard);
    }
}

/// <summary>How a company stood at the end of a UTC day.</summary>
/// <param name="Day">The day; the instant is its last second.</param>
/// <param name="Score">In millionths of a point, as <paramref name="Low"/> and <paramref name="High"/>.</param>
/// <param name="Low">The score if only corroborated claims were true.</param>
/// <param name="High">The score if nothing were denied.</param>
/// <param name="Hazard">R.</param>
internal readonly record struct DailyScore(DateOnly Day, int Score, int Low, int High, Fixed Hazard);
