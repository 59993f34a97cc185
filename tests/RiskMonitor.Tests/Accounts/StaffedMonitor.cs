using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using RiskMonitor.Articles;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Accounts;

/// <summary>A running monitor of one test class with web side, on a database of its own, where five people have keys.</summary>
public sealed class StaffedMonitor(PostgresServer server) : IAsyncLifetime
{
    private readonly Dictionary<string, string> _keys = [];
    private TestDatabase? _database;
    private RunningMonitor? _running;

    internal string ConnectionString => _database!.ConnectionString;      // xunit initialises before the first test

    internal RunningMonitor Running => _running!;      // the same

    /// <summary>Speaks to the program; follows no redirect and keeps no cookie.</summary>
    internal HttpClient Http { get; } = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false });

    internal string KeyOf(string person) => _keys[person];

    public async ValueTask InitializeAsync()
    {
        _database = await server.CreateDatabaseAsync("staffed");
        _running = await RunningMonitor.StartAsync(_database.ConnectionString, TestContext.Current.CancellationToken, hasPages: true);
        Http.BaseAddress = new Uri(_running.App.Urls.First());
        foreach ((string person, Role role) in (ValueTuple<string, Role>[])[("alice", Role.Analyst), ("bob", Role.Approver), ("carol", Role.Admin), ("dave", Role.Viewer), ("eve", Role.Auditor)])
            await HireAsync(person, role, person);
    }

    /// <summary>Gives a person a key under a name.</summary>
    internal async Task HireAsync(string person, Role role, string name)
    {
        (_, ApiKey? key) = await _running!.App.Services.GetRequiredService<ApiKeys>()
            .CreateAsync(new KeyWish(name, person, role), new Identity("root", Role.Admin, IsProven: true), Given.Tester, TestContext.Current.CancellationToken);
        _keys[name] = key!.Text;      // proven: the names differ
    }

    /// <summary>A request as a person; null for nobody.</summary>
    internal async Task<HttpResponseMessage> SendAsync(string? person, HttpMethod method, string path, object? body = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (person is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _keys[person]);
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (body is not null) request.Content = JsonContent.Create(body);
        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>The JSON answer to a request as a person, with its status.</summary>
    internal async Task<(int Status, JsonElement Answer)> AskAsync(string? person, HttpMethod method, string path, object? body = null, string? ifMatch = null)
    {
        using HttpResponseMessage response = await SendAsync(person, method, path, body, ifMatch);
        return ((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_running is not null) await _running.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
    }
}
