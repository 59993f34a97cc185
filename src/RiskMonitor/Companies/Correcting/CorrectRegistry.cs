using JasperFx;
using Marten;
using Marten.Exceptions;
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
    // Two analysts at once: the loser reads what the winner did and decides again.
    private const int RoundsMax = 10;

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
        for (int round = 1; ; round++)
        {
            await using IDocumentSession session = store.LightweightSession();
            provenance.Stamp(session);
            RegistryTimeline known = await RegistryLedger.ReadAsync(session, KnownAt.Now, ct);
            RegistryOutcome outcome = decide(new RegistryDecision(files, known.Last, note.Reason, note.Author));
            if (outcome is RegistryOutcome.Refused refused) return new RegistryCorrectionOutcome.Refused(ProblemOf(refused.Kind), refused.Reason);

            RegistryEvent step = ((RegistryOutcome.Accepted)outcome).Step;      // there is no third outcome
            if (known.Steps.Count == 0) session.Events.StartStream(StreamKeys.Registry, step);
            else session.Events.Append(StreamKeys.Registry, known.Steps.Count + 1, step);
            try
            {
                await session.SaveChangesAsync(ct);
                return await RecordedAsync(session, step, ct);
            }
            catch (Exception e) when (round < RoundsMax && e is ExistingStreamIdCollisionException or ConcurrencyException)
            {
                // Somebody else took a step first.
            }
        }
    }

    private static async Task<RegistryCorrectionOutcome> RecordedAsync(IQuerySession session, RegistryEvent step, CancellationToken ct)
    {
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
