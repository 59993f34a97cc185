using System.Net;
using System.Net.Sockets;
using Xunit;

namespace RiskMonitor.Webhooks;

/// <summary>Real connections to real sockets on loopback: whatever a receiver's address is called, none must come through.</summary>
public sealed class AddressGuardTests : IDisposable
{
    private readonly TcpListener _inside = new(IPAddress.IPv6Any, 0) { Server = { DualMode = true } };
    private int _connections;

    public AddressGuardTests()
    {
        _inside.Start();
        _ = CountAsync();
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private int Port => ((IPEndPoint)_inside.LocalEndpoint).Port;

    // Every way to write an address that is not public, as a host of an https address.
    public static TheoryData<string> Spellings() =>
    [
        "127.0.0.1", "127.0.0.1.", "127.1", "127.0.1", "127.000.000.001", "0177.0.0.1", "0177.0.0.01", "0x7f.0.0.1", "0x7f.1", "0x7f000001", "0X7F000001", "2130706433", "017700000001",
        "127。0。0。1", "127．0．0．1", "localhost", "LOCALHOST", "localhost.", "0.0.0.0", "0", "0x0", "00000000000",
        "10.0.0.1", "167772161", "0xa.1", "012.0.0.1", "172.16.0.1", "192.168.0.1", "3232235521", "169.254.169.254", "2852039166", "0xa9fea9fe", "0251.0376.0251.0376", "100.64.0.1",
        "168.63.129.16", "192.0.0.192", "198.18.0.1", "224.0.0.1", "255.255.255.255", "240.0.0.1",
        "[::1]", "[0:0:0:0:0:0:0:1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:7f00:0001]", "[::127.0.0.1]", "[::ffff:0:127.0.0.1]", "[64:ff9b::127.0.0.1]", "[64:ff9b::7f00:1]",
        "[64:ff9b:1::127.0.0.1]", "[2002:7f00:1::]", "[2001:0:7f00:1::]", "[2a00:1450::5efe:127.0.0.1]", "[fe80::1]", "[fe80::1%25lo]", "[fc00::1]", "[fd00:ec2::254]", "[fec0::1]", "[ff02::1]",
        "[2001:db8::1]", "[100::1]", "[3fff::1]", "[5f00::1]", "[::ffff:169.254.169.254]", "[64:ff9b::a9fe:a9fe]",
    ];

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task No_spelling_of_an_address_that_is_not_public_is_connected_to(string host)
    {
        AddressGuard guard = Guard(WebhookOptions.ResolveAsync);

        string outcome = await PostAsync(guard, $"https://{host}:{Port}/hook");

        Assert.Contains("not public", outcome, StringComparison.Ordinal);
        Assert.Equal(0, _connections);
    }

    // With the culture data that the program leaves out they are the digits that they look like, without it a name that nobody has.
    [Theory]
    [InlineData("①②⑦.0.0.1")]
    [InlineData("①②⑦。⓪。⓪。①")]
    [InlineData("①⑥⑨.②⑤④.①⑥⑨.②⑤④")]
    [InlineData("١٢٧.0.0.1")]
    public async Task Digits_of_other_scripts_are_no_way_in_either(string host)
    {
        string outcome = await PostAsync(Guard(WebhookOptions.ResolveAsync), $"https://{host}:{Port}/hook");

        Assert.Matches("not public|NameResolutionError", outcome);
        Assert.Equal(0, _connections);
    }

    [Theory]
    [InlineData("10.0.0.1")]
    [InlineData("8.8.8.8,127.0.0.1")]
    [InlineData("8.8.8.8,::ffff:10.0.0.1")]
    [InlineData("2606:4700:4700::1111,fd00::1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("169.254.169.254")]
    public async Task A_name_that_has_one_address_inside_is_refused_as_a_whole(string addresses)
    {
        AddressGuard guard = Guard((_, _) => Task.FromResult(addresses.Split(',').Select(IPAddress.Parse).ToArray()));

        string outcome = await PostAsync(guard, $"https://hooks.example:{Port}/");

        Assert.StartsWith("hooks.example leads to an address that is not public", outcome, StringComparison.Ordinal);
        Assert.DoesNotContain("10.0.0.1", outcome, StringComparison.Ordinal);      // what a name leads to inside is nobody's business
    }

    [Fact]
    public async Task A_name_that_was_public_when_it_was_registered_and_leads_inside_later_is_refused()
    {
        int lookups = 0;
        AddressGuard guard = Guard((_, _) => Task.FromResult(new[] { Interlocked.Increment(ref lookups) == 1 ? IPAddress.Parse("8.8.8.8") : IPAddress.Loopback }));
        Assert.Null(guard.Refusal($"https://rebound.example:{Port}/"));
        lookups = 1;

        string outcome = await PostAsync(guard, $"https://rebound.example:{Port}/");

        Assert.Contains("not public (Loopback)", outcome, StringComparison.Ordinal);
        Assert.Equal((2, 0), (lookups, _connections));
    }

    [Fact]
    public async Task The_address_that_was_vetted_is_the_one_connected_to_without_a_second_look_up()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        int lookups = 0;
        var guard = new AddressGuard(
            new ReceiverAllowList([("k", $"hooks.internal:{receiver.Url.Port}")], allowHttp: false),
            (_, _) => Task.FromResult(new[] { Interlocked.Increment(ref lookups) == 1 ? IPAddress.Loopback : IPAddress.Parse("169.254.169.254") }));

        string first = await PostAsync(guard, $"http://hooks.internal:{receiver.Url.Port}/");
        string second = await PostAsync(guard, $"http://hooks.internal:{receiver.Url.Port}/");

        Assert.Equal("HTTP 200", first);
        Assert.Contains("not public (LinkLocal)", second, StringComparison.Ordinal);      // the operator's name does not lead to a cloud's credentials
        Assert.Equal((2, 1), (lookups, receiver.Received.Length));
    }

    [Theory]
    [InlineData("100.100.100.200")]
    [InlineData("fd00:ec2::254")]
    [InlineData("169.254.169.254")]
    public async Task A_name_that_the_operator_allows_does_not_lead_to_where_a_cloud_hands_out_credentials(string address)
    {
        var guard = new AddressGuard(new ReceiverAllowList([("k", $"hooks.internal:{Port}")], allowHttp: true), (_, _) => Task.FromResult(new[] { IPAddress.Parse(address) }));

        string outcome = await PostAsync(guard, $"http://hooks.internal:{Port}/");

        Assert.StartsWith("hooks.internal leads to an address that is not public", outcome, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.0/8", "http://127.0.0.1:{0}/")]
    [InlineData("127.0.0.1", "http://127.0.0.1:{0}/")]
    [InlineData("127.0.0.1:{0}", "http://127.0.0.1:{0}/")]
    [InlineData("localhost:{0}", "http://localhost:{0}/")]
    [InlineData("LOCALHOST:{0}", "http://localhost.:{0}/")]
    public async Task What_the_operator_allows_is_posted_to_and_its_answer_is_shown_to_nobody(string allowed, string url)
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = "what only the inside may know";
        int port = receiver.Url.Port;
        var guard = new AddressGuard(new ReceiverAllowList([("k", allowed.Replace("{0}", $"{port}", StringComparison.Ordinal))], allowHttp: true), WebhookOptions.ResolveAsync);
        using HttpClient http = WebhookClient.Create(guard);

        PostOutcome outcome = await new WebhookPost(http, guard, TimeProvider.System).SendAsync(
            To(new Uri(url.Replace("{0}", $"{port}", StringComparison.Ordinal))), TimeProvider.System.GetUtcNow(), Ct);

        Assert.Equal((200, ""), (outcome.Status, outcome.Answer));
    }

    [Theory]
    [InlineData("10.0.0.0/8")]
    [InlineData("127.0.0.2")]
    [InlineData("127.0.0.1:1")]
    [InlineData("localhost:443")]
    public async Task What_the_operator_allows_is_allowed_and_nothing_beside_it(string allowed)
    {
        var guard = new AddressGuard(new ReceiverAllowList([("k", allowed)], allowHttp: true), WebhookOptions.ResolveAsync);

        Assert.Contains("not public", await PostAsync(guard, $"http://127.0.0.1:{Port}/"), StringComparison.Ordinal);
        Assert.Equal(0, _connections);
    }

    [Theory]
    [InlineData("10.0.0.0/33")]
    [InlineData("hooks.internal")]
    [InlineData("hooks.internal:0")]
    [InlineData("hooks.internal:65536")]
    [InlineData("https://hooks.internal:443")]
    [InlineData("")]
    public void An_entry_of_the_allow_list_that_is_none_stops_the_program_and_names_its_key(string entry)
    {
        var wrong = Assert.Throws<FormatException>(() => new ReceiverAllowList([("Webhooks:AllowedReceivers:0", entry)], allowHttp: false));

        Assert.StartsWith($"Webhooks:AllowedReceivers:0 is '{entry}'", wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://hooks.example/", "not https")]
    [InlineData("ftp://hooks.example/", "no absolute https address")]
    [InlineData("file:///etc/passwd", "no absolute https address")]
    [InlineData("gopher://127.0.0.1:70/", "no absolute https address")]
    [InlineData("//hooks.example/", "no absolute")]
    [InlineData("https://user:pass@hooks.example/", "user name or password")]
    [InlineData("https://hooks.example@127.0.0.1/", "user name or password")]
    [InlineData("https://hooks.example/#x", "fragment")]
    [InlineData("https://127.0.0.1/", "not public")]
    public void An_address_that_can_be_refused_before_its_name_is_looked_up_is_refused_when_it_is_registered(string url, string reason) =>
        Assert.Contains(reason, Guard(WebhookOptions.ResolveAsync).Refusal(url), StringComparison.Ordinal);

    [Theory]
    [InlineData("https://hooks.example/")]
    [InlineData("https://hooks.example:8443/a?b=c")]
    [InlineData("https://bücher.example/")]
    [InlineData("https://8.8.8.8/")]
    [InlineData("https://[2606:4700:4700::1111]/")]
    public void Any_other_https_address_can_be_registered(string url) => Assert.Null(Guard(WebhookOptions.ResolveAsync).Refusal(url));

    [Fact]
    public async Task A_name_that_does_not_exist_or_has_no_address_is_a_failure_that_says_so()
    {
        string none = await PostAsync(Guard((_, _) => Task.FromResult(Array.Empty<IPAddress>())), "https://empty.example/");
        string unknown = await PostAsync(Guard((_, _) => throw new SocketException((int)SocketError.HostNotFound)), "https://unknown.example/");

        Assert.Contains("empty.example has 0 addresses", none, StringComparison.Ordinal);
        Assert.NotEqual("HTTP 200", unknown);
    }

    public void Dispose() => _inside.Dispose();

    private static AddressGuard Guard(ResolveHost resolve) => new(new ReceiverAllowList([], allowHttp: false), resolve);

    private static async Task<string> PostAsync(AddressGuard guard, string url)
    {
        using HttpClient http = WebhookClient.Create(guard);
        PostOutcome outcome = await new WebhookPost(http, guard, TimeProvider.System).SendAsync(To(new Uri(url)), TimeProvider.System.GetUtcNow(), Ct);
        return outcome.Says;
    }

    private static OutgoingWebhook To(Uri url) => new(url, new DeliveryId("msg_1"), "{}"u8.ToArray(), "application/json", ReceiverKeys.Of(WebhookReceiver.Secret));

    private async Task CountAsync()
    {
        try
        {
            while (true)
            {
                using TcpClient client = await _inside.AcceptTcpClientAsync(CancellationToken.None);
                Interlocked.Increment(ref _connections);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // the test has ended
        }
    }
}
