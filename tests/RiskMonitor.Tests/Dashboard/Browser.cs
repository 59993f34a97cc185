using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(RiskMonitor.Dashboard.Browser))]

namespace RiskMonitor.Dashboard;

/// <summary>
/// The installed Chromium: <c>RISKMONITOR_TEST_BROWSER</c>, else the usual places; nothing is downloaded. Without one the tests are skipped,
/// and fail where <c>RISKMONITOR_REQUIRE_BROWSER=1</c>.
/// </summary>
public sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    // No sandbox: it needs rights that containers and root do not have. The pages are our own.
    private static readonly string[] Flags =
        ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly SemaphoreSlim _starting = new(1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>A fresh page on a screen of this size.</summary>
    public async Task<IPage> OpenAsync(int width, int height, ColorScheme scheme = ColorScheme.Light)
    {
        IBrowser browser = await StartAsync();
        IBrowserContext context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme });
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        _starting.Dispose();
    }

    private async Task<IBrowser> StartAsync()
    {
        string? given = Environment.GetEnvironmentVariable("RISKMONITOR_TEST_BROWSER");
        string[] looked = string.IsNullOrEmpty(given) ? Places : [given];
        if (Array.Find(looked, File.Exists) is not { } executable)
        {
            string missing = $"There is no browser at {string.Join(", ", looked)}; install chromium or name one with RISKMONITOR_TEST_BROWSER.";
            if (Environment.GetEnvironmentVariable("RISKMONITOR_REQUIRE_BROWSER") == "1") throw new InvalidOperationException("RISKMONITOR_REQUIRE_BROWSER is set. " + missing);
            Assert.Skip(missing);
            return null!;      // never reached: a skip is thrown
        }

        await _starting.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            _playwright ??= await Playwright.CreateAsync();
            return _browser ??= await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = executable, Args = Flags });
        }
        finally
        {
            _starting.Release();
        }
    }
}
