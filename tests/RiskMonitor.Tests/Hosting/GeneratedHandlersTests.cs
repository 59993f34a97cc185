using RiskMonitor.Cli;
using Xunit;

namespace RiskMonitor.Hosting;

public sealed class GeneratedHandlersTests(PostgresServer server)
{
    private const string Generated = "Internal/Generated/WolverineHandlers";

    [Fact]
    public async Task The_committed_message_handlers_are_those_that_todays_code_generates()
    {
        await using TestDatabase database = await server.CreateDatabaseAsync("generated");
        string output = Path.Combine(AppContext.BaseDirectory, Generated);
        if (Directory.Exists(output)) Directory.Delete(output, recursive: true);

        Ran ran = await CommandLineProcess.RunAsync("--connection", database.ConnectionString, "db", "codegen", "write");

        Assert.Equal(ExitCodes.Ok, ran.ExitCode);
        string committed = RepositoryRoot.File("src/RiskMonitor/" + Generated);
        Assert.Equal(Contents(committed), Contents(output));      // src/RiskMonitor/Internal/regenerate writes them anew
    }

    private static SortedDictionary<string, string> Contents(string folder) => new(
        Directory.GetFiles(folder).ToDictionary(file => Path.GetFileName(file), file => File.ReadAllText(file).ReplaceLineEndings("\n")), StringComparer.Ordinal);
}
