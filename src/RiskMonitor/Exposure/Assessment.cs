using RiskMonitor.Events;
using RiskMonitor.Hosting;

namespace RiskMonitor.Exposure;

/// <summary>Writes down a score as it is published: what was read, under which pack and program, and why. Its length has an end: small claims stand in one line.</summary>
internal static class Assessment
{
    public static ExposureAssessed Of(TenantId tenant, Neighbourhood around, PolicyInForce inForce, DateTimeOffset now) =>
        Of(tenant, around.Own.Sequence, around.Score(inForce, around.NotBefore(now))) with { Read = around.Read, Registry = inForce.Revision?.Number };

    public static ExposureAssessed Of(TenantId tenant, long sequence, ExposureAssessment score)
    {
        ClaimContribution[] claims = [.. score.Contributions.OrderByDescending(c => c.Hazard).ThenBy(c => c.Claim).ThenBy(c => c.Via?.Company).ThenBy(c => c.Via?.Kind)];
        return new ExposureAssessed(
            tenant, score.Company, score.Instant, sequence, score.PackVersion, CodeVersion.Full,
            score.ScoreMicropoints, score.LowMicropoints, score.HighMicropoints, score.Hazard.ToString(), score.NewestEvidence,
            claims.Take(ExposureAssessed.ClaimsMax).Select(Claim).ToValueList(),
            [new ExposureRead(score.Company, sequence)])
        {
            Rest = Rest([.. claims.Skip(ExposureAssessed.ClaimsMax)]),
        };
    }

    private static AssessedRest? Rest(ClaimContribution[] claims) => claims.Length == 0 ? null : new AssessedRest(
        claims.Length, claims.Sum(c => (long)c.Micropoints), claims.Aggregate(Fixed.Zero, (sum, c) => sum + c.Hazard).ToString());

    private static AssessedClaim Claim(ClaimContribution c)
    {
        HeardVoice[] voices = [.. c.Voices.Where(v => v.DampedStrength > Fixed.Zero)];
        AppliedDenial[] denials = [.. c.Denials.Where(d => d.Denial.Stance is Stance.Denies).OrderByDescending(d => d.Bits)];      // a stable sort: of equal weight by party
        AppliedDenial[] confirmations = [.. c.Denials.Where(d => d.Denial.Stance is Stance.Confirms).OrderBy(d => d.Bits)];
        return new AssessedClaim(
            c.Claim, c.Micropoints, c.Hazard.ToString(),
            voices.Take(AssessedClaim.VoicesMax).Select(Voice).ToValueList(), denials.Take(AssessedClaim.DenialsMax).Select(Denial).ToValueList())
        {
            VoicesLeftOut = LeftOut(voices.Length, AssessedClaim.VoicesMax),
            DenialsLeftOut = LeftOut(denials.Length, AssessedClaim.DenialsMax),
            Confirmations = confirmations.Length > 0 ? confirmations.Take(AssessedClaim.DenialsMax).Select(Confirmation).ToValueList() : null,
            ConfirmationsLeftOut = LeftOut(confirmations.Length, AssessedClaim.DenialsMax),
            Via = c.Via is { } edge ? Edge(edge) : null,
        };
    }

    private static int? LeftOut(int count, int max) => count > max ? count - max : null;

    private static AssessedVoice Voice(HeardVoice v) =>
        new(v.Voice, v.Strength.ToString(), v.Event.Id, v.Event.Article, v.Event.ActorName, v.Event.Evidence);

    private static AssessedDenial Denial(AppliedDenial d) =>
        new(d.Denial.PartyName, d.Bits.ToString(), d.Denial.Id, d.Denial.Article, d.Denial.Evidence);

    // The bits of a confirmation stand below 0 in D: it doubles the odds so many times.
    private static AssessedConfirmation Confirmation(AppliedDenial d) =>
        new(d.Denial.PartyName, (Fixed.Zero - d.Bits).ToString(), d.Denial.Id, d.Denial.Article, d.Denial.Evidence);

    private static AssessedEdge Edge(ContagionEdge edge) => new(
        edge.Company, edge.Kind, edge.Factor.ToString(), edge.Asserted is { } asserted ? new AssessedAssertion(asserted.Id, asserted.Article, asserted.Evidence) : null);
}
