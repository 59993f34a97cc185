using CsCheck;
using Xunit;

namespace RiskMonitor.Articles;

public sealed class StorableTextTests
{
    // No theory: an attribute cannot hold a lone surrogate.
    [Fact]
    public void What_cannot_be_stored_becomes_the_replacement_character_in_its_place()
    {
        Assert.Equal("plain 😀 text", StorableText.Of("plain 😀 text"));
        Assert.Equal("a\ufffdb", StorableText.Of("a\0b"));
        Assert.Equal("\ufffd alone", StorableText.Of("\ud800 alone"));
        Assert.Equal("low \ufffd", StorableText.Of("low \udc00"));
        Assert.Equal("\ufffd\ud83d\ude00", StorableText.Of("\ud83d\ud83d\ude00"));
    }

    [Fact]
    public void Any_text_keeps_its_length_and_comes_back_from_UTF8() =>
        Gen.String[Gen.Char, 0, 60].Sample(text =>
        {
            string stored = StorableText.Of(text);

            Assert.Equal(text.Length, stored.Length);
            Assert.Equal(stored, System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(stored)));
            Assert.DoesNotContain('\0', stored);
        });
}
