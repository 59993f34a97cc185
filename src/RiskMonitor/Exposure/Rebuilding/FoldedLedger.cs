using JasperFx.Events;
using Marten;
using Marten.Events;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Hosting;

namespace RiskMonitor.Exposure.Rebuilding;

/// <summary>One company as the ledger has it.</summary>
/// <param name="State">Its exposure.</param>
/// <param name="Sequences">Every place of the ledger that changes what is known of it, in its order.</param>
internal sealed record FoldedCompany(ExposureState State, IReadOnlyList<long> Sequences)
{
    /// <summary>Hash of the exposure, worked out once.</summary>
    public string StateHash { get; } = State.StateHash;

    public ExposureDocument Document => new() { Id = State.Company.Value, Sequence = Sequences[^1], State = State };
}

/// <summary>All companies as the ledger has them.</summary>
/// <param name="Companies">By id.</param>
/// <param name="Listed">By <see cref="CompanyEvents.KeysOf"/>: the places of the events that stand under it, in the order of the ledger.</param>
internal sealed record FoldedCompanies(IReadOnlyDictionary<CompanyId, FoldedCompany> Companies, IReadOnlyDictionary<string, List<long>> Listed);

/// <summary>
/// The exposures of all companies, folded from the ledger alone: it asks no table that is kept beside the events. First is read what takes facts out,
/// then each fact that is left is folded once. A state is a union of facts, so stretches of the ledger are read side by side and merged.
/// </summary>
internal static class FoldedLedger
{
    // Readers at once. A stretch is a range of sequences, not of equal work: a few more than there are cores would even that out at the price of memory.
    private static readonly int StretchesMax = Math.Min(4, Environment.ProcessorCount);

    private static readonly Type[] Facts = [.. EventNames.OfExposure.Where(type => type.IsSubclassOf(typeof(RiskEvent)))];
    private static readonly Type[] Words = [.. EventNames.OfExposure.Except(Facts)];

    /// <summary>Folds everything up to a place in the ledger.</summary>
    /// <param name="store">The ledger.</param>
    /// <param name="upTo">The last sequence that is read; nothing may still be written before it.</param>
    /// <param name="reached">Told how many places of the ledger have been passed, from several threads.</param>
    /// <param name="ct">Ends the reading.</param>
    public static async Task<FoldedCompanies> ReadAsync(IDocumentStore store, long upTo, Action<long> reached, CancellationToken ct)
    {
        var corrections = new Corrections();
        var words = new List<RecordedEvent>();
        await foreach (RecordedEvent word in EventsAsync(store, Words, 0, upTo, ct))
        {
            corrections.Note(word.Happened);
            words.Add(word);
        }
        RegistryTimeline registry = RegistryTimeline.Of(words, KnownAt.Sequence(upTo));
        var ofWords = new Stretch(registry);
        foreach (RecordedEvent word in words)
            if (word.Happened is not RegistryEvent) ofWords.List(word);

        long step = Math.Max(1, (upTo + StretchesMax - 1) / StretchesMax);
        Stretch[] stretches = await Task.WhenAll(Enumerable.Range(0, StretchesMax)
            .Select(i => Task.Run(() => FoldAsync(store, corrections, registry, Math.Min(upTo, i * step), Math.Min(upTo, (i + 1) * step), reached, ct), ct)));
        return Merge([.. stretches, ofWords]);
    }

    private sealed class Stretch(RegistryTimeline registry)
    {
        public Dictionary<CompanyId, ExposureFold> Folds { get; } = [];

        public Dictionary<string, List<long>> Listed { get; } = new(StringComparer.Ordinal);

        /// <summary>Where nothing of the registry was corrected, the places are those that are listed.</summary>
        public Dictionary<string, List<long>> Places { get; } = new(StringComparer.Ordinal);

        public void List(RecordedEvent e)
        {
            foreach (string key in CompanyEvents.KeysOf(e.Happened)) ListOf(Listed, key).Add(e.Sequence);
            if (registry.Steps.Count == 0) return;
            foreach ((CompanyId company, long sequence) in registry.PlacesOf(e.Happened, e.Sequence)) ListOf(Places, company.Value).Add(sequence);
        }

        public void Fold(RiskEvent read)
        {
            RiskEvent seen = registry.Last.See(read);
            foreach (CompanyId company in seen.CompaniesConcerned())
            {
                if (!Folds.TryGetValue(company, out ExposureFold? fold)) Folds.Add(company, fold = new ExposureFold(company));
                fold.Add(seen);
            }
        }
    }

    private static async Task<Stretch> FoldAsync(IDocumentStore store, Corrections corrections, RegistryTimeline registry, long after, long upTo, Action<long> reached, CancellationToken ct)
    {
        var stretch = new Stretch(registry);
        long told = after;
        await foreach (RecordedEvent e in EventsAsync(store, Facts, after, upTo, ct))
        {
            stretch.List(e);
            if (e.Happened is RiskEvent fact && corrections.LeaveInForce(fact)) stretch.Fold(fact);
            if (e.Sequence - told < 1000) continue;
            reached(e.Sequence - told);
            told = e.Sequence;
        }
        if (upTo > told) reached(upTo - told);
        return stretch;
    }

    private static FoldedCompanies Merge(Stretch[] stretches)
    {
        Dictionary<string, List<long>> listed = Joined(stretches.Select(s => s.Listed)), places = Joined(stretches.Select(s => s.Places));
        Dictionary<string, List<long>> ofCompanies = places.Count == 0 ? listed : places;
        return new FoldedCompanies(
            ofCompanies.Where(one => !one.Key.StartsWith('?')).AsParallel().Select(one => One(new CompanyId(one.Key), one.Value)).ToDictionary(one => one.State.Company), listed);

        FoldedCompany One(CompanyId company, List<long> sequences)
        {
            ExposureFold[] folds = [.. stretches.Select(s => s.Folds.GetValueOrDefault(company)).OfType<ExposureFold>()];
            ExposureFold fold = folds.Length > 0 ? folds[0] : new ExposureFold(company);
            foreach (ExposureFold next in folds.Skip(1)) fold.Add(next.ToState());
            return new FoldedCompany(fold.ToState(), places.Count == 0 ? sequences : [.. sequences.Distinct()]);
        }
    }

    private static Dictionary<string, List<long>> Joined(IEnumerable<Dictionary<string, List<long>>> lists)
    {
        var joined = new Dictionary<string, List<long>>(StringComparer.Ordinal);
        foreach ((string key, List<long> sequences) in lists.SelectMany(one => one)) ListOf(joined, key).AddRange(sequences);
        foreach (List<long> sequences in joined.Values) sequences.Sort();
        return joined;
    }

    private static async IAsyncEnumerable<RecordedEvent> EventsAsync(
        IDocumentStore store, Type[] types, long after, long upTo, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        if (upTo <= after) yield break;
        await using IQuerySession session = store.QuerySession();
        IAsyncEnumerable<IEvent> events = session.Events.QueryAllRawEvents()
            .Where(e => e.Sequence > after && e.Sequence <= upTo && e.EventTypesAre(types)).OrderBy(e => e.Sequence).ToAsyncEnumerable(ct);
        await foreach (IEvent e in events) yield return new RecordedEvent(e.Sequence, e.Timestamp, (ICompanyEvent)e.Data);      // every type asked for is one
    }

    private static List<long> ListOf(Dictionary<string, List<long>> lists, string key)
    {
        if (!lists.TryGetValue(key, out List<long>? list)) lists.Add(key, list = []);
        return list;
    }
}
