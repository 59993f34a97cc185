using Marten;
using RiskMonitor.Events;
using RiskMonitor.Hosting;

namespace RiskMonitor.Alerts;

/// <summary>The one door for changes of rules, watchlists and silences: reads what is known, lets <see cref="AlertBookChange"/> decide, appends what it allows.</summary>
internal static class ChangeAlertBook
{
    private static readonly string Stream = StreamKeys.AlertBook(TenantId.Default);

    /// <summary>Everything that is known, read anew.</summary>
    public static async Task<AlertBook> ReadAsync(IQuerySession session, CancellationToken ct) => BookOf(await DecidedAppend.ReadAsync(session, Stream, ct));

    /// <summary>Decides on what is known, and appends what is allowed.</summary>
    public static Task<BookOutcome> DecideAsync(IDocumentStore store, Func<AlertBook, BookOutcome> decide, Provenance provenance, CancellationToken ct) =>
        DecidedAppend.RunAsync(store, provenance, async session =>
        {
            IReadOnlyList<object> steps = await DecidedAppend.ReadAsync(session, Stream, ct);
            BookOutcome outcome = decide(BookOf(steps));
            if (outcome is BookOutcome.Accepted accepted) DecidedAppend.Append(session, Stream, steps.Count, accepted.Step);
            return outcome;
        }, ct);

    private static AlertBook BookOf(IReadOnlyList<object> steps) => AlertBook.Of(steps.Cast<IAlertBookEvent>());
}
