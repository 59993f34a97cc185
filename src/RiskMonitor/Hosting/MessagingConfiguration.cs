using JasperFx;
using JasperFx.CodeGeneration;
using Marten.Exceptions;
using Npgsql;
using RiskMonitor.Exposure;
using RiskMonitor.Webhooks;
using Wolverine;
using Wolverine.Configuration;
using Wolverine.ErrorHandling;

namespace RiskMonitor.Hosting;

/// <summary>How messages are carried: durable local queues, one company at a time, companies in parallel, webhooks beside them.</summary>
internal static class MessagingConfiguration
{
    /// <summary>Queues that companies are spread over.</summary>
    private const int CompanyQueues = 4;

    /// <summary>Webhook attempts under way at once in one process.</summary>
    private const int WebhookAttemptsMax = 16;

    public static void Configure(WolverineOptions options)
    {
        options.ServiceName = "riskmonitor";
        options.ApplicationAssembly = typeof(MessagingConfiguration).Assembly;
        options.EnableRelayOfUserName = true;
        options.Policies.AutoApplyTransactions();
        options.Policies.UseDurableLocalQueues();
        options.Policies.UseDurableOutboxOnAllSendingEndpoints();

        options.MessagePartitioning
            .ByMessage<IPerCompany>(message => message.CompanyKey)
            .PublishToPartitionedLocalMessaging("company", CompanyQueues, topology =>
            {
                topology.MessagesImplementing<IPerCompany>();
                topology.MaxDegreeOfParallelism = PartitionSlots.Three;
                topology.ConfigureQueues(queue => queue.UseDurableInbox());
            });
        options.PublishMessage<DeliverWebhook>().ToLocalQueue("webhooks").UseDurableInbox().MaximumParallelMessages(WebhookAttemptsMax);

        RetryWhatPasses(options);
        NoticeDeadNodesSoon(options.Durability);
        ShipGeneratedCode(options);
    }

    // Retries of our own handlers. Webhook retries over hours are RetrySchedule.
    private static void RetryWhatPasses(WolverineOptions options)
    {
        TimeSpan[] cooldown = [Ms(20), Ms(60), Ms(200), Ms(500), Ms(1000)];
        options.Policies.OnException<ConcurrencyException>().RetryWithCooldown(cooldown);
        options.Policies.OnException<ExistingStreamIdCollisionException>().RetryWithCooldown(cooldown);      // the twin of a message started the stream first
        options.Policies.OnException<ExposureBehindException>().RetryWithCooldown(cooldown);
        // A database that is away, full or locked comes back: no alert is given up for it, however long it takes.
        options.Policies.OnException(IsDatabaseInTrouble, "The database is in trouble").RetryWithCooldown(cooldown)
            .Then.ScheduleRetryIndefinitely(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1));
    }

    // Marten wraps what Npgsql throws.
    private static bool IsDatabaseInTrouble(Exception e) =>
        e is NpgsqlException { IsTransient: true } || (e.InnerException is { } inner && IsDatabaseInTrouble(inner));

    // The defaults take a minute to notice that a node was killed; its projections stand still until then.
    private static void NoticeDeadNodesSoon(DurabilitySettings durability)
    {
        durability.HealthCheckPollingTime = TimeSpan.FromSeconds(1);      // also how long a fresh node waits for leadership
        durability.FirstHealthCheckExecution = TimeSpan.FromMilliseconds(50);
        durability.StaleNodeTimeout = TimeSpan.FromSeconds(8);
        durability.CheckAssignmentPeriod = TimeSpan.FromSeconds(3);
        durability.NodeReassignmentPollingTime = TimeSpan.FromSeconds(2);
        durability.FirstNodeReassignmentExecution = TimeSpan.Zero;
        durability.ScheduledJobFirstExecution = TimeSpan.FromSeconds(1);
        durability.ScheduledJobPollingTime = TimeSpan.FromSeconds(2);
    }

    // Debug compiles adapters at start; Release has them committed under Internal/Generated and carries no compiler (decision 0003).
    private static void ShipGeneratedCode(WolverineOptions options)
    {
#if DEBUG
        options.CodeGeneration.TypeLoadMode = TypeLoadMode.Dynamic;
#else
        options.CodeGeneration.TypeLoadMode = TypeLoadMode.Static;
#endif
    }

    private static TimeSpan Ms(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
