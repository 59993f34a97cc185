using System.Text;
using System.Text.Json;

namespace RiskMonitor.Articles;

/// <summary>
/// One JSON object: <c>title</c>, <c>text</c> or <c>body</c>, <c>url</c>, <c>source</c>, <c>author</c>, <c>publishedAt</c>, <c>language</c>, in any case,
/// or by the other names that news files use for them. Members of still other names are passed over.
/// </summary>
internal static class JsonArticle
{
    // Compared in lower case and without "_" and "-"; where an object has several names of one member, the first of the line wins.
    private static readonly (string Member, string[] Names)[] Members =
    [
        ("title", ["title", "headline"]),
        ("text", ["text", "body", "content", "articlebody"]),
        ("url", ["url", "link"]),
        ("source", ["source", "publisher"]),
        ("author", ["author", "byline"]),
        ("publishedAt", ["publishedat", "datepublished", "published", "pubdate", "date"]),
        ("language", ["language", "lang"]),
    ];

    public static ArticleRefusal? Read(string json, int firstLine, out ArticleDraft? draft)
    {
        draft = null;
        byte[] utf8 = Encoding.UTF8.GetBytes(json);
        Dictionary<string, string> members;
        try
        {
            members = ReadMembers(utf8);
        }
        catch (JsonException e)
        {
            return ArticleRefusal.InvalidJson(firstLine + (e.LineNumber ?? 0), (e.BytePositionInLine ?? 0) + 1, Reason(e.Message));
        }

        if (!members.TryGetValue("text", out string? body))
            return ArticleRefusal.InvalidJson(firstLine, 1, "the object has neither 'text' nor 'body'; one of them must hold the article's text.");
        if (string.IsNullOrWhiteSpace(body)) return ArticleRefusal.Empty("The article's 'text' is empty");

        DateTimeOffset? published = null;
        if (members.GetValueOrDefault("publishedAt") is { } stated && !string.IsNullOrWhiteSpace(stated))
        {
            if (!PublicationDate.TryParse(stated, out DateTimeOffset date)) return ArticleRefusal.Date(stated);
            published = date;
        }

        draft = HeadlineAndBody.Join(members.GetValueOrDefault("title") ?? "", body) with
        {
            Author = NullIfEmpty(members.GetValueOrDefault("author")),
            Url = NullIfEmpty(members.GetValueOrDefault("url")),
            Source = NullIfEmpty(members.GetValueOrDefault("source")),
            Language = NullIfEmpty(members.GetValueOrDefault("language")),
            PublishedAt = published,
        };
        return null;
    }

    private static Dictionary<string, string> ReadMembers(byte[] utf8)
    {
        var found = new Dictionary<string, (string Value, int Place)>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(utf8);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw Wrong(utf8, reader.TokenStartIndex, "one object { … } is allowed.");

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string written = JsonText.Unescaped(ref reader);
            (string? member, int place) = MemberOf(written);
            reader.Read();
            if (member is null || (found.TryGetValue(member, out var better) && better.Place < place)) reader.Skip();
            else if (reader.TokenType == JsonTokenType.String) found[member] = (JsonText.Unescaped(ref reader), place);
            else if (place > 0) reader.Skip();      // "source": { … } of some format of others
            else if (reader.TokenType != JsonTokenType.Null) throw Wrong(utf8, reader.TokenStartIndex, $"the member '{written}' must be a string or null.");
        }

        reader.Read();      // throws on anything behind the object
        return found.ToDictionary(member => member.Key, member => member.Value.Value, StringComparer.Ordinal);
    }

    private static (string? Member, int Place) MemberOf(string written)
    {
        string folded = written.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
        foreach ((string member, string[] names) in Members)
        {
            int place = Array.IndexOf(names, folded);
            if (place >= 0) return (member, place);
        }
        return (null, 0);
    }

    // The same shape as the reader's own exceptions: line and byte counted from 0.
    private static JsonException Wrong(ReadOnlySpan<byte> utf8, long index, string reason)
    {
        ReadOnlySpan<byte> before = utf8[..(int)index];
        return new JsonException(reason, path: null, lineNumber: before.Count((byte)'\n'), bytePositionInLine: before.Length - (before.LastIndexOf((byte)'\n') + 1));
    }

    private static string Reason(string message)
    {
        int position = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return position < 0 ? message : message[..position];
    }

    private static string? NullIfEmpty(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
