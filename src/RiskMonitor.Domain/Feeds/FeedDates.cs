namespace RiskMonitor.Feeds;

/// <summary>
/// Reads the dates that feeds carry: W3CDTF and other forms of ISO 8601, RFC 822 with any name of a zone, asctime, and what publishers in several languages make of them.
/// A date without zone is UTC, one with an unknown zone too; a day and a month that could be each other are not guessed.
/// </summary>
public static class FeedDates
{
    private const int CharsMax = 100;

    /// <summary>Reads a date.</summary>
    /// <param name="text">As written; spaces around it do not matter.</param>
    /// <param name="utc">The instant in UTC.</param>
    /// <returns>Whether it can be read.</returns>
    public static bool TryRead(string text, out DateTimeOffset utc)
    {
        utc = default;
        ReadOnlySpan<char> trimmed = text.AsSpan().Trim();
        if (trimmed.Length is 0 or > CharsMax) return false;

        var numbers = new NumericDate(trimmed);
        if (numbers.TryRead(out DateParts parts)) return parts.TryInstant(out utc);
        return WordedDate.TryRead(trimmed, out parts) && parts.TryInstant(out utc);
    }
}
