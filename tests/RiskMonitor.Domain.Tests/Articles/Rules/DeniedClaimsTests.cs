using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Articles.Rules;

/// <summary>Which claim a denial is about, where an article has several.</summary>
public sealed class DeniedClaimsTests
{
    [Fact]
    public void Two_parties_deny_two_reports_each_its_own()
    {
        const string text = "Bloomberg reported that Pfizer was in talks to buy Novartis AG. Handelsblatt reported that Siemens AG would close two plants. Siemens denied the plan to close plants. Pfizer said it was not in talks with Novartis.";

        Assert.Equal(["siemens: Handelsblatt", "pfizer: Bloomberg News"], Links(text));
    }

    [Fact]
    public void One_party_denies_two_claims_separately()
    {
        const string text = "Bloomberg reported that Siemens AG was in talks to buy Alstom. The Pentagon raised concerns over Siemens's turbines, alleging links to the Chinese military. Siemens denied the Bloomberg report. It also denied the Pentagon's allegation of military links.";

        Assert.Equal(["siemens: Bloomberg News", "siemens: Pentagon"], Links(text));
    }

    [Fact]
    public void Both_companies_deny_jointly_what_is_said_of_both()
    {
        const string text = "Bloomberg reported that Siemens AG and Alstom SA were in merger talks. Both companies denied the report.";

        Assert.Equal(["alstom: Bloomberg News", "siemens: Bloomberg News"], Links(text).Order());
    }

    [Fact]
    public void What_is_denied_in_part_is_confirmed_in_part()
    {
        const string text = "Bloomberg reported that Siemens AG was in talks to buy Alstom SA. Siemens confirmed the talks but denied it had made an offer.";

        IReadOnlyList<RiskEvent> events = Read.Events(text);

        RiskEventId report = events.OfType<ReportPublished>().Single().Id;
        Assert.Equal(report, events.OfType<DenialIssued>().Single().Denies.Event);
        Assert.Equal(report, events.OfType<ClaimConfirmed>().Single().Confirms.Event);
    }

    [Fact]
    public void An_authority_denies_the_report_and_is_its_own_voice()
    {
        const string text = "Bild reported that Germany's economy ministry favored RHJ International for Opel. The economy ministry denied the report.";

        DenialIssued denial = Assert.Single(Read.Events<DenialIssued>(text));

        Assert.Equal(ActorKind.Agency, denial.Actor.Kind);
        Assert.Equal(Read.Events<ReportPublished>(text).Single().Id, denial.Denies.Event);
    }

    [Fact]
    public void Who_rejects_a_denial_denies_nothing()
    {
        const string text = "Bloomberg reported that Siemens AG was in talks to buy Alstom SA. Siemens denied the report. Bloomberg rejected the denial.";

        DenialIssued denial = Assert.Single(Read.Events<DenialIssued>(text));

        Assert.Equal("siemens", denial.Actor.Id);
    }

    [Fact]
    public void A_denial_older_than_the_report_does_not_answer_it()
    {
        const string text = "Siemens AG is in talks to buy Alstom SA, Bloomberg reported on Monday. Siemens had denied last year that it had bribed officials.";

        DenialIssued denial = Assert.Single(Read.Events<DenialIssued>(text));

        Assert.Null(denial.Denies.Event);
        Assert.Equal(Modality.Background, denial.Modality);
    }

    [Fact]
    public void A_warning_is_not_what_is_denied()
    {
        const string text = "Bloomberg reported that Siemens AG was in talks to buy Alstom SA. Sen. Charles Schumer warned Siemens that the deal would cost jobs. Siemens called the report untrue.";

        Assert.Equal(["siemens: Bloomberg News"], Links(text));
    }

    [Fact]
    public void The_outlet_that_is_named_in_the_denial_is_meant()
    {
        const string text = "Handelsblatt reported that Siemens AG would cut jobs. Bloomberg reported that Siemens would sell its phone unit. Siemens denied the Handelsblatt report.";

        Assert.Equal(["siemens: Handelsblatt"], Links(text));
    }

    [Fact]
    public void A_background_claim_is_denied_in_its_own_sentence()
    {
        const string text = "Bloomberg reported that Siemens AG was in talks with Huawei. The Pentagon has previously raised concerns over Siemens's deal with Huawei, alleging military links, a claim Huawei denies.";

        Assert.Equal(["huawei: Pentagon"], Links(text));
    }

    [Fact]
    public void A_claim_about_others_is_not_what_a_company_denies_of_itself()
    {
        const string text = "Bloomberg reported that Airbus was in talks with Boeing. Siemens AG denied wrongdoing in the bribery affair.";

        Assert.Null(Assert.Single(Read.Events<DenialIssued>(text)).Denies.Event);
    }

    // "denier: who made the claim" of every denial, in the order of the text.
    private static string[] Links(string text)
    {
        IReadOnlyList<RiskEvent> events = Read.Events(text);
        return [.. events.OfType<DenialIssued>().Select(d => $"{d.Actor.Id}: {events.SingleOrDefault(e => e.Id == d.Denies.Event)?.Actor.Name ?? "-"}")];
    }
}
