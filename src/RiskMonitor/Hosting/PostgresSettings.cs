using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace RiskMonitor.Hosting;

/// <summary>The server's settings: written anew on every start, next to the cluster, which includes them.</summary>
internal static class PostgresSettings
{
    /// <summary>One connection per unit of work in flight; the pools of several processes fit.</summary>
    public const int ConnectionsMax = 200;

    public static string Text(EmbeddedPostgresOptions options, string socketFolder, int port)
    {
        var settings = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["listen_addresses"] = options.Tcp ? "127.0.0.1" : "",
            ["unix_socket_directories"] = options.Tcp ? "" : $"\"{socketFolder.Replace("\"", "\"\"", StringComparison.Ordinal)}\"",      // a list, with quoted entries
            ["unix_socket_permissions"] = "0700",
            ["port"] = port.ToString(CultureInfo.InvariantCulture),
            ["max_connections"] = ConnectionsMax.ToString(CultureInfo.InvariantCulture),

            // What is acknowledged is on the disk. Off is 2.5 times as fast at one client and loses acknowledged commits (decision 0010).
            ["fsync"] = "on",
            ["synchronous_commit"] = "on",
            ["full_page_writes"] = "on",

            ["shared_buffers"] = "256MB",
            ["max_wal_size"] = "2GB",
            ["checkpoint_timeout"] = "15min",
            ["wal_buffers"] = "16MB",
            ["random_page_cost"] = "1.1",
            ["jit"] = "off",
            ["timezone"] = "UTC",
            ["log_timezone"] = "UTC",

            // Errors of a statement reach whoever sent it; the log keeps what happens to the server itself, so it stays small.
            ["log_min_messages"] = "log",
            ["log_checkpoints"] = "off",
        };
        foreach ((string name, string value) in options.Settings) settings[name] = value;

        return "# Written on every start; change nothing here.\n" + string.Concat(settings.Select(setting => $"{setting.Key} = '{Quoted(setting.Value)}'\n"));
    }

    private static string Quoted(string value) => value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal);

    /// <summary>The port that the last start wrote; clients that are still there know it.</summary>
    public static int? LastPort(string path) => !File.Exists(path) ? null : File.ReadLines(path)
        .Where(line => line.StartsWith("port = '", StringComparison.Ordinal))
        .Select(line => int.TryParse(line.AsSpan(8).TrimEnd('\''), NumberStyles.None, CultureInfo.InvariantCulture, out int port) ? (int?)port : null)
        .FirstOrDefault();

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
