using RiskMonitor.Articles.Explaining;
using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Articles.Rules;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Articles;

/// <summary>
/// Reads risk events out of articles by rules over a linguistic core (decision 0006). Made once per gazetteer, then used by any number of threads at once;
/// the same article gives the same extraction on every machine. Time is linear in the length of the text.
/// </summary>
public sealed class ArticleExtractor
{
    /// <summary>Version of the core and the rules; changes whenever the same text could be read differently.</summary>
    public const string Version = "extractor-8";

    /// <summary>The only language that is covered; other articles yield nothing.</summary>
    public const string LanguageCovered = "en";

    private readonly Dictionaries _dictionaries;
    private readonly Roster _roster;
    private readonly string _gazetteerVersion;

    /// <summary>Compiles names and word lists.</summary>
    /// <exception cref="FormatException">A word list is missing or has a line of the wrong shape; the message names both.</exception>
    public ArticleExtractor(Gazetteer gazetteer)
    {
        _dictionaries = Dictionaries.Of(gazetteer.Lexicon);
        _roster = new Roster(gazetteer, _dictionaries.Trie);
        _dictionaries.Trie.Seal();
        _gazetteerVersion = gazetteer.Version;
    }

    /// <summary>Reads an article. Has the shape of <see cref="ExtractArticle"/>.</summary>
    public Extraction Extract(Article article)
    {
        if (article.Language != LanguageCovered) return Nothing();

        using Reading reading = Reading.Of(article, _dictionaries);
        return Extract(SceneOf(article, reading));
    }

    /// <summary>Reads an article and says what was recognised on the way: for people who look at rules, slower than <see cref="Extract(Article)"/>.</summary>
    public Explanation Explain(Article article)
    {
        if (article.Language != LanguageCovered) return new Explanation(Nothing(), [], [], [], [], []);

        using Reading reading = Reading.Of(article, _dictionaries);
        Scene scene = SceneOf(article, reading);
        scene.Triggers = [];
        return Explainer.Explain(scene, Extract(scene));
    }

    private Scene SceneOf(Article article, Reading reading) =>
        new(article, reading, CastReader.Read(reading, _roster, _dictionaries, article), _roster, _dictionaries);

    private Extraction Extract(Scene scene)
    {
        var events = new List<RiskEvent>();
        foreach ((_, RuleTable.Rule find) in RuleTable.InOrder) events.AddRange(find(scene, events));

        return new Extraction(Version, _gazetteerVersion,
            events.OrderBy(e => e.Evidence.Start).Select(Coded).ToValueList(),      // stable: events of one sentence stay in the order of the rules
            Named(scene.Cast).ToValueList());
    }

    private Extraction Nothing() => new(Version, _gazetteerVersion, [], []);

    private static RiskEvent Coded(RiskEvent happened) =>
        happened with { Cameo = EventCodes.Cameo(happened) is { Count: > 0 } codes ? codes : null, Plover = EventCodes.Plover(happened) };

    private static IEnumerable<CompanyMention> Named(Cast cast)
    {
        var seen = new HashSet<Entity>();
        foreach (Mention mention in cast.Mentions)
        {
            bool isNew = mention.Entity.IsCompany && mention.Entity.Members.Count == 0 && seen.Add(mention.Entity);
            if (isNew) yield return mention.Entity.ToCompany(CompanyRole.Mention);
        }
    }
}
