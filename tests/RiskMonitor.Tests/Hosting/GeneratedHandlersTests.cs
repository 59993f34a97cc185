using System.Diagnostics;
using Xunit;

namespace RiskMonitor.Hosting;

public sealed class GeneratedHandlersTests(PostgresServer server)
{
    private const string Generated = "Internal/Generated/WolverineHandlers";

    [Fact]
    public async Task The_committed_message_handlers_are_those_that_todays_code_generates()
    {
        await using TestDatabase database = await server.CreateDatabaseAsync("generated");
        // The program where it was built: beside the tests it would look for handlers in their assemblies, too.
        string program = AppContext.BaseDirectory.Replace(Path.Combine("tests", "RiskMonitor.Tests"), Path.Combine("src", "RiskMonitor"), StringComparison.Ordinal);
        string output = Path.Combine(program, Generated);
        if (Directory.Exists(output)) Directory.Delete(output, recursive: true);

        using Process generating = Process.Start(new ProcessStartInfo(
            "dotnet", [Path.Combine(program, "riskmonitor.dll"), "--connection", database.ConnectionString, "db", "codegen", "write"])
        {
            RedirectStandardOutput = true,
        })!;
        string said = await generating.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await generating.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(generating.ExitCode == 0, said);
        string committed = RepositoryRoot.File("src/RiskMonitor/" + Generated);
        Assert.Equal(Contents(committed), Contents(output));      // src/RiskMonitor/Internal/regenerate writes them anew
    }

    private static SortedDictionary<string, string> Contents(string folder) => new(
        Directory.GetFiles(folder).ToDictionary(file => Path.GetFileName(file), file => File.ReadAllText(file).ReplaceLineEndings("\n")), StringComparer.Ordinal);
}
