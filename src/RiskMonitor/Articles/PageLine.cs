namespace RiskMonitor.Articles;

/// <summary>A line of a page's text: a paragraph, a heading, an item of a list.</summary>
/// <param name="Text">White space folded.</param>
/// <param name="IsLink">Whether (nearly) all of it is link.</param>
/// <param name="IsInParagraph">Whether it stands in an element for paragraphs.</param>
internal readonly record struct PageLine(string Text, bool IsLink, bool IsInParagraph);
