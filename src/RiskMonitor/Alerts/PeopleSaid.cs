using Marten;
using RiskMonitor.Events;

namespace RiskMonitor.Alerts;

/// <summary>Reads what people have done with a company's alerts, as far as rules listen to it.</summary>
internal static class PeopleSaid
{
    public static Task<PeoplesWord> AboutAsync(IQuerySession session, ExposureAssessed after, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(after);
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(PeoplesWord.None);
    }
}
