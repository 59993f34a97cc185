using System.Buffers;

namespace RiskMonitor.Articles;

/// <summary>
/// Text that JSON and PostgreSQL can hold: U+0000 and surrogates without their partner, which an escape in a JSON article can bring, become U+FFFD.
/// One unit for one unit, so that offsets stay; the bytes as received are kept beside.
/// </summary>
internal static class StorableText
{
    private const char Replacement = '\ufffd';

    private static readonly SearchValues<char> Suspects = SearchValues.Create(
        [.. Enumerable.Range(0xd800, 0x800).Select(code => (char)code), '\0']);

    /// <summary>The article with every text of it made storable.</summary>
    public static Article Of(Article article) => article with
    {
        Text = Of(article.Text),
        Title = Of(article.Title),
        Author = article.Author is null ? null : Of(article.Author),
        Source = Of(article.Source),
    };

    public static string Of(string text)
    {
        int first = text.AsSpan().IndexOfAny(Suspects);
        return first < 0 ? text : string.Create(text.Length, text, (target, source) =>
        {
            for (int i = 0; i < source.Length; i++)
            {
                bool isPair = char.IsHighSurrogate(source[i]) && i + 1 < source.Length && char.IsLowSurrogate(source[i + 1]);
                if (isPair)
                {
                    target[i] = source[i];
                    target[i + 1] = source[++i];
                }
                else
                {
                    target[i] = source[i] == '\0' || char.IsSurrogate(source[i]) ? Replacement : source[i];
                }
            }
        });
    }
}
