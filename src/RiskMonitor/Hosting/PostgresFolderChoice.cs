using System.Globalization;

namespace RiskMonitor.Hosting;

/// <summary>Which folder holds the embedded server, what is in it already, and whether it will do.</summary>
internal static class PostgresFolderChoice
{
    public static string Choose(string? configured)
    {
        string? asked = configured ?? Environment.GetEnvironmentVariable(EmbeddedPostgresOptions.FolderVariable);
        if (asked is { Length: > 0 }) return Path.GetFullPath(asked);

        // /root is closed to the account that runs the server
        if (!OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess) return "/var/lib/riskmonitor";

        string home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return home.Length > 0 ? Path.Combine(home, "riskmonitor") : throw new DatabaseUnavailableException(
            $"This account has no home folder to keep the database in. Set {EmbeddedPostgresOptions.FolderVariable} to a folder that it can write.");
    }

    /// <summary>Major version of the newest cluster in the folder; null where there is none.</summary>
    public static int? ExistingMajor(string root) => !Directory.Exists(root) ? null : Directory.EnumerateDirectories(root, "pg*")
        .Select(path => int.TryParse(Path.GetFileName(path)[2..], NumberStyles.None, CultureInfo.InvariantCulture, out int major) ? (int?)major : null)
        .Max();

    public static string? ExistingCluster(string root) =>
        ExistingMajor(root) is { } major ? Path.Combine(root, string.Create(CultureInfo.InvariantCulture, $"pg{major}")) : null;

    /// <summary>A folder that everybody can write (as <c>/tmp</c>) would let anybody lay a false lock or password file.</summary>
    public static void RefuseIfOpenToAll(string root)
    {
        if (OperatingSystem.IsWindows() || !File.GetUnixFileMode(root).HasFlag(UnixFileMode.OtherWrite)) return;

        throw new DatabaseUnavailableException(
            $"The data folder {root} can be written by every account. Set {EmbeddedPostgresOptions.FolderVariable} to a folder of its own, such as {Path.Combine(root, "riskmonitor")}.");
    }

    /// <summary>Sees that the server's account can come through every folder down to the data folder.</summary>
    public static void LetPass(string root, UnixAccount? account)
    {
        if (OperatingSystem.IsWindows() || account is null) return;

        if (UnixFile.Look(root) is { Uid: 0 } own && !CanPass(own, account)) File.SetUnixFileMode(root, own.Mode | UnixFileMode.OtherExecute);
        if (FirstClosed(root, account) is not { } closed) return;

        throw new DatabaseUnavailableException(
            $"PostgreSQL runs as '{account.Name}' (it refuses to run as root), and that account cannot enter {closed} on the way to the data folder {root}. " +
            $"Set {EmbeddedPostgresOptions.FolderVariable} to a folder that it can enter, such as /var/lib/riskmonitor.");
    }

    /// <returns>The outermost folder on the way that the account cannot enter; null where it comes through.</returns>
    public static string? FirstClosed(string folder, UnixAccount account)
    {
        string? closed = null;
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            if (UnixFile.Look(at.FullName) is { } status && !CanPass(status, account)) closed = at.FullName;
        return closed;
    }

    public static DatabaseUnavailableException Unusable(string root, Exception cause)
    {
        string owner = UnixFile.Look(root) is { } found ? $" (it belongs to '{UnixAccount.NameOf(found.Uid)}')" : "";
        return new DatabaseUnavailableException(
            $"The data folder {root}{owner} cannot be used by '{Environment.UserName}': {cause.Message} " +
            $"Set {EmbeddedPostgresOptions.FolderVariable} to a folder that this account can write, or start RiskMonitor as the folder's owner.", cause);
    }

    private static bool CanPass(UnixFile.Status folder, UnixAccount account) =>
        folder.Uid == account.Uid ? folder.Mode.HasFlag(UnixFileMode.UserExecute)
        : folder.Gid == account.Gid ? folder.Mode.HasFlag(UnixFileMode.GroupExecute)
        : folder.Mode.HasFlag(UnixFileMode.OtherExecute);
}
