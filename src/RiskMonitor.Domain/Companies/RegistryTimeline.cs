using RiskMonitor.Events;
using RiskMonitor.Exposure;

namespace RiskMonitor.Companies;

/// <summary>One step of the registry at its place in the ledger.</summary>
/// <param name="Recorded">The step; its event is a <see cref="RegistryEvent"/>.</param>
/// <param name="Change">What it makes seen otherwise.</param>
public sealed record RegistryStep(RecordedEvent Recorded, RegistryChange Change)
{
    /// <summary>The step's event.</summary>
    public RegistryEvent Happened => (RegistryEvent)Recorded.Happened;
}

/// <summary>Who was known to be who at every place of the ledger.</summary>
public sealed class RegistryTimeline
{
    /// <summary>A ledger in which nothing of the registry was corrected.</summary>
    public static readonly RegistryTimeline Empty = new([]);

    private RegistryTimeline(RegistryStep[] steps) => Steps = steps;

    /// <summary>Every step that was known, in the order of the ledger.</summary>
    public IReadOnlyList<RegistryStep> Steps { get; }

    /// <summary>Who is who after all of them.</summary>
    public RegistryCorrections Last => Steps is [.., var last] ? last.Change.After : RegistryCorrections.None;

    /// <summary>The steps among the events of a ledger.</summary>
    /// <param name="history">In the order of the ledger.</param>
    /// <param name="knownAt">What was known.</param>
    public static RegistryTimeline Of(IEnumerable<RecordedEvent> history, KnownAt knownAt)
    {
        var steps = new List<RegistryStep>();
        RegistryCorrections known = RegistryCorrections.None;
        foreach (RecordedEvent e in history.Where(e => e.Happened is RegistryEvent && knownAt.Includes(e)))
        {
            RegistryCorrections after = known.With((RegistryEvent)e.Happened);
            steps.Add(new RegistryStep(e, new RegistryChange(known, after)));
            known = after;
        }
        return steps.Count == 0 ? Empty : new RegistryTimeline([.. steps]);
    }

    /// <summary>Who was known to be who when a place of the ledger was recorded.</summary>
    public RegistryCorrections At(long sequence)
    {
        RegistryCorrections known = RegistryCorrections.None;
        foreach (RegistryStep step in Steps)
        {
            if (step.Recorded.Sequence > sequence) break;
            known = step.Change.After;
        }
        return known;
    }

    /// <summary>Under what a company's events stand in the ledger: every company, and every folded name, that was known to be it at any time.</summary>
    public (ValueList<CompanyId> Companies, ValueList<string> Names) ReadAs(CompanyId company)
    {
        IEnumerable<RegistryCorrections> all = Steps.Select(step => step.Change.After);
        return (
            all.SelectMany(known => known.Companies.Where(one => one.Value == company).Select(one => one.Key)).Append(company).Distinct().Order().ToValueList(),
            all.SelectMany(known => known.Names.Where(one => one.Value == company).Select(one => one.Key)).Distinct().Order(StringComparer.Ordinal).ToValueList());
    }

    /// <summary>Every place of the ledger at which an event changes what is known of a company: its own, and those of the steps that make it seen otherwise.</summary>
    public IEnumerable<(CompanyId Company, long Sequence)> PlacesOf(ICompanyEvent happened, long sequence)
    {
        foreach (CompanyId company in At(sequence).Concerned(happened)) yield return (company, sequence);
        foreach (RegistryStep step in Steps)
        {
            if (step.Recorded.Sequence <= sequence || !step.Change.Touches(happened)) continue;
            foreach (CompanyId company in step.Change.Concerned(happened)) yield return (company, step.Recorded.Sequence);
        }
    }

    /// <summary>The steps that change what is known of a company, in the order of the ledger.</summary>
    /// <param name="company">Whose.</param>
    /// <param name="history">Every event that stands under one of the names of <see cref="ReadAs"/>, in the order of the ledger.</param>
    public IEnumerable<RegistryStep> Concerning(CompanyId company, IReadOnlyCollection<RecordedEvent> history) => Steps.Where(step => history
        .TakeWhile(e => e.Sequence < step.Recorded.Sequence)
        .Any(e => e.Happened is not RegistryEvent && step.Change.Touches(e.Happened) && step.Change.Concerned(e.Happened).Contains(company)));

    /// <summary>The last place of the ledger that changes what is known of a company; 0 where none does.</summary>
    /// <param name="company">Whose.</param>
    /// <param name="history">As for <see cref="Concerning"/>, up to what was known.</param>
    public long LastOf(CompanyId company, IReadOnlyList<RecordedEvent> history)
    {
        long own = history.LastOrDefault(e => e.Happened is not RegistryEvent && At(e.Sequence).Concerned(e.Happened).Contains(company))?.Sequence ?? 0;
        return Concerning(company, history).LastOrDefault() is { } step ? Math.Max(own, step.Recorded.Sequence) : own;
    }
}
