using System.Text.Json.Serialization;
using RiskMonitor.Events;
using RiskMonitor.Exposure;

namespace RiskMonitor.Alerts;

/// <summary>
/// How much of a company's hazard only a new reading of old articles has brought. Rules do not raise on that part, now or later, until news says it, too: reading again alerts nobody.
/// Shares, not amounts: what was brought decays with the rest.
/// </summary>
/// <param name="Claims">Of each claim the part that came by reading again; of claims without any there is nothing here.</param>
public sealed record RereadShares(ValueList<RereadShare> Claims)
{
    /// <summary>Nothing has come by reading again.</summary>
    public static readonly RereadShares None = new([]);

    /// <summary>Claims that are remembered at most; beyond, those of the smallest parts are let go.</summary>
    public const int ClaimsMax = 64;

    /// <summary>The youngest evidence of all, where it came by reading again; else null.</summary>
    public DateTimeOffset? Evidence { get; init; }

    /// <summary>The youngest evidence beside it; null where there is none.</summary>
    public DateTimeOffset? NewsEvidence { get; init; }

    /// <summary>Whether rules see everything.</summary>
    [JsonIgnore]
    public bool IsEmpty => Claims.IsEmpty && Evidence is null;

    /// <summary>The shares after an observation.</summary>
    public RereadShares After(AlertObservation seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        if (IsEmpty && seen.Reread is null) return this;

        var shares = new List<RereadShare>();
        foreach (IGrouping<ClaimKey, ObservedClaim> claim in seen.Claims.GroupBy(claim => claim.Claim))
            Keep(claim.Key, Sum(claim), seen.Reread?.HazardOf(claim.Key) ?? Fixed.Zero, seen.Spoken.Contains(claim.Key));
        Keep(null, RestOf(seen), seen.Reread is { } window ? Fixed.Max(Fixed.Zero, window.Hazard - Told(seen, window)) : Fixed.Zero, isSpoken: false);
        // A claim that is not told one by one this time may be told again the next.
        shares.AddRange(Claims.Where(share => share.Claim is { } claim && !seen.Spoken.Contains(claim) && seen.Claims.All(told => told.Claim != claim)));

        return Dated(new RereadShares(shares.OrderByDescending(share => share.Part).ThenBy(share => share.Claim).Take(ClaimsMax).ToValueList()), seen);

        void Keep(ClaimKey? claim, Fixed now, Fixed without, bool isSpoken)
        {
            Fixed part = PartOf(claim);
            // Of what stood there without the new reading, the part that had come by an earlier one stays so.
            if (seen.Reread is not null && now > Fixed.Zero) part = Fixed.One - Fixed.Min(without * (Fixed.One - part), now) / now;
            if (part > Fixed.Zero && !isSpoken) shares.Add(new RereadShare(claim, part));
        }
    }

    /// <summary>The observation as the rules see it: without what only reading again has brought.</summary>
    /// <param name="seen">The observation.</param>
    /// <param name="pointsOf">The score of a hazard, in 10^-6 points.</param>
    public AlertObservation Without(AlertObservation seen, Func<Fixed, int> pointsOf)
    {
        ArgumentNullException.ThrowIfNull(seen);
        ArgumentNullException.ThrowIfNull(pointsOf);
        if (IsEmpty) return seen;

        Fixed left = seen.Level.Hazard - RestOf(seen) * PartOf(null);
        var claims = new List<ObservedClaim>();
        foreach (ObservedClaim claim in seen.Claims)
        {
            Fixed part = PartOf(claim.Claim), gone = claim.Hazard * part;
            left -= gone;
            claims.Add(part == Fixed.Zero ? claim : claim with { Hazard = claim.Hazard - gone, Micropoints = (Fixed.One - part).Times(claim.Micropoints) });
        }
        left = Fixed.Max(Fixed.Zero, left);
        return seen with
        {
            Level = left == seen.Level.Hazard ? seen.Level : new ExposureLevel(left, pointsOf(left)),
            Claims = claims.ToValueList(),
            NewestEvidence = Evidence is not null && Evidence == seen.NewestEvidence ? NewsEvidence : seen.NewestEvidence,
        };
    }

    private Fixed PartOf(ClaimKey? claim) => Claims.FirstOrDefault(share => share.Claim == claim)?.Part ?? Fixed.Zero;

    private RereadShares Dated(RereadShares next, AlertObservation seen)
    {
        DateTimeOffset? news = seen.Facts.Where(fact => fact.CountsFrom <= seen.At).Select(fact => (DateTimeOffset?)fact.CountsFrom).Max();
        bool wasReread = Evidence is not null && Evidence == seen.NewestEvidence;
        DateTimeOffset? known = wasReread ? NewsEvidence : seen.Reread is { } window ? window.NewestEvidence : seen.NewestEvidence;
        DateTimeOffset? beside = known is null || news > known ? news : known;
        return seen.NewestEvidence is { } newest && !(beside >= newest) ? next with { Evidence = newest, NewsEvidence = beside } : next;
    }

    private static Fixed RestOf(AlertObservation seen) => Fixed.Max(Fixed.Zero, seen.Level.Hazard - Sum(seen.Claims));

    private static Fixed Told(AlertObservation seen, RereadWindow window) =>
        seen.Claims.Select(claim => claim.Claim).Distinct().Aggregate(Fixed.Zero, (sum, claim) => sum + window.HazardOf(claim));

    private static Fixed Sum(IEnumerable<ObservedClaim> claims) => claims.Aggregate(Fixed.Zero, (sum, claim) => sum + claim.Hazard);
}

/// <summary>The part of a claim's hazard that came by reading again.</summary>
/// <param name="Claim">The claim; null for all that are not told one by one.</param>
/// <param name="Part">Above 0, at most 1.</param>
public sealed record RereadShare(ClaimKey? Claim, Fixed Part);
