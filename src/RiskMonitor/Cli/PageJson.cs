using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using RiskMonitor.Articles;

namespace RiskMonitor.Cli;

/// <summary>The line that <c>read --json</c> prints for a page: a published contract, member by member. What the page does not say is null.</summary>
internal static class PageJson
{
    // For files and pipes, not for web pages: nothing is escaped but what JSON and line readers need.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Appends the line and its "\n".</summary>
    /// <param name="output">Appended to.</param>
    /// <param name="file">What the user calls the page.</param>
    /// <param name="page">Null where it could not be read.</param>
    public static void WriteLine(ArrayBufferWriter<byte> output, string file, HtmlPage? page)
    {
        using (var json = new Utf8JsonWriter(output, Options))
        {
            json.WriteStartObject();
            WriteText(json, "title", page?.Metadata.Headline is { Length: > 0 } headline ? headline : null);
            WriteText(json, "byline", page?.Metadata.Author);
            WriteText(json, "publishedAt", page?.Metadata.PublishedAt is { } at ? InstantText.Of(at) : null);
            WriteText(json, "language", page?.Metadata.Language);
            WriteText(json, "siteName", page?.Metadata.SiteName);
            WriteText(json, "text", page is null ? null : string.Join('\n', page.Paragraphs));
            WriteText(json, "file", file);
            json.WriteEndObject();
        }
        output.Write("\n"u8);
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? value)
    {
        if (value is null) json.WriteNull(name);
        else JsonText.WriteString(json, name, value);
    }
}
