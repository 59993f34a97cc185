using RiskMonitor.Articles;
using RiskMonitor.Exposure;
using Xunit;

namespace RiskMonitor.Events;

public sealed class EventCodesTests
{
    private static readonly RiskEvent Facts = Given.Report("1");

    public static TheoryData<string, string, string?> Table() => new()
    {
        { nameof(ReportPublished), "010", null },
        { nameof(NoCommentGiven), "011", null },
        { nameof(ExecutiveStatement), "012", null },
        { nameof(MarketCommentary), "012", null },
        { "praise", "013", null },
        { "warned", "130", "THREATEN" },
        { "demanded", "100", "REQUEST" },
        { "criticised", "110", "ACCUSE" },
        { nameof(AuthorityRaisedConcern), "110", "ACCUSE" },
        { Subtypes.AllegationMade, "112", "ACCUSE" },
        { nameof(InvestigationOpened), "090", "ACCUSE" },
        { nameof(HearingHeld), "090 040", "ACCUSE" },
        { "sued", "115", "ACCUSE" },
        { "charged", "173 115", "COERCE" },
        { "convicted", "116", "ACCUSE" },
        { "fine", "172", "COERCE" },
        { "settlement", "057", "COERCE" },
        { "tariff", "163", "COERCE" },
        { "blocked", "120", "REJECT" },
        { nameof(ApprovalGranted), "081", "CONCEDE" },
        { Subtypes.SanctionLifted, "085", "CONCEDE" },
        { nameof(RuleProposed), "104 034", "REQUEST" },
        { nameof(LobbyingReported), "020", null },
        { nameof(NegotiationReported), "046 036", "CONSULT" },
        { nameof(DealSigned), "061 057", "COOPERATE" },
        { nameof(DealEnded), "164", "SANCTION" },
        { nameof(RelationshipAsserted), "061", "COOPERATE" },
        { nameof(ProtestOrBoycott), "140", "PROTEST" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void An_event_is_filed_under_these_codes(string kind, string cameo, string? plover)
    {
        RiskEvent happened = Of(kind);

        Assert.Equal(cameo, string.Join(' ', EventCodes.Cameo(happened)));
        Assert.Equal(plover, EventCodes.Plover(happened));
    }

    [Fact]
    public void A_denial_is_filed_as_rejection()
    {
        DenialIssued denial = Given.Denial("2", Given.Talks);

        Assert.Equal(["016"], EventCodes.Cameo(denial));
        Assert.Equal("REJECT", EventCodes.Plover(denial));
    }

    private static RiskEvent Of(string kind) => kind switch
    {
        nameof(ReportPublished) => Facts,
        nameof(NoCommentGiven) => new NoCommentGiven(Facts),
        nameof(ExecutiveStatement) => new ExecutiveStatement(Facts),
        "praise" => new ExecutiveStatement(Facts with { Polarity = Polarity.Favourable }),
        nameof(MarketCommentary) => new MarketCommentary(Facts, Commentator.Analyst),
        "warned" => new PoliticianWarned(Facts, WarningMode.Warned),
        "demanded" => new PoliticianWarned(Facts, WarningMode.Demanded),
        "criticised" => new PoliticianWarned(Facts, WarningMode.Criticised),
        nameof(AuthorityRaisedConcern) => new AuthorityRaisedConcern(Facts),
        Subtypes.AllegationMade => new AuthorityRaisedConcern(Facts with { Subtype = Subtypes.AllegationMade }),
        nameof(InvestigationOpened) => new InvestigationOpened(Facts),
        nameof(HearingHeld) => new HearingHeld(Facts),
        "sued" => new LegalActionTaken(Facts, LegalStep.Sued),
        "charged" => new LegalActionTaken(Facts, LegalStep.Charged),
        "convicted" => new LegalActionTaken(Facts, LegalStep.Convicted),
        "fine" => new PenaltyImposed(Facts, PenaltyKind.Fine),
        "settlement" => new PenaltyImposed(Facts, PenaltyKind.Settlement),
        "tariff" => new SanctionImposed(Facts, SanctionKind.Tariff),
        "blocked" => new SanctionImposed(Facts, SanctionKind.DealBlocked),
        nameof(ApprovalGranted) => new ApprovalGranted(Facts),
        Subtypes.SanctionLifted => new ApprovalGranted(Facts with { Subtype = Subtypes.SanctionLifted }),
        nameof(RuleProposed) => new RuleProposed(Facts),
        nameof(LobbyingReported) => new LobbyingReported(Facts),
        nameof(NegotiationReported) => new NegotiationReported(Facts),
        nameof(DealSigned) => new DealSigned(Facts),
        nameof(DealEnded) => new DealEnded(Facts),
        nameof(RelationshipAsserted) => new RelationshipAsserted(Facts, RelationshipKind.Owner),
        nameof(ProtestOrBoycott) => new ProtestOrBoycott(Facts),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such kind"),
    };
}
