using System.Diagnostics;
using System.Text;
using Xunit;

namespace RiskMonitor.Cli;

/// <summary>What a run of the program left behind.</summary>
internal sealed record Ran(int ExitCode, byte[] OutputBytes, string Error)
{
    public string Output => Encoding.UTF8.GetString(OutputBytes);

    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Runs the built program as its users do: a process with arguments, streams and an exit code.</summary>
internal static class CommandLineProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static Task<Ran> RunAsync(params string[] arguments) => RunAsync("", arguments);

    public static async Task<Ran> RunAsync(string input, string[] arguments, params (string Name, string Value)[] environment)
    {
        using Process process = Start(arguments, environment);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(Patience);
        try
        {
            Task<string> error = process.StandardError.ReadToEndAsync(timeout.Token);
            using var output = new MemoryStream();
            Task copying = process.StandardOutput.BaseStream.CopyToAsync(output, timeout.Token);
            await process.StandardInput.WriteAsync(input.AsMemory(), timeout.Token);
            process.StandardInput.Close();

            await copying;
            await process.WaitForExitAsync(timeout.Token);
            return new Ran(process.ExitCode, output.ToArray(), await error);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    public static Process Start(string[] arguments, params (string Name, string Value)[] environment) => Start(["dotnet"], arguments, environment);

    /// <summary>
    /// A process that SIGINT reaches. A shell lets what it starts in the background ignore it, which every process below inherits, and the runtime, too, leaves an ignored signal ignored.
    /// </summary>
    public static Process StartInterruptible(string[] arguments) => Start(OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", "dotnet"] : ["dotnet"], arguments, []);

    private static Process Start(string[] by, string[] arguments, (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(by[0], by[1..])
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "riskmonitor.dll") },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        start.Environment[Hosting.AppConfiguration.Prefix + "Webhooks__KeyFile"] = Webhooks.TestWebhooks.KeyFile;
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
    }
}
