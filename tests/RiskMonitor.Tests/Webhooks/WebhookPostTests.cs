using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace RiskMonitor.Webhooks;

public sealed class WebhookPostTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_receiver_that_takes_the_post_and_says_nothing_is_given_15_seconds()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var time = new FakeTimeProvider();
        using var http = new HttpClient();
        var post = new WebhookPost(http, time);

        Task<PostOutcome> sending = post.SendAsync(new Uri($"http://{listener.LocalEndpoint}"), Secret, new DeliveryId("msg_1"), "{}"u8.ToArray(), time.GetUtcNow(), Ct);
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
        using var http = new HttpClient();
        var post = new WebhookPost(http, TimeProvider.System);

        PostOutcome outcome = await post.SendAsync(new Uri("http://127.0.0.1:1"), Secret, new DeliveryId("msg_1"), "{}"u8.ToArray(), TimeProvider.System.GetUtcNow(), Ct);

        Assert.Null(outcome.Status);
        Assert.StartsWith("ConnectionError", outcome.Error, StringComparison.Ordinal);
    }
}
