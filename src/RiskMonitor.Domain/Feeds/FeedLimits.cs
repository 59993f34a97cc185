namespace RiskMonitor.Feeds;

/// <summary>How much of a feed is read; what goes beyond is named in a warning.</summary>
public static class FeedLimits
{
    /// <summary>Larger files are not read at all.</summary>
    public const int RawBytesMax = 16 * 1024 * 1024;

    /// <summary>Entries of one feed; those behind are left out.</summary>
    public const int EntriesMax = 10_000;

    /// <summary>UTF-16 units of one value; longer ones are cut.</summary>
    public const int ValueCharsMax = 2 * 1024 * 1024;

    /// <summary>Warnings about one feed; those behind are left out.</summary>
    public const int WarningsMax = 20;

    /// <summary>Nesting of elements that is kept; what stands deeper is read as if it stood at this depth.</summary>
    public const int DepthMax = 200;

    /// <summary>Attributes of one element that are kept.</summary>
    public const int AttributesMax = 200;
}
