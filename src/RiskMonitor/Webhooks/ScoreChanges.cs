using JasperFx.Events;
using RiskMonitor.Events;

namespace RiskMonitor.Webhooks;

/// <summary>Tells subscribers of scores that differ from the one published before.</summary>
internal static class ScoreChanges
{
    /// <summary>A message for each change.</summary>
    /// <param name="assessments">In the order of their stream; the last one that was told of may stand first and serves as "before".</param>
    /// <param name="toldUpTo">Version of the last one that was told of; 0 for none.</param>
    /// <param name="silent">Versions that nobody is told of: articles were read again, and nothing else happened. The next message says the score before it, whoever was told of that.</param>
    /// <param name="companyName">The name shown to people.</param>
    /// <param name="root">What links begin with.</param>
    public static IEnumerable<WebhookMessage> Of(IEnumerable<IEvent> assessments, long toldUpTo, HashSet<long> silent, string companyName, string root)
    {
        ExposureAssessed? before = null;
        foreach (IEvent e in assessments)
        {
            var after = (ExposureAssessed)e.Data;
            if (e.Version > toldUpTo && !silent.Contains(e.Version) && after.ScoreMicropoints != (before?.ScoreMicropoints ?? 0))
                yield return WebhookPayload.MessageOf(after, e.Version, before, companyName, root);
            before = after;
        }
    }
}
