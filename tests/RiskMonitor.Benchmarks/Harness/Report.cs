using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace RiskMonitor.Harness;

/// <summary>One result file: what was measured where, when and how, then the tables.</summary>
internal sealed class Report
{
    private readonly BenchmarkRun _run;
    private readonly string _name;
    private readonly StringBuilder _text = new();

    public Report(BenchmarkRun run, string name, string title)
    {
        _run = run;
        _name = name;
        Line($"# {title}").Line("");
    }

    public static void Progress(string text) => Console.Error.WriteLine(text);

    /// <summary>The lines that every table needs to be believed.</summary>
    public Report Circumstances(string? database, DateTimeOffset now)
    {
#if DEBUG
        const string configuration = "Debug";
#else
        const string configuration = "Release";
#endif
        string load = File.Exists("/proc/loadavg") ? $", load average {File.ReadAllText("/proc/loadavg").Split(' ')[0]} at the end" : "";
        Line(string.Create(CultureInfo.InvariantCulture, $"* {now:yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} cores{load}, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, {configuration} build"));
        if (database is not null) Line($"* {database}; `fsync` and `synchronous_commit` on");
        return Line($"* `{_run.CommandLine}`");
    }

    public Report Note(string text) => Line($"* {text}");

    public Report Paragraph(string text) => Line("").Line(text);

    public Report Heading(string text) => Line("").Line($"## {text}");

    public Report Table(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows)
    {
        Line("").Line($"| {string.Join(" | ", head)} |");
        Line($"|{string.Concat(head.Select((_, i) => i == 0 ? "---|" : "--:|"))}");
        foreach (IReadOnlyList<string> row in rows) Line($"| {string.Join(" | ", row)} |");
        return this;
    }

    public async Task WriteAsync(CancellationToken ct)
    {
        Console.WriteLine(_text);
        if (_run.OutFolder is null) return;

        Directory.CreateDirectory(_run.OutFolder);
        await File.WriteAllTextAsync(Path.Combine(_run.OutFolder, _name + ".md"), _text.ToString(), ct);
    }

    private Report Line(string text)
    {
        _text.Append(text).Append('\n');
        return this;
    }
}
