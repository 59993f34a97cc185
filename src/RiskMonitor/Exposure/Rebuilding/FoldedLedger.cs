using JasperFx.Events;
using Marten;
using Marten.Events;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Hosting;

namespace RiskMonitor.Exposure.Rebuilding;

/// <summary>One company as the ledger has it.</summary>
/// <param name="State">Its exposure.</param>
/// <param name="Sequences">Every event that concerns it, in the order of the ledger.</param>
internal sealed record FoldedCompany(ExposureState State, IReadOnlyList<long> Sequences)
{
    /// <summary>Hash of the exposure, worked out once.</summary>
    public string StateHash { get; } = State.StateHash;

    public ExposureDocument Document => new() { Id = State.Company.Value, Sequence = Sequences[^1], State = State };
}

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
    public static async Task<IReadOnlyDictionary<CompanyId, FoldedCompany>> ReadAsync(IDocumentStore store, long upTo, Action<long> reached, CancellationToken ct)
    {
        var corrections = new Corrections();
        var concerned = new Dictionary<CompanyId, List<long>>();
        await foreach ((ICompanyEvent word, long sequence) in EventsAsync(store, Words, 0, upTo, ct))
        {
            corrections.Note(word);
            foreach (CompanyId company in word.CompaniesConcerned()) ListOf(concerned, company).Add(sequence);
        }

        long step = Math.Max(1, (upTo + StretchesMax - 1) / StretchesMax);
        Stretch[] stretches = await Task.WhenAll(Enumerable.Range(0, StretchesMax)
            .Select(i => Task.Run(() => FoldAsync(store, corrections, Math.Min(upTo, i * step), Math.Min(upTo, (i + 1) * step), reached, ct), ct)));
        return Merge(stretches, concerned);
    }

    private sealed record Stretch(Dictionary<CompanyId, ExposureFold> Folds, Dictionary<CompanyId, List<long>> Sequences);

    private static async Task<Stretch> FoldAsync(IDocumentStore store, Corrections corrections, long after, long upTo, Action<long> reached, CancellationToken ct)
    {
        var stretch = new Stretch([], []);
        long told = after;
        await foreach ((ICompanyEvent happened, long sequence) in EventsAsync(store, Facts, after, upTo, ct))
        {
            var fact = (RiskEvent)happened;      // only facts were asked for
            bool isInForce = corrections.LeaveInForce(fact);
            foreach (CompanyId company in fact.CompaniesConcerned())
            {
                ListOf(stretch.Sequences, company).Add(sequence);
                if (!isInForce) continue;
                if (!stretch.Folds.TryGetValue(company, out ExposureFold? fold)) stretch.Folds.Add(company, fold = new ExposureFold(company));
                fold.Add(fact);
            }
            if (sequence - told < 1000) continue;
            reached(sequence - told);
            told = sequence;
        }
        if (upTo > told) reached(upTo - told);
        return stretch;
    }

    private static Dictionary<CompanyId, FoldedCompany> Merge(Stretch[] stretches, Dictionary<CompanyId, List<long>> words)
    {
        CompanyId[] companies = [.. stretches.SelectMany(s => s.Sequences.Keys).Concat(words.Keys).Distinct()];
        return companies.AsParallel().Select(One).ToDictionary(one => one.State.Company);

        FoldedCompany One(CompanyId company)
        {
            ExposureFold[] folds = [.. stretches.Select(s => s.Folds.GetValueOrDefault(company)).OfType<ExposureFold>()];
            ExposureFold fold = folds.Length > 0 ? folds[0] : new ExposureFold(company);
            foreach (ExposureFold next in folds.Skip(1)) fold.Add(next.ToState());

            List<long> sequences = [.. stretches.SelectMany(s => s.Sequences.GetValueOrDefault(company) ?? []), .. words.GetValueOrDefault(company) ?? []];
            sequences.Sort();
            return new FoldedCompany(fold.ToState(), sequences);
        }
    }

    private static async IAsyncEnumerable<(ICompanyEvent Happened, long Sequence)> EventsAsync(
        IDocumentStore store, Type[] types, long after, long upTo, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        if (upTo <= after) yield break;
        await using IQuerySession session = store.QuerySession();
        IAsyncEnumerable<IEvent> events = session.Events.QueryAllRawEvents()
            .Where(e => e.Sequence > after && e.Sequence <= upTo && e.EventTypesAre(types)).OrderBy(e => e.Sequence).ToAsyncEnumerable(ct);
        await foreach (IEvent e in events) yield return ((ICompanyEvent)e.Data, e.Sequence);      // every type asked for is one
    }

    private static List<long> ListOf(Dictionary<CompanyId, List<long>> lists, CompanyId company)
    {
        if (!lists.TryGetValue(company, out List<long>? list)) lists.Add(company, list = []);
        return list;
    }
}
