using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure.Backtesting;

/// <summary>The companies of one shard; nobody else changes them.</summary>
internal sealed class ReplayShard(int number, ReplayPlan plan)
{
    private readonly SortedDictionary<CompanyId, CompanyBook> _books = [];
    private readonly List<CompanyBook> _changed = [];

    public IReadOnlyCollection<CompanyBook> Books => _books.Values;

    /// <param name="facts">In the order of their instants.</param>
    /// <param name="isShown">Whether their day is scored.</param>
    public void Fold(IEnumerable<RiskEvent> facts, bool isShown)
    {
        foreach ((CompanyId company, List<RiskEvent> ofCompany) in ByCompany(facts))
        {
            CompanyBook book = Book(company);
            book.Fold(ofCompany, isShown && plan.Scores(company));
            _changed.Add(book);
        }
    }

    /// <param name="published">In the order of publication.</param>
    /// <param name="before">How the others stood at the end of the day before.</param>
    public void Publish(IReadOnlyList<RiskEvent> published, Surroundings before)
    {
        foreach ((CompanyId company, List<RiskEvent> ofCompany) in ByCompany(published))
        {
            CompanyBook book = Book(company);
            foreach (IGrouping<DateTimeOffset, RiskEvent> ofInstant in ofCompany.GroupBy(KnownFrom)) book.Publish([.. ofInstant], before with { Instant = ofInstant.Key }, plan.Scores(company));
            _changed.Add(book);
        }
    }

    public void Close(DateOnly day, Surroundings inTheEnd, Surroundings then)
    {
        foreach (CompanyBook book in _books.Values)
        {
            if (book.Events > 0 && plan.Scores(book.Company)) book.Close(day, inTheEnd, then);
        }
    }

    /// <summary>The companies that were touched since this was last asked.</summary>
    public IReadOnlyList<CompanyBook> TakeChanged()
    {
        CompanyBook[] changed = [.. _changed];
        _changed.Clear();
        return changed;
    }

    private Dictionary<CompanyId, List<RiskEvent>> ByCompany(IEnumerable<RiskEvent> events)
    {
        var byCompany = new Dictionary<CompanyId, List<RiskEvent>>();
        foreach (RiskEvent happened in events)
        {
            foreach (CompanyId company in happened.CompaniesConcerned().Where(IsOurs))
            {
                if (!byCompany.TryGetValue(company, out List<RiskEvent>? ofCompany)) byCompany.Add(company, ofCompany = []);
                ofCompany.Add(happened);
            }
        }
        return byCompany;
    }

    private static DateTimeOffset KnownFrom(RiskEvent happened) => happened.CountsFrom > happened.PublishedAt ? happened.CountsFrom : happened.PublishedAt;

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
