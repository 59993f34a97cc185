using RiskMonitor.Hosting;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace RiskMonitor;

/// <summary>Entry point of the test program. Some tests need a second process that uses the same database: the program then starts itself with a verb.</summary>
internal static class TestProcess
{
    public static async Task<int> Main(string[] args)
    {
        if (args is [DatabaseUser.Verb, var folder]) return await DatabaseUser.RunAsync(folder);

        return args.Any(argument => argument is "--server" or "--internal-msbuild-node")
            ? await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
            : await ConsoleRunner.Run(args);
    }
}
