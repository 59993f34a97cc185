using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Articles;

/// <summary>The events that a generated article states.</summary>
internal sealed class GeneratedFacts(Article article, Company a, Company b, Outlet outlet, Politician member, Body agency)
{
    private const string Version = "generated";

    public ValueList<CompanyMention> Mentions => [new(a.Id, a.Name, CompanyRole.Target), new(b.Id, b.Name, CompanyRole.Target)];

    private ClaimKey Talks => ClaimKey.Of(Matters.NegotiationReported, [a.Id, b.Id], authority: null, "joint-venture");

    public RiskEvent Report(Evidence evidence) => new ReportPublished
    {
        Id = Id("report"),
        Article = article.Id,
        Revision = article.Revision,
        PublishedAt = article.PublishedAt,
        Source = article.Source,
        Voice = outlet.Owner,
        CreditedOutlet = outlet.Id,
        Actor = new Actor(outlet.Id, outlet.Name, ActorKind.Outlet, AuthorityRank.None),
        Companies = Mentions,
        Topic = "joint-venture",
        Modality = Modality.Unnamed,
        Polarity = Polarity.Adverse,
        ConfidencePercent = 90,
        Evidence = evidence,
        RuleId = "report-1",
        ExtractorVersion = Version,
        Claim = Talks,
    };

    public RiskEvent Denial(Evidence evidence) => new DenialIssued
    {
        Id = Id("denial"),
        Article = article.Id,
        Revision = article.Revision,
        PublishedAt = article.PublishedAt,
        Source = article.Source,
        Voice = article.Source,
        Actor = new Actor(a.Id.Value, a.Name, ActorKind.Company, AuthorityRank.None),
        Companies = [new CompanyMention(a.Id, a.Name, CompanyRole.Target)],
        Topic = "joint-venture",
        Modality = Modality.Named,
        Polarity = Polarity.Favourable,
        ConfidencePercent = 90,
        Evidence = evidence,
        RuleId = "denial-1",
        ExtractorVersion = Version,
        Strength = DenialStrength.Categorical,
        Denies = new DeniedClaim(Talks, Id("report"), [], null, null),
    };

    public RiskEvent Warning(Evidence evidence) => new PoliticianWarned
    {
        Id = Id("warning"),
        Article = article.Id,
        Revision = article.Revision,
        PublishedAt = article.PublishedAt,
        Source = article.Source,
        Voice = article.Source,
        Actor = new Actor(member.Id, member.Name, ActorKind.Politician, AuthorityRank.Member, Party: member.Party, Jurisdiction: member.Jurisdiction),
        Companies = Mentions,
        Topic = "joint-venture",
        Modality = Modality.Named,
        Polarity = Polarity.Adverse,
        ConfidencePercent = 90,
        Evidence = evidence,
        RuleId = "warning-1",
        ExtractorVersion = Version,
        Mode = WarningMode.Warned,
        Claim = ClaimKey.Of(Matters.PoliticianWarned, [a.Id, b.Id], member.Id, "joint-venture"),
    };

    public RiskEvent Concern(Evidence evidence) => new AuthorityRaisedConcern
    {
        Id = Id("concern"),
        Article = article.Id,
        Revision = article.Revision,
        PublishedAt = article.PublishedAt,
        Source = article.Source,
        Voice = article.Source,
        Subtype = Matters.AllegationMade,
        Actor = new Actor(agency.Id, agency.Name, ActorKind.Agency, AuthorityRank.Regulator, Jurisdiction: agency.Jurisdiction),
        Companies = Mentions,
        Topic = "licence",
        Modality = Modality.Named,
        Polarity = Polarity.Adverse,
        ConfidencePercent = 90,
        Evidence = evidence,
        RuleId = "concern-1",
        ExtractorVersion = Version,
        Claim = ClaimKey.Of(Matters.AllegationMade, [a.Id, b.Id], agency.Id, "licence"),
    };

    private RiskEventId Id(string what) => new(ContentId.Of(article.Id.Value, what));
}
