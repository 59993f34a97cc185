using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using RiskMonitor.Cli;
using Xunit;

namespace RiskMonitor.Hosting;

/// <summary>What is shipped: the Release build, published into a folder of its own, without a compiler in it.</summary>
public sealed class ReleaseTests(PostgresServer server) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("riskmonitor-release-").FullName;

    private string Program => Path.Combine(_folder, "out", OperatingSystem.IsWindows() ? "riskmonitor.exe" : "riskmonitor");

    public async ValueTask InitializeAsync()
    {
        (int exitCode, string output) = await RunAsync("dotnet",
            "publish", RepositoryRoot.File("src/RiskMonitor"), "-c", "Release", "-o", Path.Combine(_folder, "out"),
            "--artifacts-path", Path.Combine(_folder, "artifacts"), "-v", "quiet", "-nodeReuse:false");
        Assert.True(exitCode == 0, output);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_published_program_extracts_and_serves_without_a_compiler_beside_it()
    {
        Assert.Empty(Directory.GetFiles(Path.Combine(_folder, "out"), "Microsoft.CodeAnalysis*.dll"));

        string article = Path.Combine(_folder, "article.txt");
        await File.WriteAllTextAsync(article, "Talks\nFord is in talks with Xiaomi, the Financial Times reported on Monday.\n", TestContext.Current.CancellationToken);
        (int exitCode, string line) = await RunAsync(Program, "extract", article, "--format", "jsonl");

        Assert.Equal(ExitCodes.Ok, exitCode);
        Assert.Equal("ReportPublished", JsonDocument.Parse(line).RootElement.GetProperty("events")[0].GetProperty("type").GetString());

        await using TestDatabase database = await server.CreateDatabaseAsync("release");
        await ServeAnArticleAsync(database.ConnectionString);
    }

    // An assessment is made by a message handler: it is there only when the generated code is.
    private async Task ServeAnArticleAsync(string connection)
    {
        CancellationToken ct = TestContext.Current.CancellationToken;
        var url = new Uri("http://127.0.0.1:" + FreePort());
        using Process serving = Process.Start(new ProcessStartInfo(Program, ["serve", "--connection", connection, "--urls", url.ToString()]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        try
        {
            using var http = new HttpClient { BaseAddress = url };
            await EventuallyAsync(async () => (await http.GetAsync(new Uri("/health/ready", UriKind.Relative), ct)).IsSuccessStatusCode);
            using var posted = await http.PostAsJsonAsync("/api/articles",
                new { title = "Talks", text = "Ford is in talks with Xiaomi, the Financial Times reported on Monday." }, ct);

            Assert.Equal(System.Net.HttpStatusCode.Created, posted.StatusCode);
            await EventuallyAsync(async () => (await http.GetAsync(new Uri("/api/companies/xiaomi/exposure", UriKind.Relative), ct)).IsSuccessStatusCode);
        }
        finally
        {
            serving.Kill(entireProcessTree: true);
            await serving.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task EventuallyAsync(Func<Task<bool>> holds)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                if (await holds()) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            Assert.True(waited.Elapsed < Patience, $"Still not so after {Patience.TotalSeconds:0} s.");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, process.ExitCode == 0 ? output : output + await error);
    }
}
