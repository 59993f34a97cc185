using Marten;
using RiskMonitor.Articles.Correcting;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using RiskMonitor.Hosting;

namespace RiskMonitor.Companies.Correcting;

/// <summary>What came of a correction of the registry.</summary>
internal abstract record RegistryCorrectionOutcome
{
    /// <summary>It is in the ledger.</summary>
    /// <param name="Step">The event.</param>
    /// <param name="Concerned">The companies whose score it can change, in ordinal order.</param>
    public sealed record Recorded(RegistryEvent Step, ValueList<CompanyId> Concerned) : RegistryCorrectionOutcome;

    /// <summary>Nothing was appended.</summary>
    public sealed record Refused(ProblemType Problem, string Reason) : RegistryCorrectionOutcome;
}

/// <summary>The one door for corrections of the registry: reads what is known, lets <see cref="RegistryDecision"/> decide, appends what it allows.</summary>
internal static class CorrectRegistry
{
    /// <param name="store">The ledger.</param>
    /// <param name="files">The registry of the files.</param>
    /// <param name="note">Who and why.</param>
    /// <param name="decide">What is asked for.</param>
    /// <param name="provenance">Who caused it.</param>
    /// <param name="ct">Ends it; what is appended stays.</param>
    public static async Task<RegistryCorrectionOutcome> DecideAsync(
        IDocumentStore store, IReadOnlyCollection<Company> files, CorrectionNote note, Func<RegistryDecision, RegistryOutcome> decide, Provenance provenance, CancellationToken ct)
    {
        if (note.Refusal is { } refusal) return new RegistryCorrectionOutcome.Refused(ProblemTypes.CorrectionNote, refusal);
        RegistryOutcome outcome = await DecidedAppend.RunAsync(store, provenance, async session =>
        {
            RegistryTimeline known = await RegistryLedger.ReadAsync(session, KnownAt.Now, ct);
            RegistryOutcome decided = decide(new RegistryDecision(files, known.Last, note.Reason, note.Author));
            if (decided is RegistryOutcome.Accepted accepted) DecidedAppend.Append(session, StreamKeys.Registry, known.Steps.Count, accepted.Step);
            return decided;
        }, ct);
        return outcome switch
        {
            RegistryOutcome.Refused refused => new RegistryCorrectionOutcome.Refused(ProblemOf(refused.Kind), refused.Reason),
            _ => await RecordedAsync(store, ((RegistryOutcome.Accepted)outcome).Step, ct),      // there is no third outcome
        };
    }

    private static async Task<RegistryCorrectionOutcome> RecordedAsync(IDocumentStore store, RegistryEvent step, CancellationToken ct)
    {
        await using IQuerySession session = store.QuerySession();
        RegistryTimeline now = await RegistryLedger.ReadAsync(session, KnownAt.Now, ct);
        IReadOnlyCollection<CompanyId> concerned = await RegistryLedger.ConcernedAsync(session, now.Steps.First(known => known.Happened.Number == step.Number), ct);
        return new RegistryCorrectionOutcome.Recorded(step, concerned.Order().ToValueList());
    }

    private static ProblemType ProblemOf(RegistryRefusal refusal) => refusal switch
    {
        RegistryRefusal.CompanyUnknown => ProblemTypes.CompanyUnknown,
        RegistryRefusal.Conflict => ProblemTypes.RegistryConflict,
        RegistryRefusal.Unknown => ProblemTypes.RegistryCorrectionUnknown,
        _ => ProblemTypes.RegistryInvalid,
    };
}
