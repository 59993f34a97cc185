using System.Globalization;
using System.Text.RegularExpressions;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Hosting;

/// <summary>
/// An extractor for tests about everything else: it reads what is meant from a mark before each sentence, which runs to the end of its line.
/// <c>[report alpha beta]</c>, <c>[warning alpha]</c>, <c>[denial alpha of alpha beta]</c>.
/// </summary>
internal static partial class TestRules
{
    public const string Version = "test-rules-1";

    private static readonly Actor Chair = new("jo-park", "Rep. Jo Park", ActorKind.Politician, AuthorityRank.Chair, Office: "chair, Trade Committee");

    public static Extraction Extract(Article article)
    {
        ValueList<RiskEvent> events = Marked().Matches(article.Text).Select(mark => Read(article, mark)).ToValueList();
        return new Extraction(Version, "test-names", events, events.SelectMany(e => e.Companies).Distinct().ToValueList());
    }

    private static RiskEvent Read(Article article, Match mark)
    {
        string[] ids = mark.Groups["ids"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Group sentence = mark.Groups["sentence"];
        var evidence = new Evidence(sentence.Value, sentence.Index, sentence.Length);
        return mark.Groups["kind"].Value switch
        {
            "report" => Report(article, ids, evidence),
            "warning" => Warning(article, ids, evidence),
            _ => Denial(article, ids, evidence),
        };
    }

    private static ReportPublished Report(Article article, string[] ids, Evidence evidence) => new()
    {
        Id = IdOf(article, evidence), Article = article.Id, Revision = article.Revision, PublishedAt = article.PublishedAt,
        Source = article.Source, Voice = article.Source, Actor = new Actor(article.Source, article.Source, ActorKind.Outlet, AuthorityRank.None),
        Companies = Named(ids), Claim = Talks(ids), Topic = "joint-venture", Modality = Modality.Named, Polarity = Polarity.Adverse,
        ConfidencePercent = 90, Evidence = evidence, RuleId = "report-0", ExtractorVersion = Version,
    };

    private static PoliticianWarned Warning(Article article, string[] ids, Evidence evidence) => new()
    {
        Id = IdOf(article, evidence), Article = article.Id, Revision = article.Revision, PublishedAt = article.PublishedAt,
        Source = article.Source, Voice = article.Source, Actor = Chair, Mode = WarningMode.Warned,
        Companies = Named(ids), Claim = ClaimKey.Of(Matters.PoliticianWarned, ids.Select(id => new CompanyId(id)), Chair.Id, "other"), Topic = "other",
        Modality = Modality.Named, Polarity = Polarity.Adverse, ConfidencePercent = 90, Evidence = evidence, RuleId = "warning-0", ExtractorVersion = Version,
    };

    private static DenialIssued Denial(Article article, string[] ids, Evidence evidence) => new()
    {
        Id = IdOf(article, evidence), Article = article.Id, Revision = article.Revision, PublishedAt = article.PublishedAt,
        Source = article.Source, Voice = article.Source, Actor = new Actor(ids[0], ids[0].ToUpperInvariant(), ActorKind.Company, AuthorityRank.None),
        Companies = Named([ids[0]]), Strength = DenialStrength.Categorical, Denies = new DeniedClaim(Talks(ids[2..]), null, [], null, null), Topic = "joint-venture",
        Modality = Modality.Named, Polarity = Polarity.Neutral, ConfidencePercent = 90, Evidence = evidence, RuleId = "denial-0", ExtractorVersion = Version,
    };

    private static RiskEventId IdOf(Article article, Evidence evidence) =>
        new(ContentId.Of("test", article.Id.Value, article.Revision.ContentHash, evidence.Start.ToString(CultureInfo.InvariantCulture)));

    private static ClaimKey Talks(string[] ids) => ClaimKey.Of(Matters.NegotiationReported, ids.Select(id => new CompanyId(id)), null, "joint-venture");

    private static ValueList<CompanyMention> Named(string[] ids) =>
        ids.Select(id => new CompanyMention(new CompanyId(id), id.ToUpperInvariant(), CompanyRole.Target)).ToValueList();

    [GeneratedRegex(@"\[(?<kind>report|warning|denial) (?<ids>[a-z0-9 -]+)\] (?<sentence>[^\r\n]+)")]
    private static partial Regex Marked();
}
