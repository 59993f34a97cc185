using Marten;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using RiskMonitor.Exposure.Policies;

namespace RiskMonitor.Alerts;

/// <summary>Computes how a company would stand had nothing been recorded since the assessment before, in which kept articles were read again.</summary>
internal static class RereadWindows
{
    // What was recorded since is left out, news too: claims that news supports are news whatever stood before.
    public static async Task<RereadWindow> ReadAsync(IQuerySession session, PolicyBook policies, ExposureAssessed? before, ExposureAssessed after, CancellationToken ct)
    {
        KnownAt then = KnownAt.Sequence(before is null ? 0 : before.Read.Select(read => read.Sequence).Append(before.KnownAtSequence).Max());
        var histories = new CompanyHistories(session, then);
        PolicyInForce inForce = policies.Of(after);
        Neighbourhood around = await Neighbourhood.ReadAsync(await ReadAsync(after.Company), inForce, after.AsOf, ReadAsync);
        return RereadWindow.Of(around.Score(inForce, after.AsOf));

        Task<ExposureDocument> ReadAsync(CompanyId company) => histories.AsOfAsync(company, then, after.AsOf, ct);
    }
}
