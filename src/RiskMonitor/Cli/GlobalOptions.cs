using System.CommandLine;

namespace RiskMonitor.Cli;

/// <summary>Options that every command understands, before or behind its name.</summary>
internal static class GlobalOptions
{
    public static readonly Option<bool> Json = new("--json")
    {
        Description = "Print JSON for machines on stdout instead of tables for people.",
        Recursive = true,
    };

    public static readonly Option<bool> NoColor = new("--no-color")
    {
        Description = "Print without colours; the same as setting NO_COLOR.",
        Recursive = true,
    };

    public static readonly Option<string?> Connection = new("--connection")
    {
        Description = "Connection string of a PostgreSQL 15 or newer; without one the embedded server is started.",
        HelpName = "CONNECTION",
        Recursive = true,
    };

    public static readonly Option<string?> Seeds = new("--seeds")
    {
        Description = "Folder with companies, politicians, bodies, outlets and word lists; default: the one beside the program.",
        HelpName = "FOLDER",
        Recursive = true,
    };
}
