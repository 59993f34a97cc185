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

    public static readonly Gen<RiskEvent[]> WithoutPartialDenials =
        Gen.Frequency((4, Report.Select(e => (RiskEvent)e)), (1, KeyedDenial.Select(e => (RiskEvent)e))).Array[0, 30].Select(OncePerId);

    public static readonly Gen<RiskEvent[]> Any =
        Gen.Frequency((6, Report.Select(e => (RiskEvent)e)), (1, KeyedDenial.Select(e => (RiskEvent)e)), (1, PartialDenial.Select(e => (RiskEvent)e)))
            .Array[0, 30].Select(OncePerId);

    public static readonly Gen<ArticleRevised[]> Revisions =
        Texts.Select(text => Given.Revised(text.Article, Given.Revision(text.Revision), Given.Acme)).Array[0, 6];

    private static Gen<(string Article, int Revision)> Texts => Gen.Select(Gen.Int[1, 6].Select(n => $"article-{n}"), Gen.Int[1, 3]);

    // Whole hours make equal instants likely; odd seconds make sure that nothing rests on whole hours.
    private static Gen<DateTimeOffset> Seconds =>
        Gen.Select(Gen.Int[-DaysBack * 24, DaysAhead * 24], Gen.Frequency((1, Gen.Const(0)), (1, Gen.Int[0, 3599])))
            .Select((hours, seconds) => Given.Noon.AddHours(hours).AddSeconds(seconds));

    private static Gen<DenialIssued> DenialOf(int id, ClaimKey? claim, DeniedClaim? part) =>
        from party in Gen.OneOf("acme", "dragon", "court")
        from at in Seconds
        from strength in Gen.Enum<DenialStrength>()
        from text in Texts
        let kind = party == "court" ? ActorKind.Court : ActorKind.Company
        select Given.Denial(Id("d", id), claim, part, party, at, strength, kind, text.Article, Given.Revision(text.Revision));

    private static string Id(string kind, int number) => ContentId.Of(kind, number.ToString(CultureInfo.InvariantCulture));

    private static RiskEvent[] OncePerId(RiskEvent[] events) => [.. events.DistinctBy(e => e.Id)];
}
