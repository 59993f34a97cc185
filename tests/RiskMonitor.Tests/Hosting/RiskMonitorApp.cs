using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Npgsql;
using RiskMonitor.Articles;
using RiskMonitor.Exposure;
using RiskMonitor.Exposure.Policies;
using RiskMonitor.Feeds;
using RiskMonitor.Webhooks;
using Xunit;

namespace RiskMonitor.Hosting;

/// <summary>
/// The real program on a real socket and a real database, with rules, policy and registry of the tests. One for all test classes of the collection:
/// each test speaks of companies of its own.
/// </summary>
public sealed class RiskMonitorApp(PostgresServer server) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private TestDatabase? _database;
    private NpgsqlDataSource? _dataSource;
    private WebApplication? _app;

    /// <summary>Speaks to the program; does not follow redirects.</summary>
    public HttpClient Http { get; } = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });

    public Uri Address => Http.BaseAddress ?? throw new InvalidOperationException("The program does not run yet.");

    public IServiceProvider Services => (_app ?? throw new InvalidOperationException("The program does not run yet.")).Services;

    public async ValueTask InitializeAsync()
    {
        _database = await server.CreateDatabaseAsync("web");
        _dataSource = NpgsqlDataSource.Create(_database.ConnectionString);

        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        TestWebhooks.Configure(builder.Configuration);
        TestFeeds.Configure(builder.Configuration);
        builder.Configuration[Feeds.Pushing.HubSubscriptions.CallbackKey] = "https://monitor.test/outside";
        builder.AddRiskMonitor(_dataSource, Statements.Extract, SeedPolicies.Of(TestPolicy.Written), TestRegistry.Companies);
        builder.AddRiskMonitorWeb(new OutletDirectory([]), urls: "http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapRiskMonitor();
        _app.MapGet("/api/test/failure", string () => throw new InvalidTimeZoneException("a secret of the inside"));
        await _app.StartAsync();
        Http.BaseAddress = new Uri(_app.Urls.First());
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_app is not null) await _app.DisposeAsync();
        if (_dataSource is not null) await _dataSource.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
    }

    /// <summary>Posts a plain text; the address of the article in the answer.</summary>
    /// <param name="text">Facts as <see cref="Statements"/> reads them.</param>
    /// <param name="daysOld">How long ago it was published.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<Uri> PostAsync(string text, double daysOld, CancellationToken ct)
    {
        DateTimeOffset published = TimeProvider.System.GetUtcNow().AddDays(-daysOld);
        using var content = new StringContent(text, Encoding.UTF8, "text/plain");
        using HttpResponseMessage response = await Http.PostAsync(new Uri($"/api/articles?publishedAt={published:yyyy-MM-dd'T'HH:mm:ss'Z'}", UriKind.Relative), content, ct);
        response.EnsureSuccessStatusCode();
        JsonElement answer = await response.Content.ReadFromJsonAsync<JsonElement>(ct);
        return new Uri(answer.GetProperty("href").GetString()!, UriKind.Relative);      // proven: every stored article has an address
    }

    /// <summary>The published exposure of a company, as soon as it is as wanted.</summary>
    public async Task<JsonElement> ExposureAsync(string company, Func<JsonElement, bool> isWanted, CancellationToken ct)
    {
        JsonElement answer = default;
        await Settling.UntilAsync(async () =>
        {
            answer = await GetAsync($"/api/companies/{company}/exposure", ct);
            return answer.TryGetProperty("score", out _) && isWanted(answer);
        }, $"{company} is assessed as wanted", Patience, ct);
        return answer;
    }

    /// <summary>A JSON answer, whatever its status.</summary>
    public async Task<JsonElement> GetAsync(string path, CancellationToken ct)
    {
        using HttpResponseMessage response = await Http.GetAsync(new Uri(path, UriKind.Relative), ct);
        return await response.Content.ReadFromJsonAsync<JsonElement>(ct);
    }

    /// <summary>A page as a browser asks for it.</summary>
    public async Task<(int Status, string Html)> PageAsync(string path, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/html");
        using HttpResponseMessage response = await Http.SendAsync(request, ct);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(ct));
    }
}

/// <summary>The test classes that share the one program.</summary>
[CollectionDefinition(Name)]
public sealed class RiskMonitorAppCollection : ICollectionFixture<RiskMonitorApp>
{
    public const string Name = "the program";
}
