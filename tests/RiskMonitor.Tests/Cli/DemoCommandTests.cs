using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Cli;

public sealed class DemoCommandTests
{
    [Fact]
    public async Task The_demo_tells_its_story_from_an_empty_folder_and_again_from_the_beginning()
    {
        string data = Directory.CreateTempSubdirectory("riskmonitor-demo-").FullName;
        try
        {
            Ran first = await DemoAsync(data);
            Ran second = await DemoAsync(data);

            Assert.True(first.ExitCode == ExitCodes.Ok, first.Error);
            Assert.Contains("Ford Motor Company", first.Output, StringComparison.Ordinal);
            Assert.Contains("denied by Ford", first.Output, StringComparison.Ordinal);
            Assert.Contains("webhook-id: msg_", first.Output, StringComparison.Ordinal);
            Assert.Contains("verified by the subscriber", first.Output, StringComparison.Ordinal);
            Assert.Contains("\"type\": \"alert.raised\"", first.Output, StringComparison.Ordinal);
            Assert.True(second.ExitCode == ExitCodes.Ok, second.Error);
            Assert.Contains("0 known from an earlier run", second.Error, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static Task<Ran> DemoAsync(string data) => CommandLineProcess.RunAsync(
        "", ["demo", "--exit", "--urls", "http://127.0.0.1:0"], (EmbeddedPostgresOptions.FolderVariable, data));
}
