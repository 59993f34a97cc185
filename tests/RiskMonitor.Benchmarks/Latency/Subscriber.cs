using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace RiskMonitor.Latency;

/// <summary>A webhook subscriber on loopback that answers 200 and notes when each body had arrived.</summary>
internal sealed class Subscriber : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Subscriber(WebApplication app) => _app = app;

    public Uri Url => new(_app.Urls.First());

    public static async Task<Subscriber> StartAsync(Journeys journeys, CancellationToken ct)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        app.MapPost("/", async (HttpRequest request) =>
        {
            using JsonDocument body = await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
            JsonElement data = body.RootElement.GetProperty("data");
            if (data.GetProperty("rule").GetString() == LatencyBenchmark.Rule)
                journeys.WasReceived(data.GetProperty("company").GetProperty("id").GetString() ?? "");
            return Results.Ok();
        });
        await app.StartAsync(ct);
        return new Subscriber(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
