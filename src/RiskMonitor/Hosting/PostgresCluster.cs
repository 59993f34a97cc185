using System.Globalization;
using System.Security.Cryptography;
using Npgsql;

namespace RiskMonitor.Hosting;

/// <summary>One cluster on disk: made, started and stopped here. Whoever calls holds the start lock.</summary>
internal sealed class PostgresCluster(PostgresFolder folder, PostgresBinaries binaries, EmbeddedPostgresOptions options)
{
    private const int LogBytesMax = 10 * 1024 * 1024;
    private const int LogTailLines = 15;
    private const int StartAttemptsMax = 5;

    public string Data { get; } = folder.Cluster(binaries.Major);

    public bool Exists => File.Exists(Path.Combine(Data, "PG_VERSION"));

    private int TimeoutSeconds => (int)Math.Ceiling(options.Timeout.TotalSeconds);

    /// <summary>Makes the cluster under another name and renames it when it is whole: a half-made one never gets the final name.</summary>
    public async Task CreateAsync(CancellationToken ct)
    {
        string draft = folder.MakeForServer($"{Data}.init-{RandomNumberGenerator.GetHexString(8)}");
        string password = draft + ".password";
        try
        {
            folder.Write(password, Password(), UnixFileMode.UserRead | UnixFileMode.UserWrite);
            if (folder.Account is { } account) UnixFile.Give(password, account.Uid, account.Gid);

            string[] locale = binaries.Major >= 17 ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"] : ["--locale=C"];
            PostgresTool.Outcome outcome = await PostgresTool.RunAsync(
                binaries, "initdb", ["-D", draft, "-U", options.User, "-E", "UTF8", .. locale, "--auth=scram-sha-256", "--pwfile=" + password, "--data-checksums"], folder, ct);
            if (outcome.ExitCode != 0) throw new DatabaseUnavailableException($"The database could not be made in {Data}: initdb ended with {outcome.ExitCode}. {outcome.Text}");

            await IncludeOurSettingsAsync(draft, ct);
            Directory.Move(draft, Data);
        }
        finally
        {
            File.Delete(password);
        }
    }

    /// <summary>Clears away what a killed <see cref="CreateAsync"/> left.</summary>
    public void RemoveDrafts()
    {
        foreach (string password in Directory.EnumerateFiles(folder.Root, "pg*.init-*")) File.Delete(password);
        foreach (string draft in Directory.EnumerateDirectories(folder.Root, "pg*.init-*"))
        {
            try
            {
                Directory.Delete(draft, recursive: true);
            }
            catch (IOException)
            {
                // An initdb whose parent was killed is still writing there; it ends within a second, and the next start clears it away.
            }
        }
    }

    public async Task StartAsync(CancellationToken ct)
    {
        TurnLog();
        for (int attempt = 1; ; attempt++)
        {
            int port = !options.Tcp ? 5432 : options.Port != 0 ? options.Port : attempt == 1 && PostgresSettings.LastPort(folder.Settings) is { } last ? last : PostgresSettings.FreePort();
            string text = PostgresSettings.Text(options, folder.SocketFolder(), port);
            folder.Write(folder.Settings, text, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

            PostgresTool.Outcome outcome = await StartOnceAsync(ct);
            if (outcome.ExitCode == 0) return;

            string log = LogTail();
            bool isPortTaken = options.Tcp && options.Port == 0 && log.Contains("could not bind", StringComparison.Ordinal);
            if (!isPortTaken || attempt == StartAttemptsMax)
                throw new DatabaseUnavailableException($"PostgreSQL {binaries.Major} on {Data} did not start (exit code {outcome.ExitCode}): {outcome.Text}\n{folder.Log} ends with:\n{log}");
        }
    }

    /// <summary>Ends all sessions, writes a checkpoint and stops the server.</summary>
    public async Task StopAsync()
    {
        PostgresTool.Outcome outcome = await PgCtlAsync(["stop", "-m", "fast", "-w"], CancellationToken.None);
        if (outcome.ExitCode != 0 && PostmasterFile.Read(Data) is { } still && PostgresProcess.IsOn(Data, still.Pid))
            throw new DatabaseUnavailableException($"PostgreSQL (process {still.Pid}) on {Data} did not stop within {TimeoutSeconds} s: {outcome.Text}");
    }

    /// <summary>Removes what a server that is gone left behind. Its process id may be another program's by now, so PostgreSQL itself would not dare.</summary>
    public void RemoveTraces()
    {
        File.Delete(PostmasterFile.PathIn(Data));
        if (options.Tcp) return;
        File.Delete(Path.Combine(folder.SocketFolder(), ".s.PGSQL.5432.lock"));      // the socket's own lock names the same dead process
        File.Delete(Path.Combine(folder.SocketFolder(), ".s.PGSQL.5432"));
    }

    public string ConnectionString(PostmasterFile server, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = server.SocketFolder.Length > 0 ? server.SocketFolder : "127.0.0.1",
        Port = server.Port,
        Username = options.User,
        Password = Password(),
        Database = database,
        SslMode = SslMode.Disable,
    }.ConnectionString;

    private string Password()
    {
        if (File.Exists(folder.Password)) return File.ReadAllText(folder.Password).Trim();
        if (Exists)
        {
            throw new DatabaseUnavailableException(
                $"The password file {folder.Password} is missing, and without it nobody can enter the database in {Data}. " +
                $"Put it back, or write a new one and set it with: postgres --single -D {Data} postgres <<< \"alter role {options.User} password '…'\" (as the folder's owner).");
        }

        folder.Write(folder.Password, RandomNumberGenerator.GetHexString(48, lowercase: true), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return File.ReadAllText(folder.Password);
    }

    private async Task<PostgresTool.Outcome> StartOnceAsync(CancellationToken ct)
    {
        try
        {
            return await PgCtlAsync(["start", "-w", "-l", Path.GetRelativePath(folder.Root, folder.Log), "-s"], ct);
        }
        catch (OperationCanceledException)
        {
            await PgCtlAsync(["stop", "-m", "fast", "-W", "-s"], CancellationToken.None);      // nobody is left who would use or stop it
            throw;
        }
    }

    // pg_ctl hands paths to a shell, which would expand a $ in them: relative ones, from the data folder that it runs in, are our own names.
    private Task<PostgresTool.Outcome> PgCtlAsync(string[] arguments, CancellationToken ct) =>
        PostgresTool.RunAsync(binaries, "pg_ctl", [.. arguments, "-D", Path.GetRelativePath(folder.Root, Data), "-t", TimeoutSeconds.ToString(CultureInfo.InvariantCulture)], folder, ct);

    // As root this writes into a folder of the server's account, the one time when no server runs that could lay a link there.
    private static Task IncludeOurSettingsAsync(string cluster, CancellationToken ct) =>
        File.AppendAllTextAsync(Path.Combine(cluster, "postgresql.conf"), "\ninclude_if_exists = '../riskmonitor.conf'\n", ct);

    private void TurnLog()
    {
        if (File.Exists(folder.Log) && new FileInfo(folder.Log).Length > LogBytesMax) File.Move(folder.Log, folder.Log + ".1", overwrite: true);
    }

    private string LogTail() => File.Exists(folder.Log) ? string.Join('\n', File.ReadLines(folder.Log).TakeLast(LogTailLines)) : "(no log)";
}
