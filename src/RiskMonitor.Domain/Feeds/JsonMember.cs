using System.Text.Json;

namespace RiskMonitor.Feeds;

/// <summary>Reads members of JSON objects whatever stands in them: what is missing or of another kind is null, never an exception.</summary>
internal static class JsonMember
{
    private static readonly JsonElement[] None = [];

    /// <summary>A text, or a number as written: an id may be a number, whatever a specification says. White space at its ends is left out.</summary>
    public static string? String(JsonElement element, string name)
    {
        if (!TryGet(element, name, out JsonElement value)) return null;
        return value.ValueKind switch { JsonValueKind.String => Text(value), JsonValueKind.Number => value.GetRawText(), _ => null };
    }

    /// <summary>A text that is not empty.</summary>
    public static string? Words(JsonElement element, string name) => String(element, name) is { Length: > 0 } words ? words : null;

    /// <summary>Plain words as a feed has them; null where there are none.</summary>
    public static FeedText? Plain(string? text) => text is null ? null : new FeedText(text, IsMarkup: false);

    /// <summary>The objects of an array; those of an object that stands in its place: itself.</summary>
    public static IEnumerable<JsonElement> Objects(JsonElement element, string name)
    {
        if (!TryGet(element, name, out JsonElement value)) return None;
        if (value.ValueKind == JsonValueKind.Object) return [value];
        return value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object) : None;
    }

    /// <summary>Whether a member is there and is an array.</summary>
    public static bool IsArray(JsonElement element, string name) => TryGet(element, name, out JsonElement value) && value.ValueKind == JsonValueKind.Array;

    /// <summary>An instant by the first of these names that holds a text; a warning where that cannot be read.</summary>
    public static DateTimeOffset? Date(JsonElement element, int index, FeedWarnings warnings, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (Words(element, name) is not { } written) continue;
            if (FeedDates.TryRead(written, out DateTimeOffset instant)) return instant;
            warnings.Add($"Entry {index + 1}: the date '{(written.Length <= 60 ? written : written[..60] + "…")}' cannot be read.");
            return null;
        }
        return null;
    }

    // A name with half a pair of surrogates cannot be compared with; its object is read as if it were empty.
    public static bool TryGet(JsonElement element, string name, out JsonElement value)
    {
        value = default;
        try
        {
            return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out value);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>A text value; null where it cannot be told: half a pair of surrogates, escaped, is let through by the parser and refused by GetString.</summary>
    public static string? Text(JsonElement value)
    {
        try
        {
            return Shortened(value.GetString() ?? "");
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string Shortened(string text) => text.Trim() is var trimmed && trimmed.Length <= FeedLimits.ValueCharsMax ? trimmed : trimmed[..FeedLimits.ValueCharsMax];
}
