using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace RiskMonitor.Webhooks;

public sealed class WebhookPostTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static readonly AddressGuard Guard = new(new ReceiverAllowList([("test", "127.0.0.0/8")], allowHttp: true), WebhookOptions.ResolveAsync);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_receiver_that_takes_the_post_and_says_nothing_is_given_15_seconds()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var time = new FakeTimeProvider();
        using HttpClient http = WebhookClient.Create(Guard);
        var post = new WebhookPost(http, Guard, time);

        Task<PostOutcome> sending = post.SendAsync(To(new Uri($"http://{listener.LocalEndpoint}")), time.GetUtcNow(), Ct);
        using TcpClient silent = await listener.AcceptTcpClientAsync(Ct);
        time.Advance(TimeSpan.FromSeconds(14.9));
        Assert.False(sending.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.1));
        PostOutcome outcome = await sending.WaitAsync(TimeSpan.FromSeconds(20), Ct);

        Assert.Equal((null, "No answer within 15 s."), (outcome.Status, outcome.Error));
        Assert.False(outcome.IsAccepted);
        Assert.Equal(TimeSpan.FromSeconds(15), outcome.Duration);
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_a_failure_that_says_so()
    {
        using HttpClient http = WebhookClient.Create(Guard);
        var post = new WebhookPost(http, Guard, TimeProvider.System);

        PostOutcome outcome = await post.SendAsync(To(new Uri("http://127.0.0.1:1")), TimeProvider.System.GetUtcNow(), Ct);

        Assert.Null(outcome.Status);
        Assert.StartsWith("ConnectionError", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receiver_that_resets_the_connection_it_has_just_taken_is_a_failed_attempt_and_no_exception()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        using var http = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (_, ct) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(listener.LocalEndpoint, ct);
                using (Socket taken = await listener.AcceptSocketAsync(ct)) taken.LingerState = new LingerOption(true, 0);      // closed by a reset, as by a kill
                Assert.True(socket.Poll(TimeSpan.FromSeconds(5), SelectMode.SelectRead));
                return new NetworkStream(socket, ownsSocket: true);
            },
        });
        var post = new WebhookPost(http, Guard, TimeProvider.System);

        PostOutcome outcome = await post.SendAsync(To(new Uri($"http://{listener.LocalEndpoint}")), TimeProvider.System.GetUtcNow(), Ct);

        Assert.Null(outcome.Status);
        Assert.Contains("not connected", outcome.Error, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_answer_that_is_no_HTTP_is_quoted_on_one_short_line_that_can_be_stored()
    {
        await using var rude = new RawReceiver([.. "HTTP/9 \0\n\u0007"u8, .. Enumerable.Repeat((byte)'x', 3_000), .. "\r\n\r\n"u8]);
        using var http = new HttpClient(new SocketsHttpHandler { ConnectCallback = (_, ct) => ConnectAsync(rude.Port, ct) });      // as if it lay outside
        var post = new WebhookPost(http, Guard, TimeProvider.System);

        PostOutcome outcome = await post.SendAsync(To(new Uri("http://receiver.example/")), TimeProvider.System.GetUtcNow(), Ct);

        Assert.Null(outcome.Status);
        Assert.StartsWith("InvalidResponse: ", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(outcome.Error!, char.IsControl);
        Assert.InRange(outcome.Error!.Length, 20, WebhookPost.ErrorCharsMax);
    }

    private static async ValueTask<Stream> ConnectAsync(int port, CancellationToken ct)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, port), ct);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private static OutgoingWebhook To(Uri url) => new(url, new DeliveryId("msg_1"), "{}"u8.ToArray(), "application/json", ReceiverKeys.Of(Secret));
}
