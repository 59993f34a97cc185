using RiskMonitor.Events;
using RiskMonitor.Hosting;

namespace RiskMonitor.Exposure;

/// <summary>Writes down a score as it is published: what was read, under which pack and program, and why.</summary>
internal static class Assessment
{
    public static ExposureAssessed Of(TenantId tenant, ExposureDocument exposure, PolicyInForce inForce, DateTimeOffset now) =>
        Of(tenant, exposure.Sequence, ExposureScore.At(exposure.State, inForce.Policy, inForce.Registry, exposure.State.NotBefore(now)));

    public static ExposureAssessed Of(TenantId tenant, long sequence, ExposureAssessment score) => new(
        tenant, score.Company, score.Instant, sequence, score.PackVersion, CodeVersion.Full,
        score.ScoreMicropoints, score.LowMicropoints, score.HighMicropoints, score.Hazard.ToString(), score.NewestEvidence,
        score.Contributions.OrderByDescending(c => c.Hazard).ThenBy(c => c.Claim).Select(Claim).ToValueList(),
        [new ExposureRead(score.Company, sequence)]);

    private static AssessedClaim Claim(ClaimContribution c) => new(
        c.Claim, c.Micropoints, c.Hazard.ToString(),
        c.Voices.Where(v => v.DampedStrength > Fixed.Zero).Select(Voice).ToValueList(),
        c.Denials.Select(Denial).ToValueList());

    private static AssessedVoice Voice(HeardVoice v) =>
        new(v.Voice, v.Strength.ToString(), v.Event.Id, v.Event.Article, v.Event.ActorName, v.Event.Evidence);

    private static AssessedDenial Denial(AppliedDenial d) =>
        new(d.Denial.PartyName, d.Bits.ToString(), d.Denial.Id, d.Denial.Article, d.Denial.Evidence);
}
