using System.Security.Cryptography;
using System.Text;

namespace RiskMonitor.Hosting;

/// <summary>
/// The folder that holds everything of the embedded server. As root, only <c>run</c>, <c>log</c> and the cluster belong to the server's
/// account, and root writes into none of them: a server taken over by an attacker must not lead root through a link of its making.
/// </summary>
internal sealed class PostgresFolder
{
    private const string SocketName = ".s.PGSQL.5432";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // struct sockaddr_un ends at 108 bytes on Linux, 104 on macOS, the closing zero included
    private static readonly int SocketPathBytesMax = OperatingSystem.IsMacOS() ? 103 : 107;

    private PostgresFolder(string root, UnixAccount? account)
    {
        Root = root;
        Account = account;
    }

    public string Root { get; }

    /// <summary>Account that runs the server; null: ourselves.</summary>
    public UnixAccount? Account { get; }

    public string Settings => Path.Combine(Root, "riskmonitor.conf");
    public string Password => Path.Combine(Root, "password");
    public string Log => Path.Combine(Root, "log", "postgres.log");
    public string Binaries => Path.Combine(Root, "binaries");
    public string StartLock => Path.Combine(Root, "start.lock");
    public string UsersLock => Path.Combine(Root, "users.lock");

    public string Cluster(int major) => Path.Combine(Root, $"pg{major}");

    /// <summary>Finds or makes the folder and sees that both we and the server can work in it.</summary>
    public static PostgresFolder Prepare(string? configured, string? runAs)
    {
        string root = PostgresFolderChoice.Choose(configured);
        try
        {
            string? cluster = PostgresFolderChoice.ExistingCluster(root);
            var folder = new PostgresFolder(root, PostgresAccount.ToDropTo(root, cluster, runAs));
            folder.Make();
            return folder;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw PostgresFolderChoice.Unusable(root, e);
        }
    }

    /// <summary>Major version of the newest cluster in the folder; null where there is none.</summary>
    public int? ExistingMajor() => PostgresFolderChoice.ExistingMajor(Root);

    /// <summary>Folder of the Unix socket: ours, or one in the temporary folder when our path is too long for a socket or reads like several hosts.</summary>
    public string SocketFolder()
    {
        string run = Path.Combine(Root, "run");
        if (Fits(run)) return MakeForServer(run);

        string brief = BriefSocketFolder();
        if (Fits(brief)) return MakeForServer(brief);

        throw new DatabaseUnavailableException(
            $"The path of the data folder does not do for a Unix socket: {Path.Combine(run, SocketName)} has {Bytes(run)} bytes; at most {SocketPathBytesMax}, without comma and colon, " +
            $"are allowed, and the temporary folder does no better ({brief}). Set {EmbeddedPostgresOptions.FolderVariable} to a shorter path.");
    }

    /// <summary>Removes the socket's folder in the temporary folder, if there was one; its server has stopped.</summary>
    public void RemoveBriefSocketFolder()
    {
        string brief = BriefSocketFolder();
        if (!Directory.Exists(brief)) return;
        try
        {
            Directory.Delete(brief);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // not empty, or not ours: whoever cleans the temporary folder will see to it
        }
    }

    /// <summary>Makes the folders that the server writes besides the cluster.</summary>
    public void MakeServersFolders()
    {
        MakeForServer(Path.Combine(Root, "run"));
        MakeForServer(Path.Combine(Root, "log"));
    }

    /// <summary>Makes a folder that only the server's account can enter. The caller holds the start lock: for a moment the folder is still ours.</summary>
    public string MakeForServer(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return path;
        }

        if (!Directory.Exists(path))
        {
            Directory.CreateDirectory(path, OwnerOnly);
            if (Account is not null) UnixFile.Give(path, Account.Uid, Account.Gid);
            return path;
        }

        uint? expected = Account?.Uid;
        if (UnixFile.Look(path) is { } found && (expected ?? UnixFile.Look(Root)?.Uid) is { } uid && found.Uid != uid)
        {
            throw new DatabaseUnavailableException(
                $"{path} belongs to '{UnixAccount.NameOf(found.Uid)}' and not to '{UnixAccount.NameOf(uid)}', who runs the database. Remove it or give it back (chown -R).");
        }

        return path;
    }

    /// <summary>Writes a file of ours in one step: a reader sees the old or the new text, and a kill leaves no half of it.</summary>
    public void Write(string path, string text, UnixFileMode mode)
    {
        string draft = $"{path}.{RandomNumberGenerator.GetHexString(8)}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = mode;
        using (var stream = new FileStream(draft, options))
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }

        KeepWithRoot(draft);
        File.Move(draft, path, overwrite: true);
    }

    private void Make()
    {
        if (!Directory.Exists(Root))
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(Root);
            else Directory.CreateDirectory(Root, Account is null ? OwnerOnly : OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }

        PostgresFolderChoice.RefuseIfOpenToAll(Root);
        PostgresFolderChoice.LetPass(Root, Account);
        foreach (string path in new[] { StartLock, UsersLock })
        {
            if (File.Exists(path)) continue;
            using (new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite)) KeepWithRoot(path);
        }
    }

    // When root works in a user's folder, that user must be able to go on without root.
    private void KeepWithRoot(string path)
    {
        if (Account is not null && UnixFile.Look(Root) is { Uid: > 0 } owner) UnixFile.Give(path, owner.Uid, owner.Gid);
    }

    private string BriefSocketFolder() => Path.Combine(Path.GetTempPath(), "riskmonitor-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Root)))[..12]);

    private static bool Fits(string folder) => OperatingSystem.IsWindows() || (Bytes(folder) <= SocketPathBytesMax && !folder.AsSpan().ContainsAny(',', ':'));

    private static int Bytes(string folder) => Encoding.UTF8.GetByteCount(Path.Combine(folder, SocketName));
}
