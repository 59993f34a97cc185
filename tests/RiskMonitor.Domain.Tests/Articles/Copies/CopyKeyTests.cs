using Xunit;

namespace RiskMonitor.Articles.Copies;

public sealed class CopyKeyTests
{
    private static readonly string Long = string.Join(' ', Enumerable.Range(0, 130).Select(i => $"word{i}"));

    [Fact]
    public void The_same_page_the_same_text_and_nearly_the_same_text_are_told_apart()
    {
        Article original = With(Long, "https://wire.example/1");

        Assert.Equal([CopyKind.Address], Common(original, With("Something else altogether.", "http://m.wire.example/1?utm_source=x")));
        Assert.Equal([CopyKind.Text, CopyKind.NearText], Common(original, With(Long.Replace(" ", "\n ", StringComparison.Ordinal), "https://other.example/2")));
        Assert.Equal([CopyKind.NearText], Common(original, With(Long + " and so on", null)));
        Assert.Empty(Common(original, With(string.Join(' ', Enumerable.Range(200, 130).Select(i => $"word{i}")), "https://other.example/1")));
    }

    [Fact]
    public void An_article_has_a_key_of_its_address_one_of_its_text_and_eight_of_its_first_words() =>
        Assert.Equal([(CopyKind.Address, 1), (CopyKind.Text, 1), (CopyKind.NearText, 8)], CopyKey.Of(With(Long, "https://wire.example/1")).GroupBy(key => key.Kind).Select(kind => (kind.Key, kind.Count())));

    private static CopyKind[] Common(Article one, Article other) => [.. CopyKey.Of(one).Intersect(CopyKey.Of(other)).Select(key => key.Kind).Distinct().Order()];

    private static Article With(string text, string? url) => Read.Body(text) with { Url = url is null ? null : new Uri(url) };
}
