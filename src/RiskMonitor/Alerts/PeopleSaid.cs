using Marten;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Alerts;

/// <summary>Reads what people have done with a company's alerts, as far as rules listen to it.</summary>
internal static class PeopleSaid
{
    /// <param name="session">The ledger.</param>
    /// <param name="open">The alerts that rules have open.</param>
    /// <param name="after">The assessment that is looked at.</param>
    /// <param name="ct">Ends the reading.</param>
    public static async Task<PeoplesWord> AboutAsync(IQuerySession session, IEnumerable<AlertId> open, ExposureAssessed after, CancellationToken ct)
    {
        AlertId[] alerts = [.. open];
        IReadOnlyList<RaisedAlert> stored = alerts.Length == 0 ? [] : await session.LoadManyAsync<RaisedAlert>(ct, alerts.Select(alert => StreamKeys.Alert(after.Tenant, alert)));
        return new PeoplesWord(
            stored.Select(alert => (alert.Alert.Id, PeoplesHandling.Of(alert.State, after.AsOf))).ToValueList(),
            await DismissedAsync(session, after.Tenant, after.Company, after, ct));
    }

    // A claim whose strongest voice is the story that was dismissed, or a copy of it, counts for nothing; one that another article tells best counts again.
    private static async Task<ValueList<ClaimKey>> DismissedAsync(IQuerySession session, TenantId tenant, CompanyId company, ExposureAssessed after, CancellationToken ct)
    {
        QuietCauses quiet = await AlertCauses.QuietAsync(session, tenant, company, ct);
        if (quiet.Causes.IsEmpty) return [];
        AssessedClaim[] suspects = [.. after.Claims.Where(claim => quiet.Causes.Any(known => known.Cause.Claim == claim.Claim))];
        ValueList<AlertCause> causes = await AlertCauses.ReadAsync(session, suspects.Select(claim => new AlertGround(claim.Claim, claim.Micropoints, claim.Voices[0], claim.Voices.Count, claim.Denials)), ct);
        return causes.Where(cause => quiet.IsQuiet(cause, after.AsOf)).Select(cause => cause.Claim).ToValueList();
    }
}
