using RiskMonitor.Articles.Correcting;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Articles;

public sealed class AnalystReadingTests
{
    private static readonly Company Acme = new() { Id = new CompanyId("acme"), Name = "Acme Corp.", Country = "US" };

    private static readonly Article Text = new()
    {
        Id = new ArticleId("a1"),
        Revision = new ArticleRevision(new DateTimeOffset(2026, 11, 20, 8, 0, 0, TimeSpan.Zero), "c1"),
        Text = "Acme probed\nThe watchdog opened a probe into Acme Corp. Acme Corp. calls it baseless.",
        BodyStart = 12,
        Title = "Acme probed",
        Source = "daily",
        PublishedAt = new DateTimeOffset(2026, 11, 20, 7, 0, 0, TimeSpan.Zero),
        Language = "en",
    };

    private static readonly MissedEvent Probe = new()
    {
        Type = "InvestigationOpened",
        Actor = "Trade Watchdog",
        ActorKind = ActorKind.Agency,
        Companies = [Acme],
        Quote = "The watchdog opened a probe into Acme Corp.",
    };

    [Fact]
    public void What_an_analyst_found_becomes_an_event_with_its_place_in_the_text()
    {
        (RiskEvent? read, MissedEventRefusal? refusal) = AnalystReading.Read(Text, [], Probe);

        Assert.Null(refusal);
        Assert.IsType<InvestigationOpened>(read);
        Assert.Equal(new Evidence("The watchdog opened a probe into Acme Corp.", 12, 43), read.Evidence);
        Assert.Equal("InvestigationOpened|acme|trade-watchdog|other", read.Claim?.ToString());
        Assert.Equal((AuthorityRank.Regulator, 100, "analyst-1"), (read.Actor.Rank, read.ConfidencePercent, read.RuleId));
        Assert.Equal(Text.Revision, read.Revision);
    }

    [Fact]
    public void The_same_finding_has_the_same_id_and_another_one_another()
    {
        RiskEventId?[] ids = [.. new[] { Probe, Probe, Probe with { Quote = "Acme Corp." }, Probe with { Actor = "Other Watchdog" } }.Select(m => AnalystReading.Read(Text, [], m).Event?.Id)];

        Assert.Equal(ids[0], ids[1]);
        Assert.Equal(3, ids.Distinct().Count());
    }

    [Fact]
    public void A_denial_denies_the_claim_it_names_and_its_party_is_the_company()
    {
        ClaimKey claim = ClaimKey.Of(Matters.InvestigationOpened, [Acme.Id], "trade-watchdog", "other");
        MissedEvent denial = Probe with { Type = "DenialIssued", Actor = "Acme Corp.", ActorKind = ActorKind.Company, Detail = "categorical", Denies = claim, Quote = "Acme Corp. calls it baseless" };

        var read = Assert.IsType<DenialIssued>(AnalystReading.Read(Text, [], denial).Event);

        Assert.Equal(claim, read.Denies.Key);
        Assert.Equal("acme", read.Actor.Id);
        Assert.Equal((null, MissedEventRefusal.Detail), AnalystReading.Read(Text, [], denial with { Denies = null }));
    }

    [Fact]
    public void What_the_text_does_not_say_or_what_says_too_little_is_refused()
    {
        MissedEventRefusal?[] refusals =
        [
            .. new[] { Probe with { Quote = "The Watchdog opened" }, Probe with { Quote = "" }, Probe with { Type = "Rumour" }, Probe with { Actor = " " }, Probe with { Companies = [] }, Probe with { Type = "PoliticianWarned", Detail = null } }
                .Select(missed => AnalystReading.Read(Text, [], missed).Refusal)
        ];

        Assert.Equal(
            [MissedEventRefusal.QuoteNotInText, MissedEventRefusal.QuoteNotInText, MissedEventRefusal.UnknownType, MissedEventRefusal.NoActor, MissedEventRefusal.NoCompany, MissedEventRefusal.Detail], refusals);
    }

    [Theory]
    [InlineData("NegotiationReported|acme+bolt|-|joint-venture")]
    [InlineData("PoliticianWarned.warned|acme|rep-doe|trade")]
    public void A_claim_is_read_back_from_the_line_that_names_it(string line) => Assert.Equal(line, ClaimKey.Parse(line)?.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("NegotiationReported|acme|joint-venture")]
    [InlineData("NegotiationReported||-|talks")]
    public void A_line_that_names_no_claim_is_none(string line) => Assert.Null(ClaimKey.Parse(line));
}
