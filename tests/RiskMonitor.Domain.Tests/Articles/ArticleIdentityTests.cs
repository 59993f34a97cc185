using CsCheck;
using Xunit;

namespace RiskMonitor.Articles;

public sealed class ArticleIdentityTests
{
    [Theory]
    [InlineData("https://wire.example/a?utm_source=x&id=7#top", "https://wire.example/a?id=7")]
    [InlineData("HTTPS://WIRE.example:443/a?b=2&a=1", "https://wire.example/a?a=1&b=2")]
    [InlineData("  http://wire.example/a  ", "http://wire.example/a")]
    [InlineData("https://user:secret@wire.example/a", "https://wire.example/a")]
    public void Spellings_of_one_address_have_one_canonical_form(string address, string canonical) =>
        Assert.Equal(canonical, CanonicalUrl.Of(address)?.AbsoluteUri);

    [Theory]
    [InlineData("")]
    [InlineData("wire.example/a")]
    [InlineData("ftp://wire.example/a")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://")]
    public void What_is_no_web_address_has_no_canonical_form(string address) =>
        Assert.Null(CanonicalUrl.Of(address));

    [Fact]
    public void A_host_with_half_a_character_is_no_address() => Assert.Null(CanonicalUrl.Of("https://wire\ud800.example/a"));

    [Fact]
    public void Whatever_is_spliced_into_an_address_it_has_a_canonical_form_with_a_host_or_none() =>
        Gen.Select(Gen.Int[0, 30], Gen.Int[0, 8], Gen.String[0, 6]).Sample((at, cut, splice) =>
        {
            const string whole = "https://wire.example:8080/a?b=c#d";
            Uri? canonical = CanonicalUrl.Of(string.Concat(whole.AsSpan(0, at), splice, whole.AsSpan(Math.Min(whole.Length, at + cut))));

            Assert.True(canonical is null || (canonical.IdnHost.Length > 0 && canonical.AbsoluteUri.StartsWith("http", StringComparison.Ordinal)));
        }, iter: 20_000);

    [Fact]
    public void White_space_and_byte_order_marks_make_no_new_text()
    {
        string hash = ArticleIdentity.ContentHash("Café talks\ndenied.");

        Assert.Equal(hash, ArticleIdentity.ContentHash("\ufeffCafé  talks\r\n denied.  "));
        Assert.NotEqual(hash, ArticleIdentity.ContentHash("Café talks\nconfirmed."));
    }

    [Fact]
    public void An_article_with_an_address_keeps_its_name_when_its_text_changes()
    {
        Uri? url = CanonicalUrl.Of("https://wire.example/a");

        Assert.Equal(ArticleIdentity.Of(url, ArticleIdentity.ContentHash("one")), ArticleIdentity.Of(url, ArticleIdentity.ContentHash("two")));
        Assert.NotEqual(ArticleIdentity.Of(null, ArticleIdentity.ContentHash("one")), ArticleIdentity.Of(null, ArticleIdentity.ContentHash("two")));
    }

    [Fact]
    public void Text_with_broken_surrogates_still_has_a_hash() =>
        Assert.Equal(32, ArticleIdentity.ContentHash("broken \ud800 text").Length);
}
