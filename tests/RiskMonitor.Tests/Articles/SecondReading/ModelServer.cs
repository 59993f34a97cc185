using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace RiskMonitor.Articles.SecondReading;

/// <summary>A model on a port of its own that speaks OpenAI's chat completions: keeps what it is asked and answers as the test wants.</summary>
internal sealed class ModelServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Authorization, JsonElement Body)> _asked = new();

    private ModelServer(WebApplication app) => _app = app;

    public (string Authorization, JsonElement Body)[] Asked => [.. _asked];

    /// <summary>Writes the whole answer.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = context => CompleteAsync(context, """{"events": []}""");

    public Uri Endpoint => new(_app.Urls.First() + "/v1");

    public static async Task<ModelServer> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        var server = new ModelServer(app);
        app.MapPost("/v1/chat/completions", async context =>
        {
            using JsonDocument body = await JsonDocument.ParseAsync(context.Request.Body);
            server._asked.Enqueue((context.Request.Headers.Authorization.ToString(), body.RootElement.Clone()));
            await server.Answer(context);
        });
        await app.StartAsync();
        return server;
    }

    /// <summary>A chat completion whose message is this text.</summary>
    public static Task CompleteAsync(HttpContext context, string content) => context.Response.WriteAsJsonAsync(new
    {
        id = "chatcmpl-1",
        @object = "chat.completion",
        created = 1_790_000_000,
        model = "model-x",
        choices = new[] { new { index = 0, finish_reason = "stop", message = new { role = "assistant", content } } },
        usage = new { prompt_tokens = 10, completion_tokens = 10, total_tokens = 20 },
    });

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));      // an endless answer is cut off
        await _app.StopAsync(patience.Token);
        await _app.DisposeAsync();
    }
}
