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

    /// <param name="text">A whole document.</param>
    /// <param name="problem">Why it is not well-formed; null where it is.</param>
    /// <returns>The root; null where the text is not well-formed.</returns>
    public static FeedElement? Read(string text, out string? problem)
    {
        problem = null;
        var tree = new FeedTree();
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), Settings);
            while (reader.Read()) Take(reader, tree);
            return tree.Finish();
        }
        catch (XmlException e)
        {
            problem = e.Message;
            return null;
        }
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
