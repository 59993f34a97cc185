using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Rules;
using RiskMonitor.Articles.Syntax;
using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Articles.Names;

public sealed class ActorNamesTests
{
    [Theory]
    [InlineData("The U.S. Securities and Exchange Commission is investigating Pfizer.", "U.S. Securities and Exchange Commission")]
    [InlineData("The SEC is investigating Pfizer.", "SEC")]
    public void An_authority_is_called_what_the_evidence_calls_it(string text, string name)
    {
        InvestigationOpened probe = Assert.Single(Read.Events<InvestigationOpened>(text));

        Assert.Equal(name, probe.Actor.Name);
    }

    [Fact]
    public void An_authority_is_called_by_its_long_and_its_short_name_where_the_article_has_both()
    {
        const string text = "The U.S. Securities and Exchange Commission is investigating Pfizer. Boeing said it was under SEC investigation as well.";

        string[] names = [.. Read.Events<InvestigationOpened>(text).Select(e => e.Actor.Name)];

        Assert.Equal(["U.S. Securities and Exchange Commission (SEC)", "U.S. Securities and Exchange Commission (SEC)"], names);
    }

    [Theory]
    [InlineData("The SEC spoke. The FBI is investigating Pfizer Inc. The FDIC spoke as well. The bureau raided Pfizer Inc on Monday.", "us-fbi")]
    [InlineData("The Federal Trade Commission spoke. The FBI spoke as well. The commission is investigating Pfizer Inc.", "us-ftc")]
    public void The_bureau_and_the_commission_are_those_with_the_word_in_their_name(string text, string id)
    {
        InvestigationOpened probe = Assert.Single(Read.Events<InvestigationOpened>(text));

        Assert.Equal(id, probe.Actor.Id);
    }

    [Fact]
    public void A_heading_that_lost_its_line_is_no_part_of_an_authoritys_name()
    {
        LegalActionTaken charged = Assert.Single(Read.Events<LegalActionTaken>("SCARE TACTIC Prosecutors charged Pfizer Inc with fraud."));

        Assert.Equal("Prosecutors", charged.Actor.Name);
    }

    [Theory]
    [InlineData("Attorney \nGeneral", "Attorney General")]
    [InlineData("Attorney\r\n  General's office", "Attorney General's office")]
    [InlineData("Attorney General", "Attorney General")]
    public void A_name_stands_on_one_line(string written, string name)
    {
        string oneLine = Reading.OneLine(written);

        Assert.Equal(name, oneLine);
    }

    [Fact]
    public void One_authority_under_two_names_keeps_one_id()
    {
        const string text = "The U.S. Department of Justice is investigating Pfizer. A Justice Department spokeswoman declined to comment on Pfizer.";

        RiskEvent[] events = [.. Read.Events(text)];

        Assert.Equal(["U.S. Department of Justice", "Justice Department"], events.Select(e => e.Actor.Name));
        Assert.Equal(["us-doj", "us-doj"], events.Select(e => e.Actor.Id));
    }

    [Fact]
    public void A_politician_is_spelled_as_the_text_spells_him()
    {
        PoliticianWarned warning = Assert.Single(Read.Events<PoliticianWarned>("Venezuelan President Hugo Chavez threatened Exxon Mobil on Monday."));

        Assert.Equal("Hugo Chavez", warning.Actor.Name);
        Assert.Equal("hugo-chavez", warning.Actor.Id);
    }

    [Theory]
    [InlineData("FBI spokesman John Smith denied that Pfizer was under investigation.")]
    [InlineData("\"That is not true,\" FBI spokesman John Smith said of reports about Pfizer. Smith denied that Pfizer was under investigation.")]
    public void A_spokesman_denies_for_his_authority(string text)
    {
        string[] deniers = [.. Read.Events<DenialIssued>(text).Select(d => d.Actor.Id).Distinct()];

        Assert.Equal(["us-fbi"], deniers);
    }

    [Fact]
    public void A_department_of_a_state_is_not_the_State_Department()
    {
        IReadOnlyList<InvestigationOpened> probes = Read.Events<InvestigationOpened>("The State Department of Managed Care is investigating Pfizer.");

        Assert.DoesNotContain(probes, p => p.Actor.Id == "us-state");
    }

    [Fact]
    public void A_committee_takes_the_long_name_of_its_chamber_in()
    {
        HearingHeld hearing = Assert.Single(Read.Events<HearingHeld>("Pfizer executives testified before the House of Representatives Widget Safety panel on Monday."));

        Assert.Equal("House of Representatives Widget Safety panel", hearing.Actor.Name);
    }

    [Fact]
    public void The_panel_is_the_committee_rather_than_a_chamber_named_since()
    {
        const string text = "The House Widget Committee met on Monday. The Senate did not. Pfizer executives testified before the panel.";

        HearingHeld hearing = Assert.Single(Read.Events<HearingHeld>(text));

        Assert.Equal("House Widget Committee", hearing.Actor.Name);
    }

    [Fact]
    public void A_given_name_may_end_in_a_syllable_written_small_and_the_surname_stands_first()
    {
        NoCommentGiven silence = Assert.Single(Read.Events<NoCommentGiven>("Boeing Co chief executive Park Jin-ho was in Rome. Park declined to comment."));

        Assert.Equal("boeing", silence.Actor.Id);
    }

    [Theory]
    [InlineData("Jane Roe-led", "Jane Roe")]
    [InlineData("Jane Roe-backed", "Jane Roe")]
    [InlineData("Park Jin-ho", "Park Jin-ho")]
    public void What_makes_an_adjective_of_a_name_is_no_part_of_it(string words, string name)
    {
        Scene scene = Parse.Body($"A plan of Senator {words} was read.");

        Assert.Equal([name], scene.Cast.Mentions.Where(m => m.Entity.IsNamedPerson).Select(m => m.Entity.Name));
    }
}
