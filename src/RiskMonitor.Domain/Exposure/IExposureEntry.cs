using RiskMonitor.Articles;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>What an exposure keeps of one event; it goes when the article's text is replaced.</summary>
public interface IExposureEntry
{
    /// <summary>The event; an exposure keeps each once.</summary>
    RiskEventId Id { get; }

    /// <summary>The article that states it.</summary>
    ArticleId Article { get; }

    /// <summary>The version of the text that was read, in UTC.</summary>
    ArticleRevision Revision { get; }
}
