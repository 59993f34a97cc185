using System.Text;
using Xunit;

namespace RiskMonitor.Feeds;

public sealed class WebSubSignatureTests
{
    private static readonly byte[] Fox = Encoding.ASCII.GetBytes("The quick brown fox jumps over the lazy dog");

    [Theory]      // the known answers of HMAC for "key" and the fox
    [InlineData("sha1=de7c9b85b8b78aa6bc8a7a36f70a90701c9db4d9")]
    [InlineData("sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8")]
    [InlineData(" SHA256 = F7BC83F430538424B13298E6AA6FB143EF4D59A14946175997479DBC2D1A3CD8 ")]
    [InlineData("sha512=b42af09057bac1e2d41708e48a902e09b5ff7f12ab428a4fe86653c73dd248fb82f948a549f7b791a5b41915ee4d1ec3935357e4e2317250d0372afa2ebeeb3a")]
    public void A_hubs_signature_is_recognised(string header) => Assert.True(WebSubSignature.IsValid(header, Fox, "key"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("sha256=")]
    [InlineData("sha256=zz")]
    [InlineData("sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd9")]
    [InlineData("sha256=f7bc83f430538424b13298e6aa6fb143")]
    [InlineData("md5=80070713463e7749b90c2dc24911e275")]
    [InlineData("f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8")]
    public void Whatever_else_stands_there_is_none(string? header) => Assert.False(WebSubSignature.IsValid(header, Fox, "key"));

    [Fact]
    public void Another_secret_or_another_body_makes_another_signature()
    {
        const string header = "sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8";

        Assert.False(WebSubSignature.IsValid(header, Fox, "kez"));
        Assert.False(WebSubSignature.IsValid(header, Fox.AsSpan(1), "key"));
    }
}
