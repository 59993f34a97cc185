using RiskMonitor.Feeds.Sources;

namespace RiskMonitor.Feeds;

/// <summary>
/// Bytes in, feed out: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, CDF and JSON Feed, well-formed or not, and the lists of sources that have no feed (decision 0070).
/// Told apart by what stands in the bytes. Pure, never throws for that, and takes time in proportion to their number.
/// </summary>
public static class FeedReader
{
    /// <summary>Raised by one whenever entries of the same bytes are read otherwise: then it is worth while to read kept bytes again.</summary>
    public const string Version = "feed-reader-1";

    /// <summary>Reads a feed.</summary>
    /// <param name="raw">The bytes as received; more than <see cref="FeedLimits.RawBytesMax"/> are not read.</param>
    /// <param name="origin">What is known beside them.</param>
    /// <returns>The feed; one of format <see cref="FeedFormat.Unknown"/>, with a warning that says why, where the bytes are none.</returns>
    public static FeedDocument Read(ReadOnlySpan<byte> raw, FeedOrigin origin)
    {
        ArgumentNullException.ThrowIfNull(origin);
        if (raw.Length > FeedLimits.RawBytesMax) return NoFeed($"The file has {raw.Length} bytes; at most {FeedLimits.RawBytesMax} (16 MiB) are read.");
        if (raw.IsEmpty) return NoFeed("The file has no bytes.");

        DecodedFeed decoded = FeedDecoding.Decode(raw, origin.ContentType);
        var warnings = new FeedWarnings();
        if (decoded.Warning is not null) warnings.Add(decoded.Warning);

        string text = decoded.Text.TrimStart(' ', '\t', '\r', '\n', '\uFEFF', '\0');
        if (text.Length == 0) return NoFeed("The file holds nothing but white space.");
        return text[0] == '{' ? JsonShapes.Read(text, origin, warnings) : ReadXml(text, origin, warnings);
    }

    private static FeedDocument ReadXml(string text, FeedOrigin origin, FeedWarnings warnings)
    {
        FeedElement? root = StrictXml.Read(text, out string? problem);
        if (root is null)
        {
            warnings.Add($"The XML is not well-formed and was mended: {problem}");
            root = ForgivingXml.Read(text);
        }
        if (root is null) return NoFeed($"No tag stands in the file: it is no feed. It begins with '{Beginning(text)}'.");

        FeedVocabulary.Name(root);
        return XmlShapes.Map(root, text, origin, warnings);
    }

    // Interfaces say in plain words what they do not like about a question.
    private static string Beginning(string text) => FeedMarkup.Folded(text.Length <= 200 ? text : text[..200] + "…");

    private static FeedDocument NoFeed(string reason) => new() { Format = FeedFormat.Unknown, Warnings = [reason] };
}
