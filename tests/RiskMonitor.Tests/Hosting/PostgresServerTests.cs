using Npgsql;
using Xunit;

namespace RiskMonitor.Hosting;

public sealed class PostgresServerTests(PostgresServer server)
{
    [Fact]
    public async Task Each_test_class_gets_an_empty_database_of_its_own()
    {
        await using TestDatabase mine = await server.CreateDatabaseAsync("mine");
        await using TestDatabase other = await server.CreateDatabaseAsync("other");

        await TestDatabase.ExecuteAsync(mine.ConnectionString, "create table thing (id int)");

        PostgresException missing = await Assert.ThrowsAsync<PostgresException>(() => TestDatabase.ExecuteAsync(other.ConnectionString, "select * from thing"));
        Assert.Equal(PostgresErrorCodes.UndefinedTable, missing.SqlState);
    }
}
