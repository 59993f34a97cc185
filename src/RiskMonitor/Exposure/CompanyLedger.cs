using JasperFx.Events;
using Marten;
using Marten.Linq.MatchesSql;
using RiskMonitor.Companies;
using RiskMonitor.Companies.Correcting;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>What the ledger says of one company, read anew.</summary>
internal static class CompanyLedger
{
    private const string OfCompany = $"d.seq_id in (select sequence from {CompanyEvents.TableName} where company = any(?) and sequence <= ?)";

    private const string NewestOfCompany = $"d.seq_id in (select sequence from {CompanyEvents.TableName} where company = any(?) and sequence >= ?)";

    private const string Between = $"d.seq_id in (select sequence from {CompanyEvents.TableName} where company = any(?) and sequence > ? and sequence <= ?)";

    /// <summary>The company's events behind one place in the ledger and up to another, in its order, and how they are to be understood; of more than so many the newest.</summary>
    public static async Task<(IReadOnlyList<IEvent> Events, RegistryCorrections Understood)> ReadBetweenAsync(
        IQuerySession session, CompanyId company, long behind, long upTo, int eventsMax, CancellationToken ct)
    {
        RegistryTimeline registry = await RegistryLedger.ReadAsync(session, KnownAt.Sequence(upTo), ct);
        string[] keys = KeysOf(registry, company);
        IReadOnlyList<IEvent> events = await session.Events.QueryAllRawEvents()
            .Where(e => e.MatchesSql(Between, keys, behind, upTo)).OrderByDescending(e => e.Sequence).Take(eventsMax).ToListAsync(ct);
        return ([.. events.Reverse()], registry.Last);
    }

    /// <summary>The company's events that were known, also those that concern it only as they are to be understood, and every correction of the registry that was known, in the order of the ledger.</summary>
    public static async Task<IReadOnlyList<RecordedEvent>> ReadAsync(IQuerySession session, CompanyId company, KnownAt knownAt, CancellationToken ct)
    {
        RegistryTimeline registry = await RegistryLedger.ReadAsync(session, knownAt, ct);
        var history = new List<RecordedEvent>();
        string[] keys = KeysOf(registry, company);
        IAsyncEnumerable<IEvent> events = session.Events.QueryAllRawEvents()
            .Where(e => e.MatchesSql(OfCompany, keys, knownAt.SequenceMax)).OrderBy(e => e.Sequence).ToAsyncEnumerable(ct);
        await foreach (IEvent e in events)
        {
            RecordedEvent recorded = Recorded(e);
            if (knownAt.Includes(recorded)) history.Add(recorded);
        }
        return With(registry, history);
    }

    /// <summary>The newest of the company's events, at most so many, and every correction of the registry, in the order of the ledger.</summary>
    public static async Task<IReadOnlyList<RecordedEvent>> ReadNewestAsync(IQuerySession session, CompanyId company, int eventsMax, CancellationToken ct)
    {
        RegistryTimeline registry = await RegistryLedger.ReadAsync(session, KnownAt.Now, ct);
        string[] keys = KeysOf(registry, company);
        long[] newest = [.. await session.QueryAsync<long>($"select distinct sequence from {CompanyEvents.TableName} where company = any(?) order by sequence desc limit ?", ct, keys, eventsMax)];
        if (newest.Length == 0) return With(registry, []);
        long oldest = newest[^1];
        IReadOnlyList<IEvent> events = await session.Events.QueryAllRawEvents()
            .Where(e => e.MatchesSql(NewestOfCompany, keys, oldest)).OrderBy(e => e.Sequence).ToListAsync(ct);
        return With(registry, [.. events.Take(newest.Length).Select(Recorded)]);
    }

    /// <summary>How many events the company has, counted up to a limit.</summary>
    public static async Task<int> CountAsync(IQuerySession session, CompanyId company, int eventsMax, CancellationToken ct)
    {
        string[] keys = KeysOf(await RegistryLedger.ReadAsync(session, KnownAt.Now, ct), company);
        return (await session.QueryAsync<int>($"select count(*)::int from (select distinct sequence from {CompanyEvents.TableName} where company = any(?) limit ?) as known", ct, keys, eventsMax))[0];
    }

    /// <summary>The last event that concerns the company, corrections of the registry left aside; 0 where there is none.</summary>
    public static async Task<long> LastSequenceAsync(IQuerySession session, RegistryTimeline registry, CompanyId company, CancellationToken ct) =>
        (await session.QueryAsync<long>($"select coalesce(max(sequence), 0) from {CompanyEvents.TableName} where company = any(?)", ct, (object)KeysOf(registry, company)))[0];

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
        Sequence = LastOf(company, [.. history.Where(knownAt.Includes)], knownAt),
        State = FactsInForce.Fold(company, history, knownAt, asOf),
    };

    private static long LastOf(CompanyId company, IReadOnlyList<RecordedEvent> known, KnownAt knownAt) => RegistryTimeline.Of(known, knownAt).LastOf(company, known);

    private static RecordedEvent Recorded(IEvent e) => new(e.Sequence, e.Timestamp, (ICompanyEvent)e.Data);      // nothing else is listed

    /// <summary>What a company's events are listed under.</summary>
    internal static string[] KeysOf(RegistryTimeline registry, CompanyId company)
    {
        (ValueList<CompanyId> companies, ValueList<string> names) = registry.ReadAs(company);
        return [.. companies.Select(one => one.Value), .. names.Select(CompanyEvents.KeyOfName)];
    }

    // Nearly always there are none.
    private static List<RecordedEvent> With(RegistryTimeline registry, List<RecordedEvent> history) =>
        registry.Steps.Count == 0 ? history : [.. history.Concat(registry.Steps.Select(step => step.Recorded)).OrderBy(e => e.Sequence)];
}
