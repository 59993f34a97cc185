using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace RiskMonitor.Feeds;

/// <summary>What an element says, by its type and mode (Atom 0.3, Atom 1.0) or by what it holds (RSS).</summary>
internal static class FeedValue
{
    /// <summary>The element's words; empty where it is empty.</summary>
    /// <param name="element">What says them.</param>
    /// <param name="around">What relative addresses within them count from, unless the element says otherwise; null where nothing says so.</param>
    public static FeedText Of(FeedElement element, Uri? around)
    {
        FeedText text = Said(element);
        return text.IsMarkup ? text with { Value = Shortened(MarkupCleaning.Cleaned(text.Value, FeedAddress.Base(element, around)).Trim()) } : text;
    }

    private static FeedText Said(FeedElement element)
    {
        string? type = element.Attribute("type")?.Trim().ToLowerInvariant();
        bool isXhtml = type is "xhtml" or "application/xhtml+xml" || element.Key is "xhtml:body" or "xhtml:div";
        if ((element.Elements.Any() || isXhtml) && !IsEscapedInDiv(element, type)) return new FeedText(Shortened(FeedMarkup.Inner(Unwrapped(element, type)).Trim()), IsMarkup: true);

        string text = Text(element);
        if (IsBase64(element, type) && FromBase64(text) is { } decoded) text = decoded;
        return new FeedText(text, IsMarkup(element, type, text));
    }

    /// <summary>The element's text, white space at its ends left out.</summary>
    public static string Text(FeedElement element)
    {
        if (element.Children is [{ Element: null, Text: var only }]) return Shortened(only.Trim());
        var text = new StringBuilder();
        Append(element, text);
        return Shortened(text.ToString().Trim());
    }

    // Recursion is bounded by FeedLimits.DepthMax.
    private static void Append(FeedElement element, StringBuilder text)
    {
        foreach (FeedNode child in element.Children)
        {
            if (child.Element is null) text.Append(child.Text);
            else Append(child.Element, text);
        }
    }

    // The div around XHTML is none of its content (RFC 4287 3.1.1.3); Atom 0.3 had no such rule.
    private static FeedElement Unwrapped(FeedElement element, string? type) => type == "xhtml" && OnlyDiv(element) is { } div ? div : element;

    // Some publishers put the div of XHTML around escaped HTML.
    private static bool IsEscapedInDiv(FeedElement element, string? type) =>
        type is "html" && OnlyDiv(element) is { } div && !div.Elements.Any() && FeedMarkup.Shows(Text(div));

    private static FeedElement? OnlyDiv(FeedElement element)
    {
        FeedElement[] elements = [.. element.Elements.Take(2)];
        return elements is [{ Name: "div" }] && element.Children.All(child => child.Element is not null || string.IsNullOrWhiteSpace(child.Text)) ? elements[0] : null;
    }

    private static bool IsMarkup(FeedElement element, string? type, string text) => type switch
    {
        "html" or "text/html" or "application/xhtml+xml" => true,
        "text" or "text/plain" => false,
        _ when element.Namespace is FeedNamespaces.Atom10 => false,
        _ => FeedMarkup.Shows(text),
    };

    private static bool IsBase64(FeedElement element, string? type) =>
        "base64".Equals(element.Attribute("mode"), StringComparison.OrdinalIgnoreCase) || "base64".Equals(element.Attribute("encoding"), StringComparison.OrdinalIgnoreCase)
        || (element.Namespace == FeedNamespaces.Atom10 && type is not null && type.Contains('/', StringComparison.Ordinal)
            && !type.StartsWith("text/", StringComparison.Ordinal) && !type.EndsWith("xml", StringComparison.Ordinal));

    // Null where it is no base64, or holds something other than text.
    private static string? FromBase64(string text)
    {
        string packed = string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        byte[] bytes = Encoding.ASCII.GetBytes(packed);
        if (!Base64.IsValid(bytes) || Base64.DecodeFromUtf8InPlace(bytes, out int length) is not OperationStatus.Done) return null;
        return System.Text.Unicode.Utf8.IsValid(bytes.AsSpan(0, length)) ? Encoding.UTF8.GetString(bytes, 0, length).Trim() : null;
    }

    private static string Shortened(string value) => value.Length <= FeedLimits.ValueCharsMax ? value : value[..FeedLimits.ValueCharsMax];
}
