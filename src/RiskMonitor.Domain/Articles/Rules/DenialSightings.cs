using RiskMonitor.Articles.Language;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rules;

/// <summary>Finds the places where something is denied.</summary>
internal static class DenialSightings
{
    private static readonly WordClasses Triggers = WordClasses.Of(WordClass.DenialVerb, WordClass.ClaimDenialVerb, WordClass.DenialNoun, WordClass.DenialPhrase);

    /// <summary>All sightings in the order of the text.</summary>
    public static IEnumerable<Denial> In(Scene scene, IReadOnlyList<RiskEvent> claims)
    {
        Reading reading = scene.Reading;
        var claimWords = new ClaimWords(scene);
        for (int s = 0; s < reading.Sentences.Count; s++)
        {
            Sentence sentence = reading.Sentences[s];
            int end = reading.HoldsAny(s, Triggers) ? reading.FirstHitOf(sentence.End) : 0;
            for (int h = reading.FirstHitOf(sentence.First); h < end; h++)
            {
                Hit hit = reading.Hits[h];
                if (!Triggers.Has(hit.Phrase.Class) || IsOfSector(scene, hit)) continue;
                IEnumerable<Denial> found = hit.Phrase.Class switch
                {
                    WordClass.DenialVerb => DenialVerbs.At(scene, hit, needsClaim: false),
                    WordClass.ClaimDenialVerb => DenialVerbs.At(scene, hit, needsClaim: true),
                    WordClass.DenialNoun => DenialVerbs.ByNoun(scene, hit),
                    _ => DenialPhrases.At(scene, hit, claims, claimWords),
                };
                foreach (Denial denial in found) yield return denial;
            }
            if (!Negates(reading, sentence)) continue;
            foreach (Denial denial in DenialAnswers.In(scene, s, claims, claimWords)) yield return denial;
        }
    }

    // "denied suggestions that the industry was slow": said of nobody by name.
    private static bool IsOfSector(Scene scene, Hit hit)
    {
        Reading reading = scene.Reading;
        int end = Math.Min(hit.End + SectorTokensMax, reading.Sentences[reading.SentenceOf(hit.First)].End);
        bool isContent = false;
        for (int i = hit.End; i + 1 < end; i++)
        {
            if (scene.Cast.At(i) is { Entity.IsCompany: true } || reading.Is(i, WordClass.ItOrThey)) return false;
            if (isContent && reading.Chars(i) is "industry" or "sector" && reading.IsAny(i + 1, Grammar.Auxiliaries)) return true;
            isContent |= reading.Chars(i) is "that";
        }
        return false;
    }

    private const int SectorTokensMax = 8;

    private static bool Negates(Reading reading, Sentence sentence)
    {
        for (int i = sentence.First; i < sentence.End; i++)
        {
            if (reading.Is(i, WordClass.Negation) || reading.Chars(i) is "no" or "No" or "nothing" or "Nothing") return true;
        }
        return false;
    }
}
