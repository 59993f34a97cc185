using System.Text;

namespace RiskMonitor.Articles;

/// <summary>What makes two ingests the same article: the canonical URL, or the normalised text of one that has no URL.</summary>
/// <remarks>A changed text under a known URL is a revision of that article, not another article.</remarks>
public static class ArticleIdentity
{
    /// <summary>Names an article.</summary>
    /// <param name="canonicalUrl">As <see cref="CanonicalUrl.Of"/> gives it; null where the article has none.</param>
    /// <param name="contentHash">As <see cref="ContentHash"/> gives it.</param>
    public static ArticleId Of(Uri? canonicalUrl, string contentHash) =>
        new(canonicalUrl is null ? ContentId.Of("text", contentHash) : ContentId.Of("url", canonicalUrl.AbsoluteUri));

    /// <summary>Hash of the text with white space folded, so that line ends and spacing make no new article.</summary>
    /// <remarks>Unicode is not composed: the runtime composes only with a platform library, whose version would decide the hash.</remarks>
    /// <returns>32 hexadecimal digits.</returns>
    public static string ContentHash(string text)
    {
        var folded = new StringBuilder(text.Length);
        bool space = true;      // swallows leading white space
        foreach (char c in text)
        {
            bool isSpace = char.IsWhiteSpace(c) || c == '\ufeff';
            if (!isSpace) folded.Append(c);
            else if (!space) folded.Append(' ');
            space = isSpace;
        }
        if (folded.Length > 0 && folded[^1] == ' ') folded.Length--;
        return ContentId.Of("content", folded.ToString());
    }
}
