using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Rules;

/// <summary>
/// What an act of an authority or a deal is about, for its claim: the matter's own object ("a tax probe", "charged with bribery", "an inquiry into price-fixing"), never a word that
/// merely stands near. What no place says, the article may: the one matter that it mostly speaks of.
/// </summary>
internal sealed class MatterTopics
{
    private const int BehindTokensMax = 25;
    private const int ObjectTokensMax = 7;
    private const int OftenMin = 3;

    // Says how, not about what: "tax fraud", "misconduct in the bribery affair".
    private const string Generic = "fraud";

    private readonly Scene _scene;
    private readonly Func<string, bool> _isStrong;
    private readonly Func<string, bool> _isWeak;
    private string? _ofArticle;
    private bool _isCounted;

    private MatterTopics(Scene scene, Func<string, bool> isStrong, Func<string, bool> isWeak) => (_scene, _isStrong, _isWeak) = (scene, isStrong, isWeak);

    /// <summary>What authorities act on.</summary>
    public static MatterTopics OfActs(Scene scene) => new(scene,
        t => t is "competition" or "corruption" or "fraud" or "tax" or "product-safety" or "data" or "security" or "environment" or "export-control" or "sanctions" or "trade" or "human-rights",
        t => t is "labour" or "pay" or "lending" or "prices" or "acquisition");

    /// <summary>What companies agree on.</summary>
    public static MatterTopics OfDeals(Scene scene) => new(scene,
        t => t is "joint-venture" or "licence" or "acquisition" or "investment" or "supply" or "defence" or "bankruptcy" or "bailout",
        t => t is "labour");

    /// <summary>The topic that the words of an act show: those before its noun, else those behind it in its clause; null where they show none.</summary>
    /// <param name="first">First token of the verb or noun.</param>
    /// <param name="end">The token behind it.</param>
    public string? At(int first, int end)
    {
        Reading reading = _scene.Reading;
        Sentence sentence = reading.Sentences[reading.SentenceOf(first)];
        int from = _scene.Clauses.NounOf(first) is { } noun ? Math.Min(noun.First, first) : first;
        int stop = Math.Min(end + BehindTokensMax, sentence.End);
        string? here = First(from, first, from, first) ?? First(end, stop, end, Math.Min(end + ObjectTokensMax, stop)) ?? First(first, end, first, first);
        return here == Generic ? OfArticle() ?? here : here;
    }

    /// <summary>The topic of a sentence: behind a token, else before it; null where it shows none.</summary>
    public string? In(Sentence sentence, int token) => First(token, sentence.End, token, sentence.End) ?? First(sentence.First, token, sentence.First, sentence.First);

    /// <summary>The matter that the article mostly speaks of: named often, and more than all others together; null where there is none. Fraud goes with any of them and is the matter only where none is.</summary>
    public string? OfArticle()
    {
        if (!_isCounted) (_ofArticle, _isCounted) = (Counted(), true);
        return _ofArticle;
    }

    private string? Counted()
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        int all = 0, generic = 0, behind = 0;
        foreach (Hit hit in _scene.Reading.Hits)
        {
            if (hit.Phrase.Class != WordClass.Topic || hit.First < behind) continue;
            string topic = _scene.Dictionaries.LabelOf(hit.Phrase);
            if (!_isStrong(topic) || IsOfName(hit)) continue;
            behind = hit.End;
            if (topic == Generic)
            {
                generic++;
                continue;
            }
            counts[topic] = counts.GetValueOrDefault(topic) + 1;
            all++;
        }
        foreach ((string topic, int count) in counts)
        {
            if (count >= OftenMin && 2 * count > all) return topic;
        }
        return generic >= OftenMin && generic > all ? Generic : null;
    }

    // The first strong topic between two tokens; a weak one only in the narrower space.
    private string? First(int first, int end, int weakFirst, int weakEnd)
    {
        string? weak = null;
        foreach (Hit hit in _scene.Reading.HitsIn(first, end))
        {
            if (hit.Phrase.Class != WordClass.Topic || IsOfName(hit)) continue;
            string topic = _scene.Dictionaries.LabelOf(hit.Phrase);
            if (_isStrong(topic) && topic != Generic) return topic;
            if (topic == Generic && _isStrong(topic)) weak = topic;
            if (weak is null && hit.First >= weakFirst && hit.First < weakEnd && _isWeak(topic) && _scene.Clauses.Of(hit.First) is not { IsInfinitive: true }) weak = topic;
        }
        return weak;
    }

    // "tax authorities", "antitrust division", "Acme Capital Investment": part of a name, not what it is about; except that an antitrust body acts on nothing else.
    private bool IsOfName(Hit hit) => _scene.Cast.At(hit.First) is { } named && (named.Entity.IsCompany || named.Entity.IsPerson);
}
