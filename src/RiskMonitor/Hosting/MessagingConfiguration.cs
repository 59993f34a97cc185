using System.Net.Sockets;
using JasperFx;
using JasperFx.CodeGeneration;
using Marten.Exceptions;
using Npgsql;
using RiskMonitor.Exposure;
using Wolverine;
using Wolverine.Configuration;
using Wolverine.ErrorHandling;

namespace RiskMonitor.Hosting;

/// <summary>How messages are carried: durable local queues, one company at a time, companies in parallel. Webhooks have a queue of their own (decision 0045).</summary>
internal static class MessagingConfiguration
{
    /// <summary>Queues that companies are spread over.</summary>
    private const int CompanyQueues = 4;

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

        RetryWhatPasses(options);
        NoticeDeadNodesSoon(options.Durability);
        ShipGeneratedCode(options);
    }

    // Retries of our own handlers. Webhook retries over hours are RetrySchedule, in a queue of their own.
    // What passes by itself is tried until it has passed: a lost race, a projection that is being rebuilt, a database that is away, full or locked.
    // Anything else is a defect or an article that cannot be handled, and goes to the dead letters at once.
    private static void RetryWhatPasses(WolverineOptions options) => options.Policies
        .OnException(PassesByItself, "It passes by itself")
        .RetryWithCooldown(Ms(20), Ms(60), Ms(200), Ms(500), Ms(1000))
        .Then.ScheduleRetryIndefinitely(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1));

    /// <summary>Whether trying again later can help. Marten wraps what Npgsql throws, so causes are looked at, too.</summary>
    internal static bool PassesByItself(Exception e) => e switch
    {
        ConcurrencyException => true,
        ExistingStreamIdCollisionException => true,      // the twin of a message started the stream first
        ExposureBehindException => true,
        PostgresException refused => refused.IsTransient || PassingClasses.Contains(refused.SqlState[..2]),
        NpgsqlException => true,                         // the server said nothing: the connection is gone
        IOException or SocketException or TimeoutException or ObjectDisposedException => true,
        { InnerException: { } cause } => PassesByItself(cause),
        _ => false,
    };

    // Classes of SQLSTATE: connection, rolled back, resources, operator intervention, system error, internal error.
    private static readonly HashSet<string> PassingClasses = ["08", "40", "53", "57", "58", "XX"];

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
