using System.Text.Json;

namespace RiskMonitor.Hosting;

/// <summary>
/// What answers at a server's address while the server itself must not yet work: <c>/health/live</c> that it lives, <c>/health/ready</c> why it is not ready, and
/// everything else that it is to be asked again. It ends before the server listens.
/// </summary>
internal sealed partial class WaitingRoom : IAsyncDisposable
{
    private const string AskAgainSeconds = "5";

    private readonly WebApplication _app;

    private WaitingRoom(WebApplication app) => _app = app;

    /// <summary>Opens it; null where there is no address, or none that could be listened on: then nothing answers, as with a server that is not yet started.</summary>
    /// <param name="urls">Addresses, separated by ";".</param>
    /// <param name="why">What is waited for, in a sentence.</param>
    /// <param name="log">Told where it cannot listen.</param>
    /// <param name="ct">Ends the opening.</param>
    public static async Task<WaitingRoom?> OpenAsync(string? urls, Func<string> why, ILogger log, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(urls)) return null;
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.AddServerHeader = false).UseUrls([.. ListenAddresses.Split(urls)]);
        WebApplication app = builder.Build();
        app.Run(http => AnswerAsync(http, why()));
        try
        {
            await app.StartAsync(ct);
            return new WaitingRoom(app);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            NotOpened(log, e.Message);
            await app.DisposeAsync();
            return null;
        }
    }

    /// <summary>Where it listens.</summary>
    public ICollection<string> Urls => _app.Urls;

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private static Task AnswerAsync(HttpContext http, string why)
    {
        HttpResponse response = http.Response;
        response.StatusCode = http.Request.Path == "/health/live" ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        if (response.StatusCode == StatusCodes.Status200OK) return response.WriteAsJsonAsync(new { status = "live" });

        response.Headers.RetryAfter = AskAgainSeconds;
        return http.Request.Path == "/health/ready"
            ? response.WriteAsJsonAsync(new ReadinessReport { Reasons = [why], Warnings = [] })
            : response.WriteAsJsonAsync(
                new { type = ProblemTypes.Starting.Type, title = ProblemTypes.Starting.Title, status = ProblemTypes.Starting.Status, detail = why },
                (JsonSerializerOptions?)null, "application/problem+json");
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "While it is waited nothing answers: {Message}")]
    private static partial void NotOpened(ILogger logger, string message);
}
