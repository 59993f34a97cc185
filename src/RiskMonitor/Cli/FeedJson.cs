using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using RiskMonitor.Articles;
using RiskMonitor.Feeds;

namespace RiskMonitor.Cli;

/// <summary>The line that <c>feeds read --format jsonl</c> prints for a feed: a published contract, member by member. What the feed does not say is null.</summary>
internal static class FeedJson
{
    // For files and pipes, not for web pages: nothing is escaped but what JSON and line readers need.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Appends the line and its "\n".</summary>
    public static void WriteLine(ArrayBufferWriter<byte> output, string file, FeedDocument feed)
    {
        using (var json = new Utf8JsonWriter(output, Options))
        {
            Write(json, file, feed);
        }
        output.Write("\n"u8);
    }

    private static void Write(Utf8JsonWriter json, string file, FeedDocument feed)
    {
        json.WriteStartObject();
        WriteText(json, "file", file);
        json.WriteString("format", FeedFormatNames.NameOf(feed.Format));
        WriteText(json, "title", feed.Title?.Value);
        WriteText(json, "link", feed.Link);
        WriteText(json, "description", feed.Description?.Value);
        WriteText(json, "language", feed.Language);
        WriteText(json, "id", feed.Id);

        json.WriteStartArray("entries");
        foreach (FeedEntry entry in feed.Entries) Write(json, entry);
        json.WriteEndArray();

        json.WriteStartArray("warnings");
        foreach (string warning in feed.Warnings) json.WriteStringValue(warning);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, FeedEntry entry)
    {
        json.WriteStartObject();
        WriteText(json, "id", entry.Id);
        WriteText(json, "title", entry.Title?.Value);
        WriteText(json, "link", entry.Link);
        // A feed that carries whole articles and no summaries still has something to show in a list.
        WriteText(json, "summary", (entry.Summary ?? entry.Content)?.Value);
        WriteText(json, "content", entry.Content?.Value);
        WriteText(json, "author", entry.Author);
        WriteInstant(json, "published", entry.Published);
        WriteInstant(json, "updated", entry.Updated);
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? value)
    {
        if (value is null) json.WriteNull(name);
        else JsonText.WriteString(json, name, value);
    }

    private static void WriteInstant(Utf8JsonWriter json, string name, DateTimeOffset? instant)
    {
        if (instant is { } at) json.WriteString(name, InstantText.Of(at));
        else json.WriteNull(name);
    }
}
