using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace RiskMonitor.Delivery;

/// <summary>Good and bad receivers on loopback; notes how long each message took to each good one.</summary>
internal sealed class Receivers : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TcpListener _dead = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<string, long> _queued = new();
    private readonly ConcurrentDictionary<(string Path, string Subject), double> _ms = new();

    private Receivers(WebApplication app)
    {
        _app = app;
        _dead.Start();      // and never accepts
    }

    /// <summary>Takes connections and never answers.</summary>
    public Uri Dead => new($"http://{_dead.LocalEndpoint}/");

    /// <summary>Answers after 10 seconds.</summary>
    public Uri Slow => new(_app.Urls.First() + "/slow");

    public static async Task<Receivers> StartAsync(CancellationToken ct)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        var receivers = new Receivers(app);
        app.MapPost("/slow", async (CancellationToken aborted) => await Task.Delay(TimeSpan.FromSeconds(10), aborted));
        app.MapPost("/healthy/{id}", receivers.TakeAsync);
        await app.StartAsync(ct);
        return receivers;
    }

    public Uri Healthy(string id) => new($"{_app.Urls.First()}/healthy/{id}");

    public void Queued(string subject) => _queued[subject] = Stopwatch.GetTimestamp();

    /// <summary>Milliseconds of every delivery of a run, once so many have come.</summary>
    public async Task<double[]> AllOfAsync(string run, int count, CancellationToken ct)
    {
        double[] ms;
        while ((ms = [.. _ms.Where(m => m.Key.Subject.StartsWith(run + "-", StringComparison.Ordinal)).Select(m => m.Value)]).Length < count) await Task.Delay(50, ct);
        return ms;
    }

    public async ValueTask DisposeAsync()
    {
        _dead.Dispose();
        await _app.DisposeAsync();
    }

    private async Task<IResult> TakeAsync(string id, HttpRequest request)
    {
        using JsonDocument body = await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
        string subject = body.RootElement.GetProperty("data").GetProperty("company").GetProperty("id").GetString() ?? "";
        if (_queued.TryGetValue(subject, out long queued)) _ms.TryAdd((id, subject), Stopwatch.GetElapsedTime(queued).TotalMilliseconds);
        return Results.Ok();
    }
}
