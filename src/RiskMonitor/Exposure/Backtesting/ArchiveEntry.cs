using RiskMonitor.Articles;

namespace RiskMonitor.Exposure.Backtesting;

/// <summary>What is kept in memory of one input; its events stay on disk.</summary>
/// <param name="Key">Names its bytes: <see cref="InputKey"/>.</param>
/// <param name="Article">First 128 bits of its name; 0 where it was refused.</param>
/// <param name="RetrievedTicks">When its text counts as retrieved, UTC.</param>
/// <param name="ContentHash">Of its text.</param>
/// <param name="FirstPlace">Its first event among the archive's places.</param>
/// <param name="Events">How many follow.</param>
/// <param name="Refusal">Why it was refused; null where it was not.</param>
internal sealed record ArchiveEntry(UInt128 Key, UInt128 Article, long RetrievedTicks, UInt128 ContentHash, int FirstPlace, int Events, ArticleRefusal? Refusal)
{
    /// <summary>Its text as a revision.</summary>
    public ArticleRevision Revision => new(new DateTimeOffset(RetrievedTicks, TimeSpan.Zero), InputKey.Write(ContentHash));
}

/// <summary>Where an event lies on disk, and when it counts.</summary>
/// <param name="CountsFrom">Seconds since 1970: when the fact happened, as far as the text dates it.</param>
/// <param name="KnownFrom">Seconds since 1970: when it was published, and not before it happened.</param>
/// <param name="Id">The event's name as a number: puts events of one instant in order.</param>
/// <param name="Segment">The file.</param>
/// <param name="Offset">Where its line begins.</param>
/// <param name="Length">Bytes of the line, without its end.</param>
internal readonly record struct EventPlace(long CountsFrom, long KnownFrom, UInt128 Id, int Segment, long Offset, int Length);
