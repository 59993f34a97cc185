using System.Xml;

namespace RiskMonitor.Feeds;

/// <summary>Reads well-formed XML with the platform's parser. Nothing of a DTD is expanded or fetched.</summary>
internal static class StrictXml
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Ignore,       // a reference to an entity that it declares is then an error, and the forgiving reader's matter
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersInDocument = FeedLimits.RawBytesMax,
    };

    // The parser looks at every attribute again for each 4,096 characters of a tag: of a tag that fills the file it would never come to the end.
    private const int TagCharsMax = 512 * 1024;

    // The parser's complaint names every element that is open: as many as the file has room for.
    private const int ProblemCharsMax = 300;

    // Far deeper than anything is kept (<see cref="FeedLimits.DepthMax"/>): no feed, but a way to fill memory.
    private const int DepthMax = 10_000;

    /// <param name="text">A whole document.</param>
    /// <param name="problem">Why it is not well-formed; null where it is.</param>
    /// <returns>The root; null where the text is not well-formed.</returns>
    public static FeedElement? Read(string text, out string? problem)
    {
        if (HasEndlessTag(text))
        {
            problem = $"A tag of more than {TagCharsMax} characters stands in it.";
            return null;
        }
        problem = null;
        var tree = new FeedTree();
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), Settings);
            while (reader.Read())
            {
                if (reader.Depth > DepthMax)
                {
                    problem = $"Elements are nested more than {DepthMax} deep.";
                    return null;
                }
                Take(reader, tree);
            }
            return tree.Finish();
        }
        catch (XmlException e)
        {
            problem = e.Message.Length <= ProblemCharsMax ? e.Message : e.Message[..ProblemCharsMax] + "…";
            return null;
        }
    }

    // Within a tag stands no "<", so each character is looked at once.
    private static bool HasEndlessTag(ReadOnlySpan<char> text)
    {
        for (int at; (at = text.IndexOf('<')) >= 0;)
        {
            text = text[(at + 1)..];
            if (text.Length <= TagCharsMax) return false;
            int length = text[..TagCharsMax].IndexOfAny('<', '>');
            if (length < 0 && text[0] is not ('!' or '?')) return true;
            text = text[(length < 0 ? TagCharsMax : length)..];
        }
        return false;
    }

    private static void Take(XmlReader reader, FeedTree tree)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                bool isEmpty = reader.IsEmptyElement;
                tree.Open(new FeedElement(reader.Name, reader.NamespaceURI, Attributes(reader)));
                if (isEmpty) tree.Close();
                break;
            case XmlNodeType.EndElement:
                tree.Close();
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                tree.Text(reader.Value);
                break;
        }
    }

    private static List<FeedAttribute> Attributes(XmlReader reader)
    {
        var attributes = new List<FeedAttribute>(Math.Min(reader.AttributeCount, FeedLimits.AttributesMax));
        while (attributes.Count < FeedLimits.AttributesMax && reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI != FeedNamespaces.Xmlns) attributes.Add(new FeedAttribute(reader.NamespaceURI, reader.LocalName, reader.Value));
        }
        reader.MoveToElement();
        return attributes;
    }
}
