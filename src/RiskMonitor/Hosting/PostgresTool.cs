using System.Diagnostics;

namespace RiskMonitor.Hosting;

/// <summary>Runs <c>initdb</c> and <c>pg_ctl</c> as the server's account, with an environment that holds none of our secrets.</summary>
internal static class PostgresTool
{
    internal readonly record struct Outcome(int ExitCode, string Text);

    private static readonly string[] Inherited = ["PATH", "HOME", "TMPDIR", "TEMP", "TMP", "SystemRoot", "LD_LIBRARY_PATH"];

    public static string FileName(string tool) => OperatingSystem.IsWindows() ? tool + ".exe" : tool;

    public static async Task<Outcome> RunAsync(PostgresBinaries binaries, string tool, IEnumerable<string> arguments, PostgresFolder folder, CancellationToken ct)
    {
        var start = new ProcessStartInfo(Path.Combine(binaries.Folder, FileName(tool)), arguments) { WorkingDirectory = folder.Root };
        start.Environment.Clear();
        foreach (string name in Inherited)
            if (Environment.GetEnvironmentVariable(name) is { } value) start.Environment[name] = value;
        start.Environment["LC_ALL"] = "C";
        if (folder.Account is not null)
        {
            start.UserName = folder.Account.Name;
            start.Environment["HOME"] = folder.Root;
        }

        return await RunAsync(start, ct);
    }

    /// <summary>Runs a program to its end; cancelling kills it.</summary>
    public static async Task<Outcome> RunAsync(ProcessStartInfo start, CancellationToken ct)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.Exited += (_, _) => ended.TrySetResult();
        process.Start();
        process.StandardInput.Close();
        Task<string[]> text = Task.WhenAll(process.StandardOutput.ReadToEndAsync(CancellationToken.None), process.StandardError.ReadToEndAsync(CancellationToken.None));
        try
        {
            await ended.Task.WaitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: start.UserName.Length == 0);
            throw;
        }

        // A server started by pg_ctl may hold its pipes open for hours: the text counts only as far as it has come.
        await Task.WhenAny(text, Task.Delay(TimeSpan.FromMilliseconds(500), CancellationToken.None));
        return new Outcome(process.ExitCode, text.IsCompletedSuccessfully ? string.Join('\n', await text).Trim() : "");
    }
}
