using System.Text;
using Xunit;

namespace RiskMonitor.Articles;

public sealed class ArticleDecodingTests
{
    private const string Text = "Café chief denies “talks”\nThe report is false – he said.";

    [Fact]
    public void A_byte_order_mark_of_UTF8_is_no_part_of_the_text()
    {
        var reading = Reading.Accept([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Text)]);

        Assert.Equal(Text, reading.Article.Text);
        Assert.Equal("utf-8", reading.Charset);
    }

    [Theory]
    [InlineData(false, true, "utf-16le")]
    [InlineData(true, true, "utf-16be")]
    [InlineData(false, false, "utf-16le")]
    [InlineData(true, false, "utf-16be")]
    public void UTF16_is_read_in_both_byte_orders_with_and_without_mark(bool bigEndian, bool withMark, string charset)
    {
        var encoding = new UnicodeEncoding(bigEndian, withMark);

        var reading = Reading.Accept([.. encoding.GetPreamble(), .. encoding.GetBytes(Text)]);

        Assert.Equal(Text, reading.Article.Text);
        Assert.Equal(charset, reading.Charset);
    }

    [Fact]
    public void Lone_surrogates_of_UTF16_stay_where_they_are()
    {
        var reading = Reading.Accept([0xFF, 0xFE, (byte)'a', 0, 0x00, 0xD8, (byte)'b', 0]);

        Assert.Equal("a\ud800b", reading.Article.Text);
    }

    [Fact]
    public void UTF16_with_half_a_unit_is_refused() =>
        Assert.Equal("article/encoding", Reading.Refuse([0xFF, 0xFE, (byte)'a', 0, (byte)'b']).Code);

    [Fact]
    public void Bytes_that_are_no_UTF8_are_read_as_Windows_1252()
    {
        byte[] raw = [.. "Caf"u8, 0xE9, .. " chief denies "u8, 0x93, .. "talks"u8, 0x94];

        var reading = Reading.Accept(raw);

        Assert.Equal("Café chief denies “talks”", reading.Article.Text);
        Assert.Equal("windows-1252", reading.Charset);
    }

    [Fact]
    public void Bytes_that_fit_no_undeclared_encoding_are_refused_with_their_place()
    {
        ArticleRefusal refusal = Reading.Refuse([.. "Ford "u8, 0x81, 0x8D, .. " denies talks with its rival"u8]);

        Assert.Equal("article/encoding", refusal.Code);
        Assert.Equal("Byte 5 (0x81) fits neither UTF-8 nor Windows-1252; declare the charset, or convert the text to UTF-8.", refusal.Reason);
    }

    [Fact]
    public void Text_that_is_not_what_its_content_type_declares_is_refused_with_the_place()
    {
        ArticleRefusal refusal = Reading.Refuse([.. "Caf"u8, 0xE9], Reading.Origin with { ContentType = "text/plain; charset=utf-8" });

        Assert.Equal("article/encoding", refusal.Code);
        Assert.Equal("The text is declared as UTF-8, but byte 3 is not.", refusal.Reason);
    }

    [Fact]
    public void Text_that_is_not_what_its_byte_order_mark_declares_is_refused_with_the_place() =>
        Assert.Equal("The text is declared as UTF-8, but byte 6 is not.", Reading.Refuse([0xEF, 0xBB, 0xBF, .. "Caf"u8, 0xE9]).Reason);

    [Theory]
    [InlineData("text/plain; charset=shift_jis", new byte[] { 0x93, 0xFA, 0x96, 0x7B }, "日本")]
    [InlineData("text/plain; charset=\"koi8-r\"", new byte[] { 0xE4, 0xC1 }, "Да")]
    [InlineData("text/plain; charset=ISO-8859-1", new byte[] { 0x80, 0xE9 }, "€é")]
    [InlineData("text/plain; charset=utf8", new byte[] { 0xC3, 0xA9 }, "é")]
    public void The_charset_of_the_content_type_decides(string contentType, byte[] raw, string text) =>
        Assert.Equal(text, Reading.Accept(raw, Reading.Origin with { ContentType = contentType }).Article.Text);

    [Fact]
    public void A_charset_that_nobody_knows_is_refused_by_name()
    {
        ArticleRefusal refusal = Reading.Refuse("Text.", Reading.Origin with { ContentType = "text/plain; charset=klingon" });

        Assert.Equal("article/encoding", refusal.Code);
        Assert.Contains("'klingon'", refusal.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<meta charset=\"windows-1251\">")]
    [InlineData("<META http-equiv='Content-Type' content='text/html; charset=windows-1251'>")]
    public void A_page_declares_its_charset_in_its_head(string meta)
    {
        byte[] raw = [.. Encoding.ASCII.GetBytes($"<html><head>{meta}</head><body><p>"), 0xC4, 0xE0, .. ", said Ford.</p></body></html>"u8];

        var reading = Reading.Accept(raw);

        Assert.Equal("Да, said Ford.", reading.Article.Text);
        Assert.Equal("windows-1251", reading.Charset);
    }

    [Fact]
    public void A_page_saved_as_UTF8_with_its_old_declaration_is_read_as_UTF8()
    {
        var reading = Reading.Accept("<html><head><meta charset=gb2312></head><body><p>Café, said Ford – 日</p></body></html>");

        Assert.Equal("Café, said Ford – 日", reading.Article.Text);
        Assert.Equal("utf-8", reading.Charset);
    }
}
