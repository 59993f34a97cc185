using System.Net.Sockets;
using Npgsql;

namespace RiskMonitor.Hosting;

/// <summary>A PostgreSQL server that somebody else runs: looked at before use, so that what is wrong with it is said at once. No message holds the password.</summary>
internal static class GivenPostgres
{
    private const int VersionMin = PostgresBinaries.MajorMin * 10_000;

    // A client that dies in a long query must not leave it running; unknown to servers on Windows and refused by some poolers.
    private const string CheckInterval = "client_connection_check_interval";
    private const string CheckOption = $"-c {CheckInterval}=2000";

    /// <returns>The connection string to use, and the server's version.</returns>
    public static async Task<(string ConnectionString, string Version)> CheckAsync(string given, string origin, CancellationToken ct)
    {
        NpgsqlConnectionStringBuilder wanted = Parse(given, origin);
        string place = $"{wanted.Host}:{wanted.Port} (database '{wanted.Database ?? wanted.Username}', given by {origin})";
        NpgsqlConnectionStringBuilder checking = WithCheckInterval(wanted);
        try
        {
            return (checking.ConnectionString, await LookAsync(checking, place, ct));
        }
        catch (PostgresException e) when (checking.Options != wanted.Options && e.SqlState is PostgresErrorCodes.InvalidParameterValue or PostgresErrorCodes.ProtocolViolation)
        {
            return (wanted.ConnectionString, await LookAsync(wanted, place, ct));
        }
    }

    public static NpgsqlConnectionStringBuilder WithCheckInterval(NpgsqlConnectionStringBuilder wanted)
    {
        var checking = new NpgsqlConnectionStringBuilder(wanted.ConnectionString);
        if (checking.Options?.Contains(CheckInterval, StringComparison.Ordinal) != true) checking.Options = $"{checking.Options} {CheckOption}".Trim();
        return checking;
    }

    private static NpgsqlConnectionStringBuilder Parse(string given, string origin)
    {
        try
        {
            var parsed = new NpgsqlConnectionStringBuilder(given);
            if (parsed.Host is { Length: > 0 })
            {
                parsed.ApplicationName ??= "riskmonitor";
                return parsed;
            }
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            // The parser's message may quote part of a password with an unquoted ; or =.
        }

        throw new DatabaseUnavailableException(
            $"The connection string given by {origin} cannot be read. Write it as Host=…;Port=5432;Database=…;Username=…;Password=…, with values that hold ; or = in quotes.");
    }

    private static async Task<string> LookAsync(NpgsqlConnectionStringBuilder wanted, string place, CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(wanted.ConnectionString + ";Pooling=false");
            await connection.OpenAsync(ct);
            await using var look = new NpgsqlCommand("""
                select current_setting('server_version_num')::int, current_setting('server_version'), version(),
                       current_setting('server_encoding'), current_setting('transaction_read_only')
                """, connection);
            await using NpgsqlDataReader row = await look.ExecuteReaderAsync(ct);
            await row.ReadAsync(ct);
            string? fault = Fault(row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetString(3), isReadOnly: row.GetString(4) == "on");
            return fault is null ? row.GetString(1).Split(' ')[0] : throw new DatabaseUnavailableException($"The server at {place} {fault}.");
        }
        catch (PostgresException e) when (e.SqlState is not (PostgresErrorCodes.InvalidParameterValue or PostgresErrorCodes.ProtocolViolation))
        {
            string help = e.SqlState == PostgresErrorCodes.InvalidCatalogName ? $" Make it with: create database \"{wanted.Database}\" encoding 'UTF8'" : "";
            throw new DatabaseUnavailableException($"The PostgreSQL server at {place} refuses us: {e.MessageText} ({e.SqlState}).{help}", e);
        }
        catch (Exception e) when (e is NpgsqlException and not PostgresException or SocketException or TimeoutException or IOException)
        {
            throw new DatabaseUnavailableException($"No PostgreSQL server answers at {place}: {Cause(e)}", e);
        }
    }

    /// <returns>What makes the server unusable, as the end of a sentence; null when it will do.</returns>
    internal static string? Fault(int number, string version, string fullVersion, string encoding, bool isReadOnly) =>
        !fullVersion.StartsWith("PostgreSQL ", StringComparison.Ordinal) ? $"is {fullVersion}, not PostgreSQL"
        : number < VersionMin ? $"is PostgreSQL {version}; {PostgresBinaries.MajorMin} or newer is needed"
        : encoding != "UTF8" ? $"keeps text as {encoding}; a database with encoding UTF8 is needed"
        : isReadOnly ? "can only be read (a standby?); one that can be written is needed"
        : null;

    private static string Cause(Exception e) => e.InnerException is { Message: { Length: > 0 } inner } && !e.Message.Contains(inner, StringComparison.Ordinal)
        ? $"{e.Message} ({inner})"
        : e.Message;
}
