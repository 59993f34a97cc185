using Npgsql;
using Xunit;

namespace RiskMonitor.Hosting;

/// <summary>What the ledger builds on must hold on every PostgreSQL that the tests may run on, whichever the others have got.</summary>
public sealed class GroundTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_ledgers_ground_holds_on_a_PostgreSQL_in_a_container()
    {
        ContainerChoice choice = await ContainerChoice.LookAsync(Ct);
        if (choice.Image is null && ContainerChoice.IsRequired) Assert.Fail($"RISKMONITOR_REQUIRE_CONTAINERS is set, and {choice.Missing}.");
        if (choice.Image is null) Assert.Skip($"No container to be had: {choice.Missing}.");
        await using PostgresContainer container = await PostgresContainer.StartAsync(choice.Image, Ct);

        await using Database database = await Database.OpenAsync(new DatabaseOptions { ConnectionString = container.ConnectionString }, progress: null, Ct);

        Assert.False(database.IsEmbedded);
        await ProveAsync(database.DataSource);
    }

    [Fact]
    public async Task The_ledgers_ground_holds_on_the_embedded_PostgreSQL()
    {
        await using var place = new ServerOfTest();

        await using Database database = await Database.OpenAsync(new DatabaseOptions { Embedded = place.Options }, progress: null, Ct);

        Assert.True(database.IsEmbedded);
        await ProveAsync(database.DataSource);
    }

    // JSON documents, identity columns, a function, a notification across sessions, a lock that one session has alone.
    private static async Task ProveAsync(NpgsqlDataSource source)
    {
        await using NpgsqlConnection writer = await source.OpenConnectionAsync(Ct);
        await using NpgsqlConnection listener = await source.OpenConnectionAsync(Ct);
        var heard = new TaskCompletionSource<string>();
        listener.Notification += (_, e) => heard.TrySetResult(e.Payload);
        await ExecuteAsync(listener, "listen appended");

        await ExecuteAsync(writer, """
            create table event (seq bigint generated always as identity primary key, stream varchar not null, data jsonb not null);
            create function append(stream varchar, data jsonb) returns bigint language plpgsql as $$
            declare appended bigint;
            begin
              insert into event (stream, data) values (append.stream, append.data) returning seq into appended;
              perform pg_notify('appended', appended::text);
              return appended;
            end $$;
            """);
        await ExecuteAsync(writer, """begin; select append('article/1', '{"title": "Über ‹Ø›"}'); commit""");
        await listener.WaitAsync(Ct);

        Assert.Equal("1", await heard.Task);
        Assert.Equal("Über ‹Ø›", await AskAsync(listener, "select data ->> 'title' from event where data @> '{\"title\": \"Über ‹Ø›\"}'"));
        Assert.Equal(true, await AskAsync(writer, "select pg_try_advisory_lock(7)"));
        Assert.Equal(false, await AskAsync(listener, "select pg_try_advisory_lock(7)"));
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }

    private static async Task<object?> AskAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Ct);
    }
}
