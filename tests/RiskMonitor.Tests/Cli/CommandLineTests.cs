using System.Diagnostics;
using Xunit;

namespace RiskMonitor.Cli;

public sealed class CommandLineTests
{
    /// <summary>What a pipe holds on Linux.</summary>
    private const int PipeBytes = 65_536;

    [Theory]
    [InlineData("extract --help", "extract", "--bogus", "a.txt")]
    [InlineData("extract --help", "extract", "--threads", "0", "a.txt")]
    [InlineData("extract --help", "extract", "--threads", "many", "a.txt")]
    [InlineData("extract --help", "extract", "--format", "xml", "a.txt")]
    [InlineData("extract --help", "extract", "--published-at", "soon", "a.txt")]
    [InlineData("extract --help", "extract")]
    [InlineData("feeds set --help", "feeds", "set", "0123456789abcdef")]
    [InlineData("--help", "no-such-command")]
    public async Task A_wrong_command_line_exits_with_1_and_says_what_is_allowed(string help, params string[] arguments)
    {
        Ran ran = await CommandLineProcess.RunAsync(arguments);

        Assert.Equal(1, ran.ExitCode);
        Assert.Equal("", ran.Output);
        Assert.StartsWith("error: ", ran.Error, StringComparison.Ordinal);
        Assert.EndsWith($"\nRun 'riskmonitor {help}' to see what is allowed.\n", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_value_is_named_with_the_allowed_ones()
    {
        Ran ran = await CommandLineProcess.RunAsync("extract", "--threads", "1000", "a.txt");

        Assert.Contains("error: --threads is '1000'; a whole number from 1 to 256 is allowed.\n", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_teaches_examples_environment_and_exit_codes()
    {
        Ran ran = await CommandLineProcess.RunAsync("extract", "--help");

        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        foreach (string part in (string[])["Examples:", "riskmonitor extract article.txt", "Environment:", "RISKMONITOR__Seeds", "NO_COLOR", "Exit codes:"])
            Assert.Contains(part, ran.Output, StringComparison.Ordinal);
        foreach (string code in (string[])["0", "1", "2", "3", "4", "130"])
            Assert.Matches($@"(?m)^  {code} +\w", ran.Output);
    }

    [Fact]
    public async Task Wrong_seeds_end_the_command_with_one_line_of_error()
    {
        Ran ran = await CommandLineProcess.RunAsync("extract", "a.txt", "--seeds", "/no/such/folder");

        Assert.Equal((2, "", "error: '/no/such/folder' (--seeds) is no seeds folder; it must hold the file companies.jsonl.\n"), (ran.ExitCode, ran.Output, ran.Error));
    }

    [Fact]
    public async Task A_stack_trace_is_shown_only_on_request()
    {
        Ran ran = await CommandLineProcess.RunAsync("", ["extract", "a.txt", "--seeds", "/no/such/folder"], ("RISKMONITOR_DEBUG", "1"));

        Assert.NotEqual(0, ran.ExitCode);
        Assert.Contains("SeedsFolder.Find", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interrupt_ends_a_waiting_command_with_130()
    {
        using Process process = CommandLineProcess.StartInterruptible(["extract", "-", "--json"]);
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        // The runtime catches SIGINT long before our command does. More than a pipe holds goes through only when the command reads, and waits for more.
        await process.StandardInput.WriteAsync(new string('a', 4 * PipeBytes).AsMemory(), TestContext.Current.CancellationToken);
        await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);

        using Process? signal = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);      // machines are shared

        Assert.Equal((130, ""), (process.ExitCode, await error));
    }
}
