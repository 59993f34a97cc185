using System.Globalization;
using RiskMonitor.Articles;

namespace RiskMonitor.Exposure;

/// <summary>A point of our knowledge as people write it: a place in the ledger (digits only), or an instant.</summary>
internal static class KnownAtText
{
    /// <summary>Null where it is neither.</summary>
    public static KnownAt? TryRead(string text)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long sequence)) return KnownAt.Sequence(sequence);
        return PublicationDate.TryParse(text, out DateTimeOffset instant) ? KnownAt.Instant(instant) : null;
    }
}
