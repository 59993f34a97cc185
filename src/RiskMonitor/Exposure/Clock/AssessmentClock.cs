using JasperFx;
using Marten;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure.Policies;
using Wolverine.Marten;
using Wolverine.Persistence.Durability;

namespace RiskMonitor.Exposure.Clock;

/// <summary>
/// Looks at the clock and asks for what is due: assessments that were planned for now, every company anew where another policy pack has come into force, and those that another revision of the
/// registry's files concerns.
/// What is due stands in the database, so that a restart loses nothing and a stop only delays (decision 0036).
/// </summary>
internal sealed partial class AssessmentClock(
    IDocumentStore store, IServiceScopeFactory scopes, IMessageStore messages, KnownPolicies policies, TimeProvider time, ILogger<AssessmentClock> log) : BackgroundService
{
    /// <summary>How often is looked; what is due is asked for at most so much late.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <summary>Assessments that one look asks for; what is left is due at the next.</summary>
    public const int DueMax = 100;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (; ; await Task.Delay(Period, time, stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (ConcurrencyException)
            {
                // Another process at the same clock was faster.
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)      // whatever it is: a clock that stops would be missed by nobody
            {
                LookFailed(log, e);      // the next look finds the same
            }
        }
    }

    /// <summary>One look: what is asked for and the note that it was asked for are one transaction.</summary>
    internal async Task LookAsync(CancellationToken ct)
    {
        DateTimeOffset now = time.GetUtcNow();
        await using IDocumentSession session = store.LightweightSession();
        IPerCompany[] asked = [.. await DueAsync(session, now, ct), .. await SwitchedAsync(session, now, ct), .. await RecordedAsync(session, now, ct)];
        if (asked.Length == 0 && !session.PendingChanges.Operations().Any()) return;

        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        var outbox = scope.ServiceProvider.GetRequiredService<IMartenOutbox>();
        outbox.Enroll(session);
        foreach (IPerCompany message in asked) await outbox.PublishAsync(message);
        await session.SaveChangesAsync(ct);
    }

    /// <summary>What is due, taken off with the session's transaction. A plan that is made meanwhile is another one, and stays.</summary>
    internal static async Task<IEnumerable<ReassessExposure>> DueAsync(IDocumentSession session, DateTimeOffset now, CancellationToken ct)
    {
        IReadOnlyList<DueAssessment> due = await session.Query<DueAssessment>().Where(d => d.DueAt <= now).OrderBy(d => d.DueAt).Take(DueMax).ToListAsync(ct);
        foreach (DueAssessment one in due) session.DeleteWhere<DueAssessment>(d => d.Id == one.Id && d.DueAt <= one.DueAt);      // not by id alone: what is asked for may be answered already, and then nobody plans again
        return due.Select(one => one.ToMessage());
    }

    private async Task<IEnumerable<ReassessExposure>> SwitchedAsync(IDocumentSession session, DateTimeOffset now, CancellationToken ct)
    {
        PolicyBook book = await policies.ReadAsync(session, ct);
        if (book.Timeline.InForceAt(now) is not { } term) return [];

        PolicySwitch known = PolicySwitch.To(term, await session.LoadAsync<PolicySwitch>(TenantId.Default.Value, ct));
        if (known.IsDone || (await messages.Admin.FetchCountsAsync()).Incoming > PolicySwitch.WaitingMessagesMax) return [];

        // Whoever has a published score, for its neighbours alone too; a company that has none yet will be assessed by the pack of then.
        string streams = StreamKeys.Assessment(TenantId.Default, new CompanyId("")), after = streams + known.After;
        IReadOnlyList<string> assessed = await session.Query<LatestAssessment>()
            .Where(latest => latest.Id.StartsWith(streams) && latest.Id.CompareTo(after) > 0).OrderBy(latest => latest.Id).Select(latest => latest.Id)
            .Take(PolicySwitch.BatchCompaniesMax).ToListAsync(ct);
        string[] companies = [.. assessed.Select(stream => stream[streams.Length..])];
        session.Store(known.Asked(companies));
        return PolicySwitch.Messages(companies, term);
    }

    private async Task<IEnumerable<IPerCompany>> RecordedAsync(IDocumentSession session, DateTimeOffset now, CancellationToken ct)
    {
        PolicyBook book = await policies.ReadAsync(session, ct);
        if (book.Revisions.Numbers is not { } recorded) return [];

        RegistrySwitch known = await session.LoadAsync<RegistrySwitch>(TenantId.Default.Value, ct) ?? RegistrySwitch.From(recorded.First);
        if (known.Revision < recorded.Last) known = known.With(recorded.Last, await ConcernedByRegistry.ReadAsync(session, book, known.Revision, now, ct));
        else if (known.IsDone || (await messages.Admin.FetchCountsAsync()).Incoming > PolicySwitch.WaitingMessagesMax) return [];
        (IReadOnlyList<IPerCompany> asked, RegistrySwitch rest) = known.Ask(now);
        session.Store(rest);
        return asked;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What is due by the clock could not be asked for; it is tried again in a second")]
    private static partial void LookFailed(ILogger logger, Exception e);
}
