using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace RiskMonitor.Hosting;

/// <summary>
/// Makes binaries usable where they lie, or in a copy beside the data: an npm package holds no symbolic links (it lists them, for an install
/// script that we do not run), and the server's account may be unable to enter the folder (<c>/root</c>).
/// </summary>
internal static class PostgresBinariesCopy
{
    private const UnixFileMode EverybodyReads = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode EverybodyEnters = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private const string ShellSigns = "\"$`\\";      // pg_ctl hands its own path to a shell, between double quotes

    /// <returns>The folder to run the binaries from: <paramref name="bin"/> itself, or its copy.</returns>
    public static string Usable(string bin, PostgresFolder folder)
    {
        if (OperatingSystem.IsWindows()) return bin;
        if (TryLayLinks(Path.GetDirectoryName(bin)!) && IsOpenTo(folder.Account, bin)) return bin;      // proven: bin is a full path below some folder

        string source = Path.GetDirectoryName(bin)!;      // proven: as above
        long stamp = File.GetLastWriteTimeUtc(Path.Combine(bin, "postgres")).Ticks;
        string id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{source} {stamp}")))[..12];
        string copy = Path.Combine(folder.Binaries, "copy-" + id);
        if (copy.AsSpan().ContainsAny(ShellSigns)) throw new IOException($"its copy in {copy} would have a path with one of {ShellSigns}, which pg_ctl cannot handle");
        if (!Directory.Exists(copy))
        {
            string draft = $"{copy}.{RandomNumberGenerator.GetHexString(8)}";
            Directory.CreateDirectory(folder.Binaries);
            CopyTree(source, draft);
            TryLayLinks(draft);
            MoveUnlessThere(draft, copy);
        }

        return Path.Combine(copy, Path.GetFileName(bin));
    }

    // "package/native" holds bin, lib, share and the list of links, whose paths start at "package".
    private static bool TryLayLinks(string native)
    {
        string list = Path.Combine(native, "pg-symlinks.json");
        if (!File.Exists(list)) return true;

        using var links = JsonDocument.Parse(File.ReadAllBytes(list));
        return links.RootElement.EnumerateArray().All(link => TryLayLink(
            Path.Combine(native, Path.GetRelativePath("native", link.GetProperty("source").GetString() ?? "")),
            Path.Combine(native, Path.GetRelativePath("native", link.GetProperty("target").GetString() ?? ""))));
    }

    private static bool TryLayLink(string source, string target)
    {
        if (File.Exists(target)) return true;
        try
        {
            File.CreateSymbolicLink(target, Path.GetRelativePath(Path.GetDirectoryName(target)!, source));      // proven: target lies below native
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return File.Exists(target);      // another process may have laid it just now
        }
    }

    [UnsupportedOSPlatform("windows")]
    private static bool IsOpenTo(UnixAccount? account, string bin) => account is null
        || (PostgresFolderChoice.FirstClosed(bin, account) is null
            && File.GetUnixFileMode(Path.Combine(bin, "postgres")).HasFlag(UnixFileMode.OtherRead | UnixFileMode.OtherExecute));

    [UnsupportedOSPlatform("windows")]
    private static void CopyTree(string source, string target)
    {
        Directory.CreateDirectory(target, EverybodyReads | EverybodyEnters | UnixFileMode.UserWrite);
        foreach (FileSystemInfo entry in new DirectoryInfo(source).EnumerateFileSystemInfos())
        {
            string to = Path.Combine(target, entry.Name);
            if (entry.LinkTarget is { } link)
            {
                File.CreateSymbolicLink(to, link);
            }
            else if (entry is DirectoryInfo)
            {
                CopyTree(entry.FullName, to);
            }
            else
            {
                File.Copy(entry.FullName, to);
                File.SetUnixFileMode(to, entry.UnixFileMode | EverybodyReads | (entry.UnixFileMode.HasFlag(UnixFileMode.UserExecute) ? EverybodyEnters : 0));
            }
        }
    }

    private static void MoveUnlessThere(string draft, string final)
    {
        try
        {
            Directory.Move(draft, final);
        }
        catch (IOException) when (Directory.Exists(final))
        {
            Directory.Delete(draft, recursive: true);      // another process was faster
        }
    }
}
