using Microsoft.Extensions.Configuration;
using Xunit;

namespace RiskMonitor.Hosting;

public sealed class ListenAddressesTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5280")]
    [InlineData("http://127.8.9.1:80")]
    [InlineData("http://[::1]:5280")]
    [InlineData("http://LOCALHOST:5280")]
    [InlineData("http://unix:/run/riskmonitor.sock")]
    public void Loopback_addresses_are_listened_on(string address) => Assert.Null(ListenAddresses.Refusal([address], allowNonLoopback: false));

    [Theory]
    [InlineData("http://0.0.0.0:5280")]
    [InlineData("http://*:5280")]
    [InlineData("http://+:5280")]
    [InlineData("http://[::]:5280")]
    [InlineData("http://192.168.1.7:5280")]
    [InlineData("http://risk.example:5280")]
    [InlineData("http://localhost.example:5280")]
    public void An_address_that_others_can_reach_is_refused_by_name_unless_it_is_allowed(string address)
    {
        string? refusal = ListenAddresses.Refusal(["http://127.0.0.1:5280", address], allowNonLoopback: false);

        Assert.Contains($"'{address}'", refusal, StringComparison.Ordinal);
        Assert.Contains("Http:AllowNonLoopback=true", refusal, StringComparison.Ordinal);
        Assert.Null(ListenAddresses.Refusal([address], allowNonLoopback: true));
    }

    [Theory]
    [InlineData("")]
    [InlineData("5280")]
    [InlineData("127.0.0.1:5280")]
    public void What_is_no_address_is_refused_also_where_all_are_allowed(string address) =>
        Assert.Contains("no address", ListenAddresses.Refusal([address], allowNonLoopback: true), StringComparison.Ordinal);

    [Theory]
    [InlineData("urls", "http://a:1;http://b:2", "http://a:1 http://b:2")]
    [InlineData("http_ports", "8080;8081", "http://*:8080 http://*:8081")]
    [InlineData("Kestrel:Endpoints:Web:Url", "http://*:9000", "http://*:9000")]
    [InlineData("unrelated", "x", "http://127.0.0.1:5280")]
    public void Every_way_to_configure_an_address_is_looked_at(string key, string value, string expected)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build();

        Assert.Equal(expected.Split(' '), ListenAddresses.Configured(configuration));
    }
}
