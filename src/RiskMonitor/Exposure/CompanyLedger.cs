using JasperFx.Events;
using Marten;
using Marten.Linq.MatchesSql;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>What the ledger says of one company, read anew.</summary>
internal static class CompanyLedger
{
    private const string OfCompany = $"d.seq_id in (select sequence from {CompanyEvents.TableName} where company = ? and sequence <= ?)";

    private const string NewestOfCompany = $"d.seq_id in (select sequence from {CompanyEvents.TableName} where company = ? and sequence >= ?)";

    private const string Between = $"d.seq_id in (select sequence from {CompanyEvents.TableName} where company = ? and sequence > ? and sequence <= ?)";

    /// <summary>The company's events behind one place in the ledger and up to another, in its order; of more than so many the newest.</summary>
    public static async Task<IReadOnlyList<IEvent>> ReadBetweenAsync(IQuerySession session, CompanyId company, long behind, long upTo, int eventsMax, CancellationToken ct)
    {
        IReadOnlyList<IEvent> events = await session.Events.QueryAllRawEvents()
            .Where(e => e.MatchesSql(Between, company.Value, behind, upTo)).OrderByDescending(e => e.Sequence).Take(eventsMax).ToListAsync(ct);
        return [.. events.Reverse()];
    }

    /// <summary>The company's events that were known, in the order of the ledger.</summary>
    public static async Task<IReadOnlyList<RecordedEvent>> ReadAsync(IQuerySession session, CompanyId company, KnownAt knownAt, CancellationToken ct)
    {
        var history = new List<RecordedEvent>();
        IAsyncEnumerable<IEvent> events = session.Events.QueryAllRawEvents()
            .Where(e => e.MatchesSql(OfCompany, company.Value, knownAt.SequenceMax)).OrderBy(e => e.Sequence).ToAsyncEnumerable(ct);
        await foreach (IEvent e in events)
        {
            var recorded = new RecordedEvent(e.Sequence, e.Timestamp, (ICompanyEvent)e.Data);      // nothing else is in the table
            if (knownAt.Includes(recorded)) history.Add(recorded);
        }
        return history;
    }

    /// <summary>The newest of the company's events, at most so many, in the order of the ledger.</summary>
    public static async Task<IReadOnlyList<RecordedEvent>> ReadNewestAsync(IQuerySession session, CompanyId company, int eventsMax, CancellationToken ct)
    {
        long[] newest = [.. await session.QueryAsync<long>($"select sequence from {CompanyEvents.TableName} where company = ? order by sequence desc limit ?", ct, company.Value, eventsMax)];
        if (newest.Length == 0) return [];
        long oldest = newest[^1];
        IReadOnlyList<IEvent> events = await session.Events.QueryAllRawEvents()
            .Where(e => e.MatchesSql(NewestOfCompany, company.Value, oldest)).OrderBy(e => e.Sequence).ToListAsync(ct);
        return [.. events.Take(newest.Length).Select(e => new RecordedEvent(e.Sequence, e.Timestamp, (ICompanyEvent)e.Data))];      // nothing else is in the table
    }

    /// <summary>How many events the company has, counted up to a limit.</summary>
    public static async Task<int> CountAsync(IQuerySession session, CompanyId company, int eventsMax, CancellationToken ct) =>
        (await session.QueryAsync<int>($"select count(*)::int from (select 1 from {CompanyEvents.TableName} where company = ? limit ?) as known", ct, company.Value, eventsMax))[0];

    /// <summary>The last event of the company; 0 where there is none.</summary>
    public static async Task<long> LastSequenceAsync(IQuerySession session, CompanyId company, CancellationToken ct) =>
        (await session.QueryAsync<long>($"select coalesce(max(sequence), 0) from {CompanyEvents.TableName} where company = ?", ct, company.Value))[0];

    /// <summary>The exposure as it was known, folded from the ledger; sequence 0 where nothing was known.</summary>
    /// <param name="session">Reads the ledger.</param>
    /// <param name="company">Whose.</param>
    /// <param name="knownAt">What was known.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <param name="asOf">Facts that count from a later second are left out; null keeps them.</param>
    public static async Task<ExposureDocument> RefoldAsync(IQuerySession session, CompanyId company, KnownAt knownAt, CancellationToken ct, DateTimeOffset? asOf = null)
    {
        IReadOnlyList<RecordedEvent> history = await ReadAsync(session, company, knownAt, ct);
        return Fold(company, history, knownAt, asOf);
    }

    /// <summary>The exposure as it was known and as of an instant, folded from the company's events.</summary>
    public static ExposureDocument Fold(CompanyId company, IReadOnlyList<RecordedEvent> history, KnownAt knownAt, DateTimeOffset? asOf) => new()
    {
        Id = company.Value,
        Sequence = history.LastOrDefault(knownAt.Includes)?.Sequence ?? 0,
        State = FactsInForce.Fold(company, history, knownAt, asOf),
    };
}
