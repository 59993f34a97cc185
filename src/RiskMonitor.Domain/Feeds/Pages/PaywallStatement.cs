namespace RiskMonitor.Feeds.Pages;

/// <summary>What a page says itself of who may read it: schema.org's isAccessibleForFree, in JSON-LD or microdata, and the content tier that news sites state.</summary>
internal static class PaywallStatement
{
    private const string Member = "isAccessibleForFree";

    /// <summary>The statement by which the article is not free; null where the page makes none.</summary>
    public static string? Of(string html)
    {
        var tokens = new HtmlTokens(html);
        while (tokens.Next())
        {
            if (tokens.Name == "script" && tokens.Attribute("type")?.Contains("ld+json", StringComparison.OrdinalIgnoreCase) is true && SaysFalse(tokens.Words)) return Member;
            if (tokens.Name != "meta" || tokens.Attribute("content") is not { } content) continue;
            if (tokens.Attribute("itemprop") == Member && content.Trim().Equals("false", StringComparison.OrdinalIgnoreCase)) return Member;
            string? property = tokens.Attribute("property") ?? tokens.Attribute("name");
            string tier = content.Trim().ToLowerInvariant();
            if (property == "article:content_tier" && tier is "locked" or "metered") return $"content tier '{tier}'";
        }
        return null;
    }

    // Looked for as text: linked data of publishers is often no JSON.
    private static bool SaysFalse(ReadOnlySpan<char> data)
    {
        while (data.IndexOf(Member, StringComparison.OrdinalIgnoreCase) is var at and >= 0)
        {
            data = data[(at + Member.Length)..];
            if (data.TrimStart("\"' \t\r\n:").StartsWith("false", StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }
}
