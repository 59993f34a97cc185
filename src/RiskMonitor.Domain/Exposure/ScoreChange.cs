using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>What became of a claim between two scores.</summary>
public enum ClaimMovement
{
    /// <summary>It weighs now and did not before.</summary>
    Appeared,

    /// <summary>It weighs more.</summary>
    Rose,

    /// <summary>It weighs as much.</summary>
    Stayed,

    /// <summary>It weighs less.</summary>
    Fell,

    /// <summary>It weighed before and does not now.</summary>
    Vanished,
}

/// <summary>How one claim's part of a score changed; a claim against a neighbour that spreads along two relations has two parts.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Before">Its part of the earlier score; null where it had none.</param>
/// <param name="After">Its part of the later score; null where it has none.</param>
public sealed record ClaimChange(ClaimKey Claim, ClaimContribution? Before, ClaimContribution? After)
{
    /// <summary>The relation along which it spreads; null for the company's own claims.</summary>
    public ContagionEdge? Via => (After ?? Before)?.Via;

    /// <summary>In millionths of a point.</summary>
    public int Micropoints => (After?.Micropoints ?? 0) - (Before?.Micropoints ?? 0);

    /// <summary>In tenths of a point, as shown to people.</summary>
    public int Tenths => (After?.Tenths ?? 0) - (Before?.Tenths ?? 0);

    /// <summary>Which way it went; by the claim's own hazard, since its part of the score also depends on the other claims.</summary>
    public ClaimMovement Movement => (Before, After) switch
    {
        (null, _) => ClaimMovement.Appeared,
        (_, null) => ClaimMovement.Vanished,
        _ when After.Hazard > Before.Hazard => ClaimMovement.Rose,
        _ when After.Hazard < Before.Hazard => ClaimMovement.Fell,
        _ => ClaimMovement.Stayed,
    };

    /// <summary>What is heard for the claim now and was not before.</summary>
    public IEnumerable<HeardVoice> NewVoices => (After?.Voices ?? []).Where(voice => (Before?.Voices ?? []).All(known => known.Event.Id != voice.Event.Id));

    /// <summary>What meets the claim now and did not before.</summary>
    public IEnumerable<AppliedDenial> NewDenials => (After?.Denials ?? []).Where(denial => (Before?.Denials ?? []).All(known => known.Denial.Id != denial.Denial.Id));
}

/// <summary>The difference of two scores of one company, claim by claim: the parts add up to it, in millionths and in tenths of a point.</summary>
public static class ScoreChange
{
    /// <summary>Every claim that has a part in either score, the greatest change first, equal ones in the order of their keys.</summary>
    /// <exception cref="ArgumentException">The scores are of different companies.</exception>
    public static ValueList<ClaimChange> Between(ExposureAssessment before, ExposureAssessment after)
    {
        if (before.Company != after.Company)
            throw new ArgumentException($"One score is of {before.Company}, the other of {after.Company}: only scores of one company have a difference.", nameof(after));

        var earlier = before.Contributions.ToDictionary(PartOf);
        var later = after.Contributions.ToDictionary(PartOf);
        return earlier.Keys.Union(later.Keys).Select(part => new ClaimChange(part.Claim, earlier.GetValueOrDefault(part), later.GetValueOrDefault(part)))
            .OrderByDescending(change => Math.Abs(change.Micropoints)).ThenBy(change => change.Claim).ThenBy(change => change.Via?.Company).ThenBy(change => change.Via?.Kind)
            .ToValueList();

        static (ClaimKey Claim, CompanyId? Neighbour, RelationshipKind? Kind) PartOf(ClaimContribution c) => (c.Claim, c.Via?.Company, c.Via?.Kind);
    }
}
