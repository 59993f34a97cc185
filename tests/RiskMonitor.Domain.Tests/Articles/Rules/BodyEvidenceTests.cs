using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Articles.Rules;

public sealed class BodyEvidenceTests
{
    [Fact]
    public void A_headline_that_the_body_repeats_is_shown_by_the_body()
    {
        Article article = Read.WithTitle("Pfizer won't comment on takeover talk\nPfizer Inc on Monday kept silent about takeover talk that lifted its shares by a tenth in early trade.\n");

        NoCommentGiven given = Assert.Single(Read.Extract(article).Events.OfType<NoCommentGiven>());

        Assert.Equal("Pfizer Inc on Monday kept silent about takeover talk that lifted its shares by a tenth in early trade.", given.Evidence.Quote);
    }

    [Fact]
    public void A_headline_that_the_body_does_not_repeat_is_its_own_evidence()
    {
        Article article = Read.WithTitle("Pfizer won't comment on takeover talk\nShares of Pfizer Inc rose by a tenth in early trade.\n");

        NoCommentGiven given = Assert.Single(Read.Extract(article).Events.OfType<NoCommentGiven>());

        Assert.Equal("Pfizer won't comment on takeover talk", given.Evidence.Quote);
    }

    [Fact]
    public void Evidence_begins_with_the_name_that_a_pronoun_stands_for()
    {
        const string text = "After months of complaints from patients, hospitals and rival makers of drugs, Florida Attorney General Jane Roe said on Tuesday that she was expanding her probe into Pfizer Inc and two of its smaller units.";

        InvestigationOpened opened = Assert.Single(Read.Events<InvestigationOpened>(text));

        Assert.Contains("Jane Roe said on Tuesday that she was expanding her probe", opened.Evidence.Quote, StringComparison.Ordinal);
    }

    [Fact]
    public void Evidence_does_not_begin_inside_a_bracket()
    {
        const string text = "The drugs giant Pfizer Inc ( PFE.N ) may hand over the small unit that makes vitamins, creams and other goods for the home to a rival from Basel, the Wall Street Journal said, citing people familiar with the matter.";

        ReportPublished report = Assert.Single(Read.Events<ReportPublished>(text));

        Assert.DoesNotContain(")", report.Evidence.Quote[..8], StringComparison.Ordinal);
    }
}
