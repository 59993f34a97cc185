using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;

namespace RiskMonitor.Articles.Rules;

/// <summary>A deal that a sentence speaks of, with its parties.</summary>
internal sealed record Deal(int Sentence, IReadOnlyList<Entity> Companies, string Topic);

/// <summary>Resolves "that deal", "such a partnership", "the merger" to the companies and topic of the deal named before.</summary>
internal sealed class Deals
{
    private const int DeterminerTokensMax = 3;

    // Looked through for every word that points back: those beyond are left, so that a hostile text costs no more than its length.
    private const int DealsMax = 200;
    private readonly Scene _scene;
    private readonly List<Deal> _deals = [];

    public Deals(Scene scene)
    {
        _scene = scene;
        for (int s = 0; s < scene.Reading.Sentences.Count && _deals.Count < DealsMax; s++)
        {
            if (!scene.Reading.Holds(s, WordClass.DealNoun)) continue;
            List<Entity> companies = scene.Cast.CompaniesIn(s);
            if (companies.Count < 2) continue;
            foreach (Hit hit in scene.Reading.HitsIn(scene.Reading.Sentences[s]))
            {
                if (hit.Phrase.Class != WordClass.DealNoun) continue;
                _deals.Add(new Deal(s, companies, TopicAt(hit, s)));
                break;
            }
        }
    }

    /// <summary>The deal that words between two tokens point back to; null where none do or none was named.</summary>
    /// <param name="first">Where to look from.</param>
    /// <param name="end">Where to stop.</param>
    /// <param name="preferred">Companies that were complained about before: "also" continues with them.</param>
    public Deal? MeantBetween(int first, int end, IReadOnlyList<Deal>? preferred = null)
    {
        Reading reading = _scene.Reading;
        foreach (Hit hit in reading.HitsIn(first, end))
        {
            if (hit.Phrase.Class != WordClass.DealNoun || !PointsBack(hit.First)) continue;
            string topic = Topics.At(_scene, hit.First, hit.End) ?? Topics.Other;
            int sentence = reading.SentenceOf(hit.First);
            if (preferred is not null && preferred.LastOrDefault(d => Fits(d, topic)) is { } continued) return continued;
            return _deals.LastOrDefault(d => d.Sentence <= sentence && Fits(d, topic))
                ?? _deals.FirstOrDefault(d => Fits(d, topic))
                ?? _deals.LastOrDefault(d => d.Sentence <= sentence);
        }
        return null;
    }

    // "that deal", "such a partnership", "the notion of such a partnership", "the proposed merger".
    private bool PointsBack(int noun)
    {
        Reading reading = _scene.Reading;
        for (int i = noun - 1; i >= 0 && noun - i <= DeterminerTokensMax; i--)
        {
            if (_scene.Cast.At(i) is not null || reading.SentenceOf(i) != reading.SentenceOf(noun)) return false;
            if (reading.Is(i, WordClass.Demonstrative) || reading.Chars(i) is "the") return true;
            if (reading.Tokens[i].Kind == TokenKind.Comma || reading.Is(i, WordClass.Preposition)) return false;
        }
        return false;
    }

    // A general word ("deal") fits any deal; a special one ("partnership") only one of its kind.
    private static bool Fits(Deal deal, string topic) => topic is Topics.Other or "acquisition" && deal.Topic is not null && (topic == Topics.Other || deal.Topic == topic) || deal.Topic == topic;

    private string TopicAt(Hit noun, int sentence) =>
        Topics.At(_scene, noun.First, noun.End) is { } own && own != "supply" ? own : Topics.Of(_scene, _scene.Reading.Sentences[sentence], noun.First);
}
