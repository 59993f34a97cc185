using System.Globalization;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure;

namespace RiskMonitor.Articles.Rereading;

/// <summary>What one version of an extractor sees in a line; <paramref name="Company"/> with a question mark stands in no registry.</summary>
internal sealed record Seen(bool IsDenial, string Company, string Actor, int Confidence);

/// <summary>A line of a text, as two extractors read it; null: they see nothing in it.</summary>
internal sealed record Line(string Topic, Seen? First, Seen? Second);

/// <summary>A text at an address, retrieved at a minute.</summary>
internal sealed record Page(int Article, int Minute, Line[] Lines);

/// <summary>A ledger in the making: takes articles in, corrects them and reads them again, by the domain's own decisions.</summary>
/// <param name="takesIn">Which extractor reads what arrives, 1 or 2.</param>
/// <param name="page">Which reader makes the text of a page, 1 or 2: the second leaves out a line at the top, so that all offsets are others.</param>
internal sealed class Newsroom(int takesIn, int page)
{
    private readonly Dictionary<int, List<object>> _streams = [];
    private readonly Dictionary<(int Article, ArticleRevision Text), Page> _pages = [];
    private long _sequence;

    public List<RecordedEvent> Ledger { get; } = [];

    public long Last => _sequence;

    public int[] Articles => [.. _streams.Keys];

    public IReadOnlyList<object> StreamOf(int article) => _streams[article];

    public void TakeIn(Page arriving)
    {
        Article text = TextOf(arriving, page);
        if (!_streams.TryGetValue(arriving.Article, out List<object>? stream))
        {
            _streams.Add(arriving.Article, stream = []);
            _pages[(arriving.Article, text.Revision)] = arriving;
            Append(stream, [new ArticleReceived(text, "00", $"extractor-{takesIn}", "names", []), .. Read(arriving, text, takesIn)]);
            return;
        }
        ArticleRevision[] known = [.. stream.Select(ArticleRevisions.RevisionOf).OfType<ArticleRevision>()];
        if (ArticleRevisions.IsKnown(text.Revision, known, ArticleRevisions.ReadAs(stream))) return;
        _pages[(arriving.Article, text.Revision)] = arriving;
        RiskEvent[] read = Read(arriving, text, takesIn);
        Append(stream, [new ArticleRevised(text, known.Append(text.Revision).Max()!, Concerned([.. stream.OfType<RiskEvent>(), .. read]), "00", $"extractor-{takesIn}", "names", []), .. read]);
    }

    public NewReading ReadAgain(int article, int extractor, int reader)
    {
        List<object> stream = _streams[article];
        ArticleInForce known = ArticleInForce.Of(stream)!;      // a stream begins with a text
        Page current = PageInForce(article);
        Article text = TextOf(current, reader);
        RiskEvent[] read = Read(current, text, extractor);
        var reading = NewReading.Of(
            known, stream, text, new Extraction($"extractor-{extractor}", "names", read.ToValueList(), []), new ExtractionVersions($"reader-{reader}", $"extractor-{extractor}", "names"), "cli:alice");
        Append(stream, reading.Appended);
        return reading;
    }

    /// <summary>What an article's current text was read from: not the page retrieved last where that brought no text that was not known.</summary>
    public Page PageInForce(int article) => _pages[(article, ArticleInForce.Of(_streams[article])!.Retrieved)];      // a stream begins with a text

    /// <summary>The event in force that was read out of a line of an article's current text; null where none was.</summary>
    public RiskEvent? EventOf(int article, int line) =>
        _streams.TryGetValue(article, out List<object>? stream) ? ArticleInForce.Of(stream)!.Events.FirstOrDefault(e => !e.IsByAnalyst && e.Topic == $"line-{line}") : null;

    public void Reject(RiskEvent wrong) => Append(StreamOf(wrong), [new RiskEventRejected(wrong.Id, wrong.Article, Concerned([wrong]), "wrong", "alice")]);

    public void Restore(RiskEvent right) => Append(StreamOf(right), [new RejectionWithdrawn(right.Id, right.Article, Concerned([right]), "right", "bob")]);

    public void Add(int article, RiskEvent missed)
    {
        ArticleInForce known = ArticleInForce.Of(_streams[article])!;
        RiskEvent added = missed with { Article = known.Article.Id, Revision = known.Article.Revision, Extraction = known.Number, RuleId = "analyst-1" };
        Append(_streams[article], [new RiskEventAdded(added.Id, added.Article, Concerned([added]), "missed", "carol"), added]);
    }

    public string[] States(long knownAt = long.MaxValue) =>
        [.. Companies.Select(company => FactsInForce.Fold(company, Ledger, KnownAt.Sequence(knownAt)).StateHash)];

    public static readonly CompanyId[] Companies = [Given.Acme, Given.Bolt, Given.Dragon];

    private List<object> StreamOf(RiskEvent e) => _streams[int.Parse(e.Article.Value["article-".Length..], CultureInfo.InvariantCulture)];

    private void Append(List<object> stream, IReadOnlyList<object> events)
    {
        foreach (object happened in events)
        {
            stream.Add(happened);
            _sequence++;
            if (happened is ICompanyEvent recorded) Ledger.Add(Ledgers.At(_sequence, recorded));
        }
    }

    private static ValueList<CompanyId> Concerned(RiskEvent[] events) => events.SelectMany(e => e.CompaniesConcerned()).Distinct().Order().ToValueList();

    private static Article TextOf(Page page, int reader)
    {
        string text = (reader == 1 ? "Share this page\n" : "") + string.Join('\n', page.Lines.Select((line, i) => $"line {i} on {line.Topic}"));
        return new Article
        {
            Id = new ArticleId($"article-{page.Article}"),
            Revision = new ArticleRevision(Given.Noon.AddMinutes(page.Minute), ArticleIdentity.ContentHash(text)),
            Text = text,
            BodyStart = 0,
            Title = "",
            Source = "unknown",
            PublishedAt = Given.Noon,
            Language = "en",
        };
    }

    private static RiskEvent[] Read(Page page, Article text, int extractor)
    {
        var events = new List<RiskEvent>();
        int start = text.Text.IndexOf("line 0", StringComparison.Ordinal);
        for (int i = 0; i < page.Lines.Length; i++)
        {
            string words = $"line {i} on {page.Lines[i].Topic}";
            if ((extractor == 1 ? page.Lines[i].First : page.Lines[i].Second) is { } seen) events.Add(Event(text, seen, page.Lines[i].Topic, i, new Evidence(words, start, words.Length)) with { ExtractorVersion = $"extractor-{extractor}" });
            start += words.Length + 1;
        }
        return [.. events];
    }

    private static RiskEvent Event(Article text, Seen seen, string topic, int line, Evidence evidence)
    {
        bool isKnown = !seen.Company.StartsWith('?');
        ClaimKey claim = ClaimKey.Of(Matters.InvestigationOpened, isKnown ? [new CompanyId(seen.Company)] : [], "watchdog", topic);
        string id = ContentId.Of(text.Id.Value, text.Revision.ContentHash, seen.IsDenial ? "d" : "r", seen.Actor, seen.Company, evidence.Start.ToString(CultureInfo.InvariantCulture));
        RiskEvent read = seen.IsDenial
            ? Given.Denial(id, of: claim, by: seen.Actor)
            : Given.Report(id, of: claim, by: seen.Actor, confidencePercent: seen.Confidence);
        return read with
        {
            Article = text.Id,
            Revision = text.Revision,
            Topic = $"line-{line}",
            Evidence = evidence,
            Companies = [isKnown ? new CompanyMention(new CompanyId(seen.Company), seen.Company, CompanyRole.Target) : new CompanyMention(null, seen.Company[1..], CompanyRole.Target)],
        };
    }
}
