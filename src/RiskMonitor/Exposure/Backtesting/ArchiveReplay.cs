using RiskMonitor.Articles;
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

        ArticleRevised[] revised = [.. inForce.Revised.Select(Revised)];
        Parallel.ForEach(_shards, parallel, shard => shard.Fold(revised));

        int facts = 0, published = 0;
        for (DateOnly day = _plan.First; day <= _plan.Last; day = day.AddDays(1))
        {
            DateTimeOffset end = EndOf(day);
            RiskEvent[] newFacts = Read(byFact, ref facts, place => place.CountsFrom, end, parallel);
            RiskEvent[] newlyPublished = Read(byPublication, ref published, place => place.KnownFrom, end, parallel);
            Parallel.ForEach(_shards, parallel, shard => shard.Fold(newFacts, day));
            Parallel.ForEach(_shards, parallel, shard =>
            {
                shard.Publish(newlyPublished);
                shard.Close(day, end);
            });
            if (day == _plan.Last || day.Month != day.AddDays(1).Month) _plan.Sensitivity?.Look(_shards.SelectMany(shard => shard.Books), _plan, end, parallel);
            reached(day);
        }

        RiskEvent[] later = Read(byFact, ref facts, place => place.CountsFrom, DateTimeOffset.MaxValue, parallel);
        Parallel.ForEach(_shards, parallel, shard => shard.Fold(later, day: null));
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

    // As taking in the texts one after the other would have told it.
    private ArticleRevised Revised(IReadOnlyList<ArchiveEntry> texts)
    {
        ArchiveEntry current = texts[^1];
        RiskEvent[] said = [.. texts.SelectMany(_archive.PlacesOf).Select(_archive.Read)];
        var article = new Article
        {
            Id = new ArticleId(InputKey.Write(current.Article)),
            Revision = current.Revision,
            Text = "",
            BodyStart = 0,
            Title = "",
            Source = "",
            PublishedAt = current.Revision.RetrievedAt,
            Language = ArticleExtractor.LanguageCovered,
        };
        return new ArticleRevised(article, current.Revision, said.SelectMany(e => e.CompaniesConcerned()).Distinct().Order().ToValueList(), "", "", "", []);
    }
}
