using RiskMonitor.Companies;
using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Articles;

/// <summary>What the seed article must yield: nothing less, nothing more.</summary>
public sealed class SeedArticleTests
{
    private static readonly Extraction Extraction = Read.Extract(Read.WithTitle(Read.SeedText));

    private static readonly ClaimKey Talks = ClaimKey.Of(Matters.NegotiationReported, [new CompanyId("ford"), new CompanyId("xiaomi")], null, "joint-venture");

    [Fact]
    public void It_yields_exactly_the_events_of_its_table()
    {
        string[] lines = [.. Extraction.Events.Select(Read.Line)];

        Assert.Equal(
        [
            "ReportPublished by Financial Times about ford, xiaomi",
            "DenialIssued by Ford about ford, xiaomi",
            "DenialIssued by Xiaomi about ford, xiaomi",
            "PoliticianWarned by John Moolenaar about ford, xiaomi",
            "ExecutiveStatement by Jim Farley about ford, xiaomi",
            "ExecutiveStatement by Jim Farley about ford",
            "AllegationMade by Pentagon about catl, ford",
            "DenialIssued by CATL about catl, ford",
            "RelationshipAsserted by Ford about catl, ford",
            "PoliticianWarned by House Select Committee on the Chinese Communist Party about catl, ford",
            "NegotiationReported by Ford about first-brands-group, ford, general-motors",
            "NegotiationReported by Ford about byd, ford",
            "ExecutiveStatement by Jim Farley about ford",
            "MarketCommentary by Michael Chen about ford",
            "MarketCommentary by Sarah Jenkins about ford",
            "MarketCommentary by David Miller about catl, ford, xiaomi",
            "MarketCommentary by Li Wei about ford, xiaomi",
        ], lines);
    }

    [Fact]
    public void The_report_is_the_Financial_Times_report_of_talks_by_unnamed_sources()
    {
        ReportPublished report = One<ReportPublished>();

        Assert.Equal("financial-times", report.CreditedOutlet);
        Assert.Equal("nikkei", report.Voice);
        Assert.Equal(Modality.Unnamed, report.Modality);
        Assert.Equal("joint-venture", report.Topic);
        Assert.Equal(Talks, report.Claim);
        Assert.Contains("report by the Financial Times", report.Evidence.Quote, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_companies_deny_the_talks_and_nothing_else()
    {
        ReportPublished report = One<ReportPublished>();
        DenialIssued ford = DenialBy("ford"), xiaomi = DenialBy("xiaomi");

        Assert.Equal("This story is completely false.", ford.Evidence.Quote);
        Assert.Equal(DenialStrength.Categorical, ford.Strength);
        Assert.Contains("has not engaged in any negotiations", xiaomi.Evidence.Quote, StringComparison.Ordinal);
        Assert.All([ford, xiaomi], (DenialIssued denial) =>
        {
            Assert.Equal(Talks, denial.Denies.Key);
            Assert.Equal(report.Id, denial.Denies.Event);
            Assert.Null(denial.Claim);
        });
    }

    [Fact]
    public void The_battery_maker_denies_the_allegation_only()
    {
        AuthorityRaisedConcern allegation = One<AuthorityRaisedConcern>();

        DenialIssued denial = DenialBy("catl");

        Assert.Equal(allegation.Id, denial.Denies.Event);
        Assert.Equal(allegation.Claim, denial.Denies.Key);
        Assert.DoesNotContain(new CompanyId("xiaomi"), denial.CompaniesConcerned());
    }

    [Fact]
    public void The_chair_of_the_committee_warns_with_party_and_office()
    {
        PoliticianWarned warning = Extraction.Events.OfType<PoliticianWarned>().Single(e => e.Actor.Id == "john-moolenaar");

        Assert.Equal(WarningMode.Warned, warning.Mode);
        Assert.Equal("joint-venture", warning.Topic);
        Assert.Equal(ActorKind.Politician, warning.Actor.Kind);
        Assert.Equal(AuthorityRank.Chair, warning.Actor.Rank);
        Assert.Equal("R", warning.Actor.Party);
        Assert.Equal("US", warning.Actor.Jurisdiction);
        Assert.Contains("House Select Committee on the Chinese Communist Party", warning.Actor.Office, StringComparison.Ordinal);
        Assert.Contains("warning it would", warning.Evidence.Quote, StringComparison.Ordinal);
    }

    [Fact]
    public void The_allegation_is_background_about_the_licence()
    {
        AuthorityRaisedConcern allegation = One<AuthorityRaisedConcern>();

        Assert.Equal("AllegationMade", allegation.Subtype);
        Assert.Equal("licence", allegation.Topic);
        Assert.Equal(Modality.Background, allegation.Modality);
        Assert.Equal(ActorKind.Agency, allegation.Actor.Kind);
        Assert.Equal("us-dod", allegation.Claim?.Authority);
    }

    [Fact]
    public void The_committee_criticises_that_deal_which_is_the_licence()
    {
        PoliticianWarned criticism = Extraction.Events.OfType<PoliticianWarned>().Single(e => e.Actor.Id == "us-house-select-ccp");

        Assert.Equal(WarningMode.Criticised, criticism.Mode);
        Assert.Equal("licence", criticism.Topic);
        Assert.Equal("The House China committee has also questioned that deal.", criticism.Evidence.Quote);
    }

    [Fact]
    public void The_chief_executive_sends_mixed_signals()
    {
        ExecutiveStatement[] statements = [.. Extraction.Events.OfType<ExecutiveStatement>()];

        Assert.Equal([Polarity.Favourable, Polarity.Adverse, Polarity.Favourable], statements.Select(s => s.Polarity));
        Assert.Equal([("xiaomi", CompanyRole.Target), ("ford", CompanyRole.Party)], statements[0].Companies.Select(c => (c.Id?.Value, c.Role)));
        Assert.All(statements, s => Assert.Equal(ActorKind.Executive, s.Actor.Kind));
    }

    [Fact]
    public void The_licence_is_a_lasting_relation()
    {
        RelationshipAsserted relation = One<RelationshipAsserted>();

        Assert.Equal(RelationshipKind.Licensee, relation.Kind);
        Assert.Equal(["ford", "catl"], relation.Companies.Select(c => c.Id?.Value));
        Assert.Null(relation.Claim);
    }

    [Fact]
    public void Two_talks_are_reported_with_what_they_are_about()
    {
        NegotiationReported[] talks = [.. Extraction.Events.OfType<NegotiationReported>()];

        Assert.Equal([("ford", CompanyRole.Target), ("general-motors", CompanyRole.Target), ("first-brands-group", CompanyRole.Party)], talks[0].Companies.Select(c => (c.Id?.Value, c.Role)));
        Assert.Equal([("ford", CompanyRole.Target), ("byd", CompanyRole.Target)], talks[1].Companies.Select(c => (c.Id?.Value, c.Role)));
        Assert.Equal("supply", talks[1].Topic);
        Assert.All(talks, t => Assert.Equal(Modality.Unnamed, t.Modality));
    }

    [Fact]
    public void Four_voices_comment_and_one_of_them_is_advocacy()
    {
        MarketCommentary[] comments = [.. Extraction.Events.OfType<MarketCommentary>()];

        Assert.Equal([Commentator.Analyst, Commentator.Investor, Commentator.Advocacy, Commentator.Academic], comments.Select(c => c.Commentator));
        Assert.Equal([ActorKind.Analyst, ActorKind.Analyst, ActorKind.Advocacy, ActorKind.Analyst], comments.Select(c => c.Actor.Kind));
        Assert.Equal(Polarity.Adverse, comments[2].Polarity);
        Assert.All(comments, c => Assert.Equal(c.Quote?.Words, Read.SeedText.Substring(c.Quote!.Start, c.Quote.Words.Length)));      // not null: the line compares both
    }

    [Fact]
    public void Every_company_is_named_once_resolved_where_the_registry_has_it()
    {
        string[] resolved = [.. Extraction.Companies.Select(c => c.Id?.Value).OfType<string>()];

        Assert.Subset(resolved.ToHashSet(), new HashSet<string> { "ford", "xiaomi", "catl", "general-motors", "byd" });
        Assert.Equal(resolved.Distinct(), resolved);
    }

    [Fact]
    public void Every_quote_stands_at_its_offsets_and_has_at_most_25_words()
    {
        Assert.All(Extraction.Events, e =>
        {
            Assert.Equal(e.Evidence.Quote, Read.SeedText.Substring(e.Evidence.Start, e.Evidence.Length));
            Assert.InRange(e.Evidence.Quote.Split(' ').Length, 1, 25);
        });
    }

    private static T One<T>() where T : RiskEvent => Assert.Single(Extraction.Events.OfType<T>());

    private static DenialIssued DenialBy(string company) => Extraction.Events.OfType<DenialIssued>().Single(e => e.Actor.Id == company);
}
