using System.Net.Sockets;
using JasperFx;
using Npgsql;
using RiskMonitor.Companies;
using RiskMonitor.Exposure;
using Xunit;

namespace RiskMonitor.Hosting;

public sealed class MessagingConfigurationTests
{
    [Theory]
    [InlineData("08006")]      // connection failure
    [InlineData("40P01")]      // deadlock
    [InlineData("53100")]      // disk full
    [InlineData("57P01")]      // the administrator shuts the server down
    [InlineData("57P02")]      // another backend crashed
    [InlineData("57P03")]      // the server is starting up
    [InlineData("58030")]      // input or output failed
    public void A_database_in_trouble_is_waited_for(string sqlState) =>
        Assert.True(MessagingConfiguration.PassesByItself(new InvalidOperationException("Marten wraps it", Refused(sqlState))));

    [Theory]
    [InlineData("22P05")]      // a character that cannot be stored
    [InlineData("23505")]      // a row that stands already
    [InlineData("42P01")]      // a table that is missing
    public void What_no_waiting_helps_is_given_up_at_once(string sqlState) => Assert.False(MessagingConfiguration.PassesByItself(Refused(sqlState)));

    [Fact]
    public void A_lost_race_a_projection_behind_and_a_broken_connection_pass_and_a_defect_does_not()
    {
        Exception[] passing =
        [
            new ConcurrencyException("lost", null), new ExposureBehindException(new CompanyId("acme"), 1, 2), new NpgsqlException("Exception while reading from stream"),
            new SocketException(), new EndOfStreamException(), new TimeoutException(),
        ];

        Assert.All(passing, e => Assert.True(MessagingConfiguration.PassesByItself(e), e.GetType().Name));
        Assert.False(MessagingConfiguration.PassesByItself(new InvalidOperationException("The alert is not in the ledger.")));
    }

    private static PostgresException Refused(string sqlState) => new("refused", "ERROR", "ERROR", sqlState);
}
