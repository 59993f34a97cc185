using System.Globalization;
using CsCheck;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>Random histories of one company: few claims, voices, articles and revisions, so that they collide.</summary>
internal static class Histories
{
    private const int DaysBack = 100;
    private const int DaysAhead = 10;

    private static readonly ClaimKey[] Claims =
    [
        Given.Probe,
        Given.Talks,
        ClaimKey.Of(Matters.NegotiationReported, [Given.Acme, Given.Bolt], null, "joint-venture"),
        ClaimKey.Of(Matters.PoliticianWarned, [Given.Acme, Given.Dragon], "senator", "joint-venture"),
        ClaimKey.Of(Matters.AllegationMade, [Given.Acme], "ministry", "licence"),
        ClaimKey.Of(Matters.SanctionImposed, [Given.Acme, Given.Dragon], "treasury", "other"),
    ];

    private static readonly DeniedClaim[] Parts =
    [
        new(null, null, [Given.Acme], null, null),
        new(null, null, [Given.Acme, Given.Dragon], null, "joint-venture"),
        new(null, null, [], Matters.NegotiationReported, null),
        new(null, null, [], null, null),
    ];

    /// <summary>Instants around the histories: some before everything, some after everything.</summary>
    public static readonly Gen<DateTimeOffset> Instants = Gen.Int[-(DaysBack + 5) * 24, 400 * 24].Select(hours => Given.Noon.AddHours(hours));

    public static readonly Gen<ReportPublished> Report =
        from id in Gen.Int[1, 1_000_000_000]
        from claim in Gen.OneOf(Claims)
        from voice in Gen.OneOf("daily", "herald", "wire", "blog")
        from source in Gen.OneOf("unknown", "gazette", "rumour-mill")
        from at in Seconds
        from modality in Gen.Enum<Modality>()
        from confidence in Gen.Int[50, 100]
        from role in Gen.Enum<CompanyRole>()
        from polarity in Gen.Frequency((4, Gen.Const(Polarity.Adverse)), (1, Gen.Enum<Polarity>()))
        from rank in Gen.Enum<AuthorityRank>()
        from text in Texts
        select Given.Report(Id("r", id), claim, voice, at, modality, confidence, role, polarity, rank, text.Article, Given.Revision(text.Revision), source);

    public static readonly Gen<DenialIssued> KeyedDenial =
        from id in Gen.Int[1, 1_000_000_000]
        from claim in Gen.OneOf(Claims)
        from denial in DenialOf(id, claim, null)
        select denial;

    public static readonly Gen<DenialIssued> PartialDenial =
        from id in Gen.Int[1, 1_000_000_000]
        from part in Gen.OneOf(Parts)
        from denial in DenialOf(id, null, part)
        select denial;

    public static readonly Gen<ClaimConfirmed> Confirmation =
        from id in Gen.Int[1, 1_000_000_000]
        from claim in Gen.OneOf(Claims)
        from party in Parties
        from at in Seconds
        select Given.Confirmation(Id("c", id), claim, null, party, at);

    public static readonly Gen<ApprovalGranted> Closing =
        from id in Gen.Int[1, 1_000_000_000]
        from matter in Gen.OneOf(Matters.InvestigationOpened, Matters.SanctionImposed, Matters.AllegationMade)
        from company in Gen.OneOf(Given.Acme, Given.Acme, Given.Dragon)
        from authority in Gen.OneOf<string?>(null, "watchdog", "treasury")
        from at in Seconds
        from modality in Gen.OneOf(Modality.Named, Modality.Document, Modality.Unnamed)
        let closing = Given.Closing(Id("a", id), matter, company, authority, null, at, modality)
        where closing.Concerns(Given.Acme)
        select closing;

    public static readonly Gen<RelationshipAsserted> Relation =
        from id in Gen.Int[1, 1_000_000_000]
        from kind in Gen.Enum<RelationshipKind>()
        from isFirst in Gen.Bool
        from other in Gen.OneOf(Given.Bolt, Given.Dragon)
        from at in Seconds
        from begins in Gen.OneOf<int?>(null, null, -300, 5)
        from ends in Gen.OneOf<int?>(null, null, -1, 30, 300)
        select Given.Relation(Id("e", id), kind, isFirst ? Given.Acme : other, isFirst ? other : Given.Acme, at, Day(begins), Day(ends));

    /// <summary>Reports and answers to whole claims.</summary>
    public static readonly Gen<RiskEvent[]> WithoutPartialDenials =
        Gen.Frequency((8, As(Report)), (2, As(KeyedDenial)), (1, As(Confirmation)), (1, As(Closing))).Array[0, 30].Select(OncePerId);

    /// <summary>Events of every kind that an exposure is folded from; every voice in its own words.</summary>
    public static readonly Gen<RiskEvent[]> Any =
        Gen.Frequency((12, As(Report)), (3, As(KeyedDenial)), (3, As(PartialDenial)), (2, As(Confirmation)), (2, As(Closing)), (1, As(Relation))).Array[0, 30].Select(OncePerId);

    /// <summary>The same with reports that are copies of one another.</summary>
    public static readonly Gen<RiskEvent[]> WithCopies =
        from events in Any
        from prints in Gen.OneOf<string?>(null, Print('1'), Print('2'), Print('1', '2')).Array[30]
        select events.Select((e, i) => e with { LeadPrint = prints[i] }).ToArray();

    private static Gen<(string Article, int Revision)> Texts => Gen.Select(Gen.Int[1, 6].Select(n => $"article-{n}"), Gen.Int[1, 3]);

    // Whole hours make equal instants likely; odd seconds make sure that nothing rests on whole hours.
    private static Gen<DateTimeOffset> Seconds =>
        Gen.Select(Gen.Int[-DaysBack * 24, DaysAhead * 24], Gen.Frequency((1, Gen.Const(0)), (1, Gen.Int[0, 3599])))
            .Select((hours, seconds) => Given.Noon.AddHours(hours).AddSeconds(seconds));

    private static Gen<DenialIssued> DenialOf(int id, ClaimKey? claim, DeniedClaim? part) =>
        from party in Parties
        from at in Seconds
        from strength in Gen.Enum<DenialStrength>()
        from text in Texts
        let kind = party == "court" ? ActorKind.Court : ActorKind.Company
        select Given.Denial(Id("d", id), claim, part, party, at, strength, kind, text.Article, Given.Revision(text.Revision));

    private static Gen<string> Parties => Gen.OneOf("acme", "dragon", "court");

    private static Gen<RiskEvent> As<T>(Gen<T> events) where T : RiskEvent => events.Select(e => (RiskEvent)e);

    private static DateOnly? Day(int? offset) => offset is { } days ? DateOnly.FromDateTime(Given.Noon.UtcDateTime).AddDays(days) : null;

    // Two prints that share one of their bands are of copies.
    private static string Print(char first, char? last = null) =>
        string.Concat(Enumerable.Range(0, LeadPrint.Bands).Select(i => new string(i == LeadPrint.Bands - 1 ? last ?? first : first, LeadPrint.BandChars)));

    private static string Id(string kind, int number) => ContentId.Of(kind, number.ToString(CultureInfo.InvariantCulture));

    private static RiskEvent[] OncePerId(RiskEvent[] events) => [.. events.DistinctBy(e => e.Id)];
}
