using CsCheck;
using RiskMonitor.Articles;
using RiskMonitor.Articles.Rereading;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>Random ledgers about one company: facts out of few articles, texts replaced and read again, facts rejected and rejections taken back, in any order.</summary>
internal static class Ledgers
{
    /// <summary>When the first event is recorded; one follows every minute.</summary>
    public static readonly DateTimeOffset Start = Given.Noon.AddDays(1);

    /// <summary>At most 66 events; the sequence leaves places out.</summary>
    public static readonly Gen<RecordedEvent[]> Any =
        from read in Histories.Any
        from extractions in Gen.Frequency((3, Gen.Const(0)), (2, Gen.Int[1, 3]), (1, Gen.Const(Added))).Array[30]
        let facts = read.Select((fact, i) => extractions[i] switch { 0 => fact, Added => fact with { RuleId = "analyst-1" }, var number => fact with { Extraction = number } }).ToArray()
        from revisions in Revisions
        from readings in Readings
        from rejections in Words(facts, Rejected)
        from withdrawals in Words(facts, Withdrawn)
        from order in Gen.Shuffle(new List<ICompanyEvent>([.. facts, .. revisions, .. readings, .. rejections, .. withdrawals]))
        select order.Select((happened, i) => At(1 + i + i / 7, happened)).ToArray();

    public static RecordedEvent At(long sequence, ICompanyEvent happened) => new(sequence, Start.AddMinutes(sequence), happened);

    public static RiskEventRejected Rejected(RiskEventId id) => new(id, new ArticleId("article-1"), [Given.Acme], "wrong", "alice");

    public static RejectionWithdrawn Withdrawn(RiskEventId id) => new(id, new ArticleId("article-1"), [Given.Acme], "right", "bob");

    public static ArticleRevised Revised(string article, ArticleRevision current, params CompanyId[] concerned) => new(
        new Article
        {
            Id = new ArticleId(article),
            Revision = current,
            Text = "text",
            BodyStart = 0,
            Title = "",
            Source = "unknown",
            PublishedAt = Given.Noon,
            Language = "en",
        },
        current, concerned.ToValueList(), "00", "1", "1", []);

    /// <summary>A text of an article was read again; which one follows from article and number.</summary>
    public static ExtractionSuperseded ReadAgain(string article, int number, params CompanyId[] concerned) => new(
        new ArticleId(article), number, Given.Revision(1 + (article[^1] + number) % 3), concerned.ToValueList(),
        new ExtractionVersions("reader-1", "extractor-1", "names-1"), new ExtractionVersions("reader-1", "extractor-2", "names-1"), [], "cli:alice");

    private const int Added = -1;

    private static Gen<ExtractionSuperseded[]> Readings =>
        Gen.Select(Gen.Int[1, 6], Gen.Int[1, 3], (article, number) => ReadAgain($"article-{article}", number, Given.Acme)).Array[0, 6];

    private static Gen<ArticleRevised[]> Revisions =>
        Gen.Select(Gen.Int[1, 6], Gen.Int[1, 3], (article, revision) => Revised($"article-{article}", Given.Revision(revision), Given.Acme)).Array[0, 6];

    private static Gen<ICompanyEvent[]> Words(RiskEvent[] about, Func<RiskEventId, ICompanyEvent> word) =>
        about.Length == 0 ? Gen.Const(Array.Empty<ICompanyEvent>()) : Gen.OneOf(about).Select(fact => word(fact.Id)).Array[0, 8];
}
