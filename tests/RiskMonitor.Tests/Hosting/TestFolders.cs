using System.Security.Cryptography;
using System.Text;

namespace RiskMonitor.Hosting;

/// <summary>Where test servers keep their data: short paths that the server's account can enter.</summary>
internal static class TestFolders
{
    /// <summary>
    /// The server that all test classes share. Its folder stays between runs of one checkout and user, so a run starts warm, and finds what
    /// a killed run left. Tests about crashes use servers of their own, with the settings of the product.
    /// </summary>
    public static EmbeddedPostgresOptions SharedServer => new()
    {
        Folder = Path.Combine(Path.GetTempPath(), "riskmonitor-tests-" + Short($"{Environment.UserName} {AppContext.BaseDirectory}")),
        Settings = new Dictionary<string, string> { ["fsync"] = "off", ["synchronous_commit"] = "off", ["full_page_writes"] = "off" },
    };

    /// <summary>A path of its own for one test; nothing is made there.</summary>
    public static string Fresh() => Path.Combine(Path.GetTempPath(), "riskmonitor-test-" + RandomNumberGenerator.GetHexString(10, lowercase: true));

    /// <summary>
    /// Finds binaries once for all tests and the processes they start: where the sources lie in a folder that is closed to the server's account,
    /// each data folder would get a copy of its own.
    /// </summary>
    public static async Task SettleBinariesAsync(CancellationToken ct)
    {
        if (Environment.GetEnvironmentVariable(EmbeddedPostgresOptions.BinariesVariable) is { Length: > 0 }) return;

        PostgresFolder shared = PostgresFolder.Prepare(SharedServer.Folder, runAs: null);
        PostgresBinaries found = await PostgresBinaries.FindAsync(SharedServer, shared, progress: null, ct);
        Environment.SetEnvironmentVariable(EmbeddedPostgresOptions.BinariesVariable, found.Folder);
    }

    private static string Short(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..10];
}
