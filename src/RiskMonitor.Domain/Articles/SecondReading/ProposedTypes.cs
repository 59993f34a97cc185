using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.SecondReading;

/// <summary>Makes the event of a proposal's type, with the claim that it supports.</summary>
internal static class ProposedTypes
{
    /// <summary>The event; null where a detail that the type needs is missing or unknown.</summary>
    public static RiskEvent? Make(RiskEvent facts, ProposedEvent proposed)
    {
        string? detail = proposed.Detail;
        return proposed.Type switch
        {
            nameof(ReportPublished) => new ReportPublished(Claiming(facts, Matters.Unspecified)),
            nameof(DenialIssued) => ProposalCheck.TryName(detail, out DenialStrength strength) ? new DenialIssued(facts with { Polarity = Polarity.Favourable }, strength, Denied(facts)) : null,
            nameof(NoCommentGiven) => new NoCommentGiven(facts with { Polarity = Polarity.Neutral }),
            nameof(PoliticianWarned) => ProposalCheck.TryName(detail, out WarningMode mode) ? new PoliticianWarned(Claiming(facts, Matter(mode)), mode) : null,
            nameof(AuthorityRaisedConcern) => new AuthorityRaisedConcern(Claiming(facts, Matters.AuthorityRaisedConcern)),
            nameof(InvestigationOpened) => new InvestigationOpened(Claiming(facts, Matters.InvestigationOpened)),
            nameof(HearingHeld) => new HearingHeld(Claiming(facts, Matters.HearingHeld)),
            nameof(LegalActionTaken) => ProposalCheck.TryName(detail, out LegalStep step) ? new LegalActionTaken(Claiming(facts, Matters.LegalActionTaken), step) : null,
            nameof(PenaltyImposed) => ProposalCheck.TryName(detail, out PenaltyKind penalty) ? new PenaltyImposed(Claiming(facts, Matters.PenaltyImposed), penalty) : null,
            nameof(SanctionImposed) => ProposalCheck.TryName(detail, out SanctionKind sanction) ? new SanctionImposed(Claiming(facts, Matters.SanctionImposed), sanction) : null,
            nameof(ApprovalGranted) => new ApprovalGranted(facts with { Polarity = Polarity.Favourable }),      // closes no claim: that takes a rule
            _ => null,
        };
    }

    private static RiskEvent Claiming(RiskEvent facts, string matter)
    {
        string? authority = facts.Actor.Kind is ActorKind.Politician or ActorKind.Legislature or ActorKind.Agency or ActorKind.Court ? facts.Actor.Id : null;
        return facts with { Claim = ClaimKey.Of(matter, facts.Companies.Select(c => c.Id).OfType<CompanyId>(), authority, facts.Topic) };
    }

    // A model's denial lowers only what is merely reported of its companies, never what an authority or politician has said.
    private static DeniedClaim Denied(RiskEvent facts) =>
        new(null, null, facts.Companies.Select(c => c.Id).OfType<CompanyId>().Distinct().Order().ToValueList(), Matters.Unspecified, null);

    private static string Matter(WarningMode mode) => mode switch
    {
        WarningMode.Warned => Matters.PoliticianWarned,
        WarningMode.Demanded => Matters.PoliticianDemanded,
        _ => Matters.PoliticianCriticised,
    };
}
