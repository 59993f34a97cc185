using Marten;
using RiskMonitor.Hosting;

namespace RiskMonitor.Exposure.Layouts;

/// <summary>
/// Holds a server back, before any message is handled and any page is projected, until the exposures of its layout are built. Meanwhile its address answers that it lives
/// and is not ready, and servers of other layouts go on.
/// </summary>
internal sealed partial class LayoutStart(IDocumentStore store, IConfiguration configuration, ILogger<LayoutStart> log) : IHostedLifecycleService, IAsyncDisposable
{
    private LayoutTurn? _starting;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        ExposureLayout own = ExposureLayout.Of(store);
        var build = new LayoutBuild(store);
        while (true)
        {
            if (await build.IsNeededAsync(cancellationToken)) await BuildAsync(own, cancellationToken);
            _starting = await LayoutTurn.SharedAsync(store, own, cancellationToken);
            if (!await build.IsNeededAsync(cancellationToken)) return;
            await LeaveTurnAsync();      // dropped in between
        }
    }

    /// <summary>Now it is seen among the living servers, and its layout is not dropped.</summary>
    public Task StartedAsync(CancellationToken cancellationToken) => LeaveTurnAsync();

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => LeaveTurnAsync();

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async ValueTask DisposeAsync() => await LeaveTurnAsync();

    private async Task BuildAsync(ExposureLayout own, CancellationToken ct)
    {
        long passed = 0, all = 0;
        await using WaitingRoom? room = await WaitingRoom.OpenAsync(
            configuration[WebHostDefaults.ServerUrlsKey],
            () => $"The exposures of layout {own.Version} are being built: event {Interlocked.Read(ref passed)} of {Interlocked.Read(ref all)}.", log, ct);
        Building(log, own.Version);
        LayoutBuilt? built = await new LayoutBuild(store)
        {
            Reached = (sofar, of) =>
            {
                Interlocked.Exchange(ref passed, sofar);
                Interlocked.Exchange(ref all, of);
            },
        }.RunAsync(ct);
        if (built is not null) Built(log, own.Version, built.Companies, built.UpToSequence, built.Seconds);
    }

    private async Task LeaveTurnAsync()
    {
        if (Interlocked.Exchange(ref _starting, null) is { } turn) await turn.DisposeAsync();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The exposures of layout {Layout} are built beside those of other programs.")]
    private static partial void Building(ILogger logger, uint layout);

    [LoggerMessage(Level = LogLevel.Information, Message = "Layout {Layout} holds {Companies} companies up to event {Sequence}; built in {Seconds} s.")]
    private static partial void Built(ILogger logger, uint layout, int companies, long sequence, double seconds);
}
