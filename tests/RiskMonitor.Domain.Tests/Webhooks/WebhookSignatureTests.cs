using System.Text;
using Xunit;

namespace RiskMonitor.Webhooks;

public sealed class WebhookSignatureTests
{
    [Fact]
    public void The_published_known_answer_is_met()
    {
        string signature = WebhookSignature.V1(
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, Encoding.UTF8.GetBytes("""{"test": 2432232314}"""));

        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", signature);
    }

    [Fact]
    public void Any_change_of_id_time_or_body_changes_the_signature()
    {
        const string secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        byte[] body = Encoding.UTF8.GetBytes("{}");

        string[] signatures =
        [
            WebhookSignature.V1(secret, "msg_1", 100, body),
            WebhookSignature.V1(secret, "msg_2", 100, body),
            WebhookSignature.V1(secret, "msg_1", 101, body),
            WebhookSignature.V1(secret, "msg_1", 100, Encoding.UTF8.GetBytes("{ }")),
        ];

        Assert.Equal(4, signatures.Distinct().Count());
    }

    [Theory]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "begins with 'whsec_'")]
    [InlineData("whsec_not base64!", "followed by base64")]
    [InlineData("whsec_c2hvcnQ=", "24 to 64 bytes of key; this one has 5")]
    public void A_malformed_secret_is_refused_without_being_shown(string secret, string why)
    {
        var error = Assert.Throws<FormatException>(() => WebhookSignature.Key(secret));

        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbc=", "begins with 'whsk_'")]
    [InlineData("whsk_no base64!", "followed by base64")]
    [InlineData("whsk_AAAA", "32 or 64 bytes; this one has 3")]
    public void A_private_key_of_another_form_is_refused_and_never_shown(string key, string reason)
    {
        var refused = Assert.Throws<FormatException>(() => WebhookSignature.Seed(key));

        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(key, refused.Message, StringComparison.Ordinal);
    }
}
