using Xunit;

namespace RiskMonitor.Accounts;

public sealed class ApiKeyTests
{
    private static readonly ApiKey Key = ApiKey.Of([.. Enumerable.Range(0, 38).Select(i => (byte)i)]);

    [Fact]
    public void A_key_has_a_part_to_look_it_up_by_and_256_bits_that_are_secret()
    {
        Assert.Equal("rmk_000102030405_BgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCU", Key.Text);
        Assert.Equal(new KeyId("000102030405"), Key.Id);
        Assert.Equal(Key, ApiKey.Parse(Key.Text));
        Assert.DoesNotContain("BgcI", Key.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_opens_its_own_hash_and_no_other()
    {
        ApiKey other = ApiKey.Parse(Key.Text[..^1] + "V")!;      // not null: it has the form of a key

        Assert.Equal(64, Key.Hash.Length);
        Assert.True(Key.Opens(Key.Hash));
        Assert.False(other.Opens(Key.Hash));
        Assert.False(Key.Opens(""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("rmk_")]
    [InlineData("rmk_000102030405_short")]
    [InlineData("rmk_00010203040G_BgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCU")]
    [InlineData("xyz_000102030405_BgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCU")]
    [InlineData("rmk_000102030405-BgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCU")]
    public void What_has_not_the_form_of_a_key_is_none(string text) => Assert.Null(ApiKey.Parse(text));
}
