using RiskMonitor.Articles.Language;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rules;

/// <summary>Finds the places where something is denied.</summary>
internal static class DenialSightings
{
    /// <summary>All sightings in the order of the text.</summary>
    public static IEnumerable<Denial> In(Scene scene, IReadOnlyList<RiskEvent> claims)
    {
        Reading reading = scene.Reading;
        var claimWords = new ClaimWords(scene);
        for (int s = 0; s < reading.Sentences.Count; s++)
        {
            foreach (Hit hit in reading.HitsIn(reading.Sentences[s]).ToArray())
            {
                IEnumerable<Denial> found = hit.Phrase.Class switch
                {
                    WordClass.DenialVerb => DenialVerbs.At(scene, hit, needsClaim: false),
                    WordClass.ClaimDenialVerb => DenialVerbs.At(scene, hit, needsClaim: true),
                    WordClass.DenialNoun => DenialVerbs.ByNoun(scene, hit),
                    WordClass.DenialPhrase => DenialPhrases.At(scene, hit, claimWords),
                    _ => [],
                };
                foreach (Denial denial in found) yield return denial;
            }
            foreach (Denial denial in DenialAnswers.In(scene, s, claims, claimWords)) yield return denial;
        }
    }
}
