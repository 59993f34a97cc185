using RiskMonitor.Companies;
using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Articles.SecondReading;

public sealed class ProposalCheckTests
{
    private const string Text = "Boeing said it rained. The Bolt Commission fined Zenvolt Inc. $3 million over emissions, sources said. Boeing denied the claims.";
    private static readonly ReaderVersion Reader = new("model-x", "1");
    private static readonly Article Article = Read.Body(Text);
    private static readonly Extraction Nothing = new("extractor-1", "words", [], [new CompanyMention(new CompanyId("boeing"), "Boeing", CompanyRole.Mention)]);
    private static readonly ProposedEvent Fine = new("PenaltyImposed", "Bolt Commission", "agency", ["Zenvolt"], "The Bolt Commission fined Zenvolt Inc. $3 million", "fine");

    [Fact]
    public void An_event_that_quotes_the_text_becomes_an_event_that_names_its_reader()
    {
        (ValueList<RiskEvent> added, SecondReadingReport report) = Take(Fine);

        PenaltyImposed penalty = Assert.IsType<PenaltyImposed>(Assert.Single(added));
        Assert.Equal((PenaltyKind.Fine, Reader, "second-reader-1", 50), (penalty.Kind, penalty.Reader, penalty.RuleId, penalty.ConfidencePercent));
        Assert.Equal(new Evidence("The Bolt Commission fined Zenvolt Inc. $3 million", 23, 49), penalty.Evidence);
        Assert.Equal(new CompanyMention(null, "Zenvolt", CompanyRole.Target), Assert.Single(penalty.Companies));
        Assert.Equal(ActorKind.Agency, penalty.Actor.Kind);
        Assert.Equal(["172"], penalty.Cameo);
        Assert.Equal(new SecondReadingReport(Reader, 1, 0, [], null), report);
    }

    [Fact]
    public void A_company_is_resolved_where_the_rules_have_resolved_its_name()
    {
        (ValueList<RiskEvent> added, _) = Take(Fine with { Companies = ["Boeing", "Zenvolt Inc"], Evidence = "Boeing denied the claims" });

        Assert.Equal([new CompanyId("boeing"), null], added[0].Companies.Select(c => c.Id));
    }

    public static TheoryData<string, ProposedEvent> Wrong => new()
    {
        { "unknown-type", Fine with { Type = "BribePaid" } },
        { "unknown-type", Fine with { Type = null } },
        { "unknown-type", Fine with { Type = "NegotiationReported" } },
        { "wrong-shape", Fine with { ActorKind = "robot" } },
        { "wrong-shape", Fine with { ActorKind = "4" } },
        { "wrong-shape", Fine with { Detail = null } },
        { "wrong-shape", Fine with { Detail = "huge" } },
        { "no-company", Fine with { Companies = [] } },
        { "company-not-in-text", Fine with { Companies = ["Zenvolt", "Enron"] } },
        { "company-not-in-text", Fine with { Companies = ["Zen"] } },
        { "company-not-in-text", Fine with { Companies = [". "] } },
        { "company-not-in-text", Fine with { Companies = [""] } },
        { "actor-not-in-text", Fine with { Actor = "Federal Reserve" } },
        { "actor-not-in-text", Fine with { Actor = null } },
        { "evidence-not-in-text", Fine with { Evidence = "the bolt commission fined Zenvolt" } },
        { "evidence-not-in-text", Fine with { Evidence = "  " } },
        { "evidence-not-in-text", Fine with { Evidence = null } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void An_event_that_does_not_hold_against_the_text_is_refused_with_its_reason(string reason, ProposedEvent proposed)
    {
        (ValueList<RiskEvent> added, SecondReadingReport report) = Take(Fine, proposed);

        Assert.Single(added);
        Assert.Equal([new RefusedProposals(reason, 1)], report.Refused);
    }

    [Theory]
    [InlineData(25, true)]
    [InlineData(26, false)]
    public void Evidence_has_at_most_25_words(int words, bool isTaken)
    {
        string quote = string.Join(' ', Enumerable.Repeat("Acme", words));
        var check = new ProposalCheck(Read.Body(quote + " and so on."), new Extraction("extractor-1", "words", [], []), Reader);

        (ValueList<RiskEvent> added, SecondReadingReport report) = check.Take([new ProposedEvent("NoCommentGiven", "Acme", "company", ["Acme"], quote, null)]);

        Assert.Equal(isTaken ? 1 : 0, added.Count);
        Assert.Equal(isTaken ? [] : [new RefusedProposals("evidence-too-long", 1)], report.Refused);
    }

    [Fact]
    public void What_the_rules_or_the_reader_have_found_already_is_not_added_again()
    {
        Extraction rules = Nothing with { Events = Take(Fine).Added };

        (ValueList<RiskEvent> added, SecondReadingReport report) = new ProposalCheck(Article, rules, Reader).Take(
            [Fine, Fine with { Evidence = "fined Zenvolt Inc." }, Fine with { Type = "NoCommentGiven", Detail = null }, Fine with { Type = "NoCommentGiven", Detail = null }]);

        Assert.IsType<NoCommentGiven>(Assert.Single(added));
        Assert.Equal((1, 3), (report.Added, report.AlreadyFound));
    }

    [Fact]
    public void Only_50_events_are_taken_and_the_others_are_counted()
    {
        (ValueList<RiskEvent> added, SecondReadingReport report) = Take([.. Enumerable.Repeat(Fine, 60)]);

        Assert.Single(added);
        Assert.Equal((49, new RefusedProposals("too-many", 10)), (report.AlreadyFound, Assert.Single(report.Refused)));
    }

    [Theory]
    [InlineData("ReportPublished", null, typeof(ReportPublished))]
    [InlineData("DenialIssued", "qualified", typeof(DenialIssued))]
    [InlineData("NoCommentGiven", null, typeof(NoCommentGiven))]
    [InlineData("PoliticianWarned", "demanded", typeof(PoliticianWarned))]
    [InlineData("AuthorityRaisedConcern", null, typeof(AuthorityRaisedConcern))]
    [InlineData("InvestigationOpened", null, typeof(InvestigationOpened))]
    [InlineData("HearingHeld", null, typeof(HearingHeld))]
    [InlineData("LegalActionTaken", "charged", typeof(LegalActionTaken))]
    [InlineData("SanctionImposed", "dealBlocked", typeof(SanctionImposed))]
    [InlineData("ApprovalGranted", null, typeof(ApprovalGranted))]
    public void Every_type_of_the_guideline_can_be_read(string type, string? detail, Type expected)
    {
        (ValueList<RiskEvent> added, _) = Take(Fine with { Type = type, Detail = detail });

        Assert.IsType(expected, Assert.Single(added));
    }

    [Fact]
    public void A_models_denial_can_only_lower_what_is_merely_reported()
    {
        var denial = (DenialIssued)Take(new ProposedEvent("DenialIssued", "Boeing", "company", ["Boeing"], "Boeing denied the claims", "categorical")).Added[0];

        Assert.Equal(new DeniedClaim(null, null, [new CompanyId("boeing")], "ReportPublished", null), denial.Denies);
    }

    private static (ValueList<RiskEvent> Added, SecondReadingReport Report) Take(params ProposedEvent[] proposals) => new ProposalCheck(Article, Nothing, Reader).Take(proposals);
}
