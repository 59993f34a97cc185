using System.Diagnostics;
using System.Globalization;

namespace RiskMonitor.Hosting;

/// <summary>Is there a PostgreSQL process on this data folder? Process ids are used again, and a zombie still "exists", so the id alone says nothing.</summary>
internal static class PostgresProcess
{
    /// <summary>Every PostgreSQL process works in its data folder; where the system does not show that, its name must do.</summary>
    public static bool IsOn(string cluster, int pid)
    {
        if (pid <= 0) return false;
        if (OperatingSystem.IsLinux())
        {
            return State(pid) is not (null or 'Z' or 'X')
                && UnixFile.Look($"/proc/{pid}/cwd") is { } at && UnixFile.Look(cluster) is { } data && at.Node == data.Node;
        }

        try
        {
            using var process = Process.GetProcessById(pid);
            return process.ProcessName.StartsWith("postgres", StringComparison.OrdinalIgnoreCase);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>All processes on the data folder. Without a postmaster they are orphans that still write: never start beside them.</summary>
    /// <returns>Empty on systems that do not tell where a process works.</returns>
    public static IReadOnlyList<int> AllOn(string cluster) => !OperatingSystem.IsLinux() ? [] :
    [
        .. Directory.EnumerateDirectories("/proc")
            .Select(path => int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out int pid) ? pid : 0)
            .Where(pid => IsOn(cluster, pid)),
    ];

    // "4711 (postgres) S 1 …"; the name may hold spaces and brackets, so count from the last bracket
    private static char? State(int pid)
    {
        try
        {
            string line = File.ReadAllText($"/proc/{pid}/stat");
            return line[line.LastIndexOf(')') + 2];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
