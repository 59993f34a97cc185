using System.CommandLine;
using Spectre.Console;

namespace RiskMonitor.Cli;

/// <summary>Where a command writes: tables for people on stdout, bytes for machines on stdout, progress and errors on stderr.</summary>
internal sealed class Terminal
{
    private const int RedirectedColumns = 160;

    private Terminal(bool colours)
    {
        Out = Create(Console.Out, Console.IsOutputRedirected, colours);
        Error = Create(Console.Error, Console.IsErrorRedirected, colours);
    }

    /// <summary>Tables for people.</summary>
    public IAnsiConsole Out { get; }

    /// <summary>Progress, and errors while progress is shown.</summary>
    public IAnsiConsole Error { get; }

    /// <summary>The terminal as the command line and NO_COLOR want it.</summary>
    public static Terminal For(ParseResult parsed) =>
        new(colours: !parsed.GetValue(GlobalOptions.NoColor) && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")));

    /// <summary>Standard output as bytes: UTF-8 without byte order mark, "\n" as line end.</summary>
    public static Stream OutBytes() => new BufferedStream(Console.OpenStandardOutput(), bufferSize: 1 << 16);

    /// <summary>One line of error.</summary>
    public void WriteError(string message)
    {
        // Through Spectre where it may be drawing a progress bar; it would wrap the line elsewhere.
        if (Console.IsErrorRedirected) Console.Error.Write($"error: {message}\n");
        else Error.WriteLine($"error: {message}");
    }

    /// <summary>One line that is no error.</summary>
    public static void WriteNote(string message) => Console.Error.Write(message + "\n");

    private static IAnsiConsole Create(TextWriter writer, bool isRedirected, bool colours)
    {
        var settings = new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) };
        if (isRedirected || !colours)
        {
            settings.ColorSystem = ColorSystemSupport.NoColors;
            if (isRedirected) settings.Ansi = AnsiSupport.No;
        }
        IAnsiConsole console = AnsiConsole.Create(settings);
        if (isRedirected) console.Profile.Width = RedirectedColumns;
        return console;
    }
}
