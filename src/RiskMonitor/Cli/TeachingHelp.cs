using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace RiskMonitor.Cli;

/// <summary>The usual help, followed by examples, environment variables and exit codes.</summary>
internal sealed class TeachingHelp(HelpAction usual) : SynchronousCommandLineAction
{
    private static readonly (string Name, string Meaning)[] EnvironmentOfAll =
    [
        ("NO_COLOR", "set to anything: print without colours"),
        ("RISKMONITOR_DEBUG", "set to anything: print stack traces with errors"),
    ];

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        int result = usual.Invoke(parseResult);

        TextWriter output = parseResult.InvocationConfiguration.Output;
        var documented = parseResult.CommandResult.Command as DocumentedCommand;
        if (documented is not null) Write(output, "Examples", documented.Examples);
        Write(output, "Environment", [.. documented?.Environment ?? [], .. EnvironmentOfAll]);
        Write(output, "Exit codes", ExitCodes.Documented);
        return result;
    }

    private static void Write(TextWriter output, string title, IReadOnlyList<(string Left, string Right)> rows)
    {
        const int leftCharsMax = 44;    // a longer left side stands on a line of its own
        int width = rows.Where(row => row.Left.Length <= leftCharsMax).Select(row => row.Left.Length).DefaultIfEmpty(leftCharsMax).Max();

        output.Write($"{title}:\n");
        foreach ((string left, string right) in rows)
        {
            output.Write(left.Length <= width ? $"  {left.PadRight(width)}  {right}\n" : $"  {left}\n  {"".PadRight(width)}  {right}\n");
        }
        output.Write('\n');
    }
}
