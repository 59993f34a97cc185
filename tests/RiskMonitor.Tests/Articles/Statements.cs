using System.Globalization;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Articles;

/// <summary>
/// An extractor for tests about what happens behind extraction: each line of an article is a fact in plain words,
/// <c>verb companies topic who [denied by]</c>: <c>warn acme+bolt trade senator</c>, <c>report acme trade daily</c>,
/// <c>deny-warn acme+bolt trade senator acme</c>; <c>relate acme+bolt licensor daily</c> says that the first is the second's licensor, <c>silent acme trade spokesman</c> that somebody would
/// not comment. A company with a question mark before it, <c>?zenith</c>, stands in no registry. Other lines say nothing.
/// </summary>
internal static class Statements
{
    public const string Version = "statements-1";
    public const string Words = "words-1";

    public static Extraction Extract(Article article)
    {
        var events = new List<RiskEvent>();
        int start = 0;
        foreach (string line in article.Text.Split('\n'))
        {
            if (Statement.Read(article, line, start) is { } statement) events.Add(statement.ToEvent());
            start += line.Length + 1;
        }
        ValueList<CompanyMention> companies = events.SelectMany(e => e.Companies).DistinctBy(c => c.Id).ToValueList();
        return new Extraction(Version, Words, events.ToValueList(), companies);
    }
}

/// <summary>One line that states a fact.</summary>
internal sealed record Statement(Article Article, string Verb, string[] Companies, string Topic, string Who, string? DeniedBy, Evidence Evidence)
{
    public static Statement? Read(Article article, string line, int start) => line.Split(' ') switch
    {
        ["report" or "warn" or "relate" or "silent", var companies, var topic, var who] => new(article, line.Split(' ')[0], companies.Split('+'), topic, who, null, Quote(line, start)),
        ["deny-report" or "deny-warn", var companies, var topic, var who, var by] =>
            new(article, line.Split(' ')[0], companies.Split('+'), topic, who, by, Quote(line, start)),
        _ => null,
    };

    public RiskEvent ToEvent() => Verb switch
    {
        "report" => new ReportPublished
        {
            Id = Id,
            Article = Article.Id,
            Revision = Article.Revision,
            PublishedAt = Article.PublishedAt,
            Source = Article.Source,
            Voice = Who,
            Actor = new Actor(Who, Who, ActorKind.Outlet, AuthorityRank.None),
            Companies = Mentions,
            Topic = Topic,
            Modality = Modality.Named,
            Polarity = Polarity.Adverse,
            ConfidencePercent = 100,
            Evidence = Evidence,
            RuleId = "report-1",
            ExtractorVersion = Statements.Version,
            Claim = Claim,
        },
        "warn" => new PoliticianWarned
        {
            Id = Id,
            Article = Article.Id,
            Revision = Article.Revision,
            PublishedAt = Article.PublishedAt,
            Source = Article.Source,
            Voice = Who,
            Actor = new Actor(Who, Who, ActorKind.Politician, AuthorityRank.Member),
            Companies = Mentions,
            Topic = Topic,
            Modality = Modality.Named,
            Polarity = Polarity.Adverse,
            ConfidencePercent = 100,
            Evidence = Evidence,
            RuleId = "warning-1",
            ExtractorVersion = Statements.Version,
            Claim = Claim,
            Mode = WarningMode.Warned,
        },
        "relate" => new RelationshipAsserted
        {
            Id = Id,
            Article = Article.Id,
            Revision = Article.Revision,
            PublishedAt = Article.PublishedAt,
            Source = Article.Source,
            Voice = Who,
            Actor = new Actor(Who, Who, ActorKind.Outlet, AuthorityRank.None),
            Companies = Mentions,
            Topic = "other",
            Modality = Modality.Named,
            Polarity = Polarity.Neutral,
            ConfidencePercent = 100,
            Evidence = Evidence,
            RuleId = "relationship-1",
            ExtractorVersion = Statements.Version,
            Kind = Enum.Parse<RelationshipKind>(Topic, ignoreCase: true),
        },
        "silent" => new NoCommentGiven
        {
            Id = Id,
            Article = Article.Id,
            Revision = Article.Revision,
            PublishedAt = Article.PublishedAt,
            Source = Article.Source,
            Voice = Who,
            Actor = new Actor(Who, Who, ActorKind.Company, AuthorityRank.None),
            Companies = Mentions,
            Topic = Topic,
            Modality = Modality.Named,
            Polarity = Polarity.Neutral,
            ConfidencePercent = 100,
            Evidence = Evidence,
            RuleId = "no-comment-1",
            ExtractorVersion = Statements.Version,
        },
        _ => new DenialIssued
        {
            Id = Id,
            Article = Article.Id,
            Revision = Article.Revision,
            PublishedAt = Article.PublishedAt,
            Source = Article.Source,
            Voice = DeniedBy!,      // the form of a denial names who denies
            Actor = new Actor(DeniedBy!.TrimStart('?'), DeniedBy!.TrimStart('?'), ActorKind.Company, AuthorityRank.None),
            Companies = [Mention(DeniedBy!)],
            Topic = Topic,
            Modality = Modality.Named,
            Polarity = Polarity.Favourable,
            ConfidencePercent = 100,
            Evidence = Evidence,
            RuleId = "denial-1",
            ExtractorVersion = Statements.Version,
            Strength = DenialStrength.Categorical,
            Denies = new DeniedClaim(Claim, null, [], null, null) { Unresolved = Mentions.UnresolvedNames().Stored() },
        },
    };

    // Without the time of retrieval, as the real extractor: a text that comes back states events with the ids that it had.
    private RiskEventId Id => new(ContentId.Of(
        "event", Article.Id.Value, Article.Revision.ContentHash, Verb, Evidence.Start.ToString(CultureInfo.InvariantCulture)));

    private ClaimKey Claim => Verb.EndsWith("report", StringComparison.Ordinal)
        ? ClaimKey.Of(Matters.NegotiationReported, Registered, null, Topic)
        : ClaimKey.Of(Matters.PoliticianWarned, Registered, Who, Topic);

    private IEnumerable<CompanyId> Registered => Mentions.Select(mention => mention.Id).OfType<CompanyId>();

    private ValueList<CompanyMention> Mentions => Companies.Select(Mention).ToValueList();

    private static CompanyMention Mention(string company) =>
        company.StartsWith('?') ? new CompanyMention(null, company[1..], CompanyRole.Target) : new CompanyMention(new CompanyId(company), company, CompanyRole.Target);

    private static Evidence Quote(string line, int start) => new(line, start, line.Length);
}
