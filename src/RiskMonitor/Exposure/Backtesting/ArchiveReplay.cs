using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure.Backtesting;

/// <summary>
/// Folds the events of an archive day by day and scores every company at the end of each UTC day. Companies are divided among shards that never share one, so that their number
/// and the order of the inputs cannot matter: events are taken in the order of their instants and ids.
/// </summary>
internal sealed class ArchiveReplay
{
    private readonly EventArchive _archive;
    private readonly ReplayPlan _plan;
    private readonly ReplayShard[] _shards;

    public ArchiveReplay(EventArchive archive, ReplayPlan plan)
    {
        (_archive, _plan) = (archive, plan);
        _shards = [.. Enumerable.Range(0, plan.Shards).Select(i => new ReplayShard(i, plan))];
    }

    /// <summary>Runs all days.</summary>
    /// <param name="inForce">The articles that count.</param>
    /// <param name="reached">Told each day that has been scored.</param>
    /// <param name="ct">Stops between two days.</param>
    /// <returns>The companies in the order of their ids.</returns>
    public IReadOnlyList<CompanyBook> Run(ArticlesInForce inForce, Action<DateOnly> reached, CancellationToken ct)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Math.Min(_shards.Length, Environment.ProcessorCount), CancellationToken = ct };
        EventPlace[] byFact = [.. inForce.Current.SelectMany(_archive.PlacesOf).OrderBy(place => place.CountsFrom).ThenBy(place => place.Id)];
        EventPlace[] byPublication = [.. byFact.OrderBy(place => place.KnownFrom).ThenBy(place => place.Id)];

        var states = new Dictionary<CompanyId, ExposureState>();
        var publishedStates = new Dictionary<CompanyId, ExposureState>();
        int facts = 0, published = 0;
        for (DateOnly day = _plan.First; day <= _plan.Last; day = day.AddDays(1))
        {
            DateTimeOffset end = EndOf(day);
            var inTheEnd = new Surroundings(end, _plan.Registry, states);
            var then = new Surroundings(end, _plan.Registry, publishedStates);
            RiskEvent[] newFacts = Read(byFact, ref facts, place => place.CountsFrom, end, parallel);
            RiskEvent[] newlyPublished = Read(byPublication, ref published, place => place.KnownFrom, end, parallel);

            // Nobody is scored before everybody knows the day: a score asks for neighbours in other shards.
            Parallel.ForEach(_shards, parallel, shard =>
            {
                shard.Fold(newFacts, isShown: true);
                shard.Publish(newlyPublished, then);
            });
            foreach (CompanyBook book in _shards.SelectMany(shard => shard.TakeChanged())) (states[book.Company], publishedStates[book.Company]) = (book.State, book.Published);
            Parallel.ForEach(_shards, parallel, shard => shard.Close(day, inTheEnd, then));

            if (day == _plan.Last || day.Month != day.AddDays(1).Month) _plan.Sensitivity?.Look(_shards.SelectMany(shard => shard.Books), _plan, inTheEnd, parallel);
            reached(day);
        }

        RiskEvent[] later = Read(byFact, ref facts, place => place.CountsFrom, DateTimeOffset.MaxValue, parallel);
        Parallel.ForEach(_shards, parallel, shard => shard.Fold(later, isShown: false));
        return [.. _shards.SelectMany(shard => shard.Books).OrderBy(book => book.Company)];
    }

    /// <summary>The last second of a UTC day: what happens at midnight belongs to the next.</summary>
    public static DateTimeOffset EndOf(DateOnly day) => new(day, new TimeOnly(23, 59, 59), TimeSpan.Zero);

    private RiskEvent[] Read(EventPlace[] places, ref int from, Func<EventPlace, long> instant, DateTimeOffset end, ParallelOptions parallel)
    {
        int first = from;
        while (from < places.Length && instant(places[from]) <= end.ToUnixTimeSeconds()) from++;
        var events = new RiskEvent[from - first];
        Parallel.For(0, events.Length, parallel, i => events[i] = _archive.Read(places[first + i]));
        return events;
    }
}
