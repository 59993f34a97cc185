using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure.Backtesting;

/// <summary>The companies of one shard; nobody else touches them.</summary>
internal sealed class ReplayShard(int number, ReplayPlan plan)
{
    private readonly SortedDictionary<CompanyId, CompanyBook> _books = [];

    public IReadOnlyCollection<CompanyBook> Books => _books.Values;

    public void Fold(IEnumerable<ArticleRevised> revised)
    {
        foreach (ArticleRevised happened in revised)
            foreach (CompanyId company in happened.Concerned.Where(IsOurs)) Book(company).Fold(happened);
    }

    /// <param name="facts">In the order of their instants.</param>
    /// <param name="day">The day that is scored next; null where none is.</param>
    public void Fold(IEnumerable<RiskEvent> facts, DateOnly? day)
    {
        foreach (RiskEvent happened in facts)
            foreach (CompanyId company in happened.CompaniesConcerned().Where(IsOurs)) Book(company).Fold(happened, isShown: day is not null && plan.Scores(company));
    }

    /// <param name="published">In the order of publication.</param>
    public void Publish(IReadOnlyList<RiskEvent> published)
    {
        var ofInstant = new SortedDictionary<(DateTimeOffset Instant, CompanyId Company), List<RiskEvent>>();
        foreach (RiskEvent happened in published)
        {
            DateTimeOffset instant = happened.CountsFrom > happened.PublishedAt ? happened.CountsFrom : happened.PublishedAt;
            foreach (CompanyId company in happened.CompaniesConcerned().Where(c => IsOurs(c) && plan.Scores(c)))
            {
                if (!ofInstant.TryGetValue((instant, company), out List<RiskEvent>? events)) ofInstant.Add((instant, company), events = []);
                events.Add(happened);
            }
        }
        foreach (((DateTimeOffset instant, CompanyId company), List<RiskEvent> events) in ofInstant) Book(company).Publish(events, plan.Registry, instant);
    }

    public void Close(DateOnly day, DateTimeOffset end)
    {
        foreach (CompanyBook book in _books.Values)
        {
            if (book.HasBegun && plan.Scores(book.Company)) book.Close(day, end, plan.Registry);
        }
    }

    private CompanyBook Book(CompanyId company)
    {
        if (!_books.TryGetValue(company, out CompanyBook? book)) _books.Add(company, book = new CompanyBook(company, plan.Packs));
        return book;
    }

    // FNV-1a: the same on every machine, which the runtime's own hash is not; nothing but the division of labour depends on it.
    private bool IsOurs(CompanyId company)
    {
        uint hash = 2166136261;
        foreach (char c in company.Value) hash = unchecked((hash ^ c) * 16777619);
        return hash % (uint)plan.Shards == (uint)number;
    }
}
