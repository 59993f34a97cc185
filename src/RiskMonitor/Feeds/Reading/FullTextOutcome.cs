namespace RiskMonitor.Feeds.Reading;

/// <summary>What came of following an item's link.</summary>
internal abstract record FullTextOutcome
{
    /// <summary>One sentence for people.</summary>
    public abstract string Says { get; }

    /// <summary>The whole text is there.</summary>
    /// <param name="Location">Where it was, after redirects: the article's address.</param>
    /// <param name="Raw">The page as received, or the text that an interface gave as a page.</param>
    /// <param name="ContentType">Of these bytes.</param>
    /// <param name="Chars">Characters of the article's text.</param>
    public sealed record Taken(Uri Location, byte[] Raw, string ContentType, int Chars) : FullTextOutcome
    {
        public override string Says => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Full text: {Chars:N0} characters.");
    }

    /// <summary>It is not, and the summary stays.</summary>
    /// <param name="Why">The kind of reason.</param>
    /// <param name="Sentence">The reason.</param>
    public sealed record NotTaken(FullTextRefusal Why, string Sentence) : FullTextOutcome
    {
        /// <summary>Whether it may be had another time.</summary>
        public bool IsPassing { get; init; }

        public override string Says => Sentence;
    }
}
