using System.Net.Http.Headers;

namespace RiskMonitor.Articles;

/// <summary>What an article's bytes can hold.</summary>
internal enum ArticleFormat
{
    /// <summary>Text, its first line perhaps a headline.</summary>
    PlainText,

    /// <summary>Text behind lines that begin with <c>-- </c>: headline, author, date, URL.</summary>
    NewsArchive,

    /// <summary>A web page.</summary>
    Html,

    /// <summary>One JSON object.</summary>
    Json,
}

/// <summary>Tells the format: by content type, else by the ending of the file name, else by the first characters.</summary>
internal static class ArticleFormats
{
    /// <summary>The media type to keep bytes under whose file name alone told what they are.</summary>
    public static string MediaTypeOf(ArticleFormat format) => format switch
    {
        ArticleFormat.Html => "text/html",
        ArticleFormat.Json => "application/json",
        _ => "text/plain",
    };

    /// <summary>The format that is declared.</summary>
    /// <param name="origin">Its content type and file name are asked.</param>
    /// <param name="format">Null where nothing is declared, so that the characters decide.</param>
    public static ArticleRefusal? Declared(ArticleOrigin origin, out ArticleFormat? format)
    {
        format = null;
        if (!string.IsNullOrWhiteSpace(origin.ContentType))
        {
            string mediaType = MediaTypeHeaderValue.TryParse(origin.ContentType, out MediaTypeHeaderValue? parsed) ? parsed.MediaType ?? "" : origin.ContentType;
            switch (mediaType.ToLowerInvariant())
            {
                case "text/plain": format = ArticleFormat.PlainText; return null;
                case "text/html" or "application/xhtml+xml": format = ArticleFormat.Html; return null;
                case "application/json" or "text/json" or "application/x-ndjson" or "application/jsonl": format = ArticleFormat.Json; return null;
                case "application/octet-stream" or "application/x-www-form-urlencoded": break;      // what clients say who do not know
                default: return ArticleRefusal.UnknownFormat($"The content type '{mediaType}'");
            }
        }

        switch (Path.GetExtension(origin.FileName ?? "").ToLowerInvariant())
        {
            case ".txt" or ".text" or ".md": format = ArticleFormat.PlainText; break;
            case ".html" or ".htm" or ".xhtml": format = ArticleFormat.Html; break;
            case ".json" or ".jsonl" or ".ndjson": format = ArticleFormat.Json; break;
        }
        return null;
    }

    /// <summary>The format that the first characters show; plain text where they show nothing else.</summary>
    public static ArticleRefusal? Shown(string text, out ArticleFormat format)
    {
        ReadOnlySpan<char> head = text.AsSpan(0, Math.Min(text.Length, 4_096)).TrimStart();
        format = ArticleFormat.PlainText;
        if (head.StartsWith("{"))
        {
            format = ArticleFormat.Json;
        }
        else if (head.StartsWith("<"))
        {
            if (LooksLikeHtml(head)) format = ArticleFormat.Html;
            else if (head.StartsWith("<?xml") || head.StartsWith("<rss") || head.StartsWith("<feed")) return ArticleRefusal.UnknownFormat("XML");
        }
        return null;
    }

    private static bool LooksLikeHtml(ReadOnlySpan<char> head) =>
        head.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase)
        || head.Contains("<html", StringComparison.OrdinalIgnoreCase)
        || head.Contains("<head", StringComparison.OrdinalIgnoreCase)
        || head.Contains("<body", StringComparison.OrdinalIgnoreCase)
        || head.Contains("<p>", StringComparison.OrdinalIgnoreCase)
        || head.StartsWith("<article", StringComparison.OrdinalIgnoreCase)
        || head.StartsWith("<div", StringComparison.OrdinalIgnoreCase);
}
