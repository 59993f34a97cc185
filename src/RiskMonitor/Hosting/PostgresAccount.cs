namespace RiskMonitor.Hosting;

/// <summary>Who runs the server. PostgreSQL refuses to run as root, so root hands it to an ordinary account.</summary>
internal static class PostgresAccount
{
    private static readonly string[] Preferred = ["postgres", "_postgres", "nobody"];

    /// <param name="root">The folder that holds everything; need not exist yet.</param>
    /// <param name="cluster">The data folder of an existing cluster, or null.</param>
    /// <param name="configured">An account asked for by name, or null.</param>
    /// <returns>Null: the server runs as ourselves.</returns>
    public static UnixAccount? ToDropTo(string root, string? cluster, string? configured)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess) return null;

        if (cluster is not null && UnixFile.Look(cluster) is { } made) return OwnerOfCluster(cluster, made.Uid, configured);
        if (configured is not null) return UnixAccount.Named(configured) ?? throw new DatabaseUnavailableException($"There is no account '{configured}' to run PostgreSQL as.");
        if (UnixFile.Look(root) is { Uid: > 0 } given) return OwnerOfFolder(root, given.Uid);

        return Preferred.Select(UnixAccount.Named).FirstOrDefault(account => account is not null) ?? throw new DatabaseUnavailableException(
            "PostgreSQL refuses to run as root, and this machine has neither an account 'postgres' nor 'nobody' to run it as. " +
            "Start RiskMonitor as an ordinary user, or give it a connection string.");
    }

    private static UnixAccount OwnerOfCluster(string cluster, uint uid, string? configured)
    {
        if (uid == 0)
        {
            throw new DatabaseUnavailableException(
                $"The database in {cluster} belongs to root, and PostgreSQL refuses to run as root. Give it to an ordinary account: chown -R postgres {cluster}");
        }

        UnixAccount owner = OwnerOfFolder(cluster, uid);
        if (configured is not null && configured != owner.Name)
            throw new DatabaseUnavailableException($"The database in {cluster} belongs to '{owner.Name}' and cannot be run as '{configured}'.");
        return owner;
    }

    private static UnixAccount OwnerOfFolder(string folder, uint uid) => UnixAccount.Numbered(uid) ?? throw new DatabaseUnavailableException(
        $"{folder} belongs to user {uid}, for whom this machine has no account to run PostgreSQL as. Create the account, or give the folder to another one (chown -R).");
}
