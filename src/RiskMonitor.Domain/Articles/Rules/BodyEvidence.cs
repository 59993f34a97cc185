using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;

namespace RiskMonitor.Articles.Rules;

/// <summary>Where the body says again what a headline says: its evidence reads better than four words in headline style.</summary>
internal static class BodyEvidence
{
    private const int SentencesMax = 6;
    private const int SharedMin = 2;
    private const int LongWord = 4;
    private const int StemLetters = 4;
    private const int TitleTokensMax = 32;

    /// <summary>The token to cut evidence around: the first word of the headline that the sentence repeats which repeats most of it, near the beginning of the body and with one of the companies; -1 where none does.</summary>
    /// <param name="scene">The article.</param>
    /// <param name="title">Index of the headline's sentence.</param>
    /// <param name="trigger">The token of the headline that shows the event.</param>
    /// <param name="companies">The event's companies.</param>
    public static int Of(Scene scene, int title, int trigger, IReadOnlyList<Entity> companies)
    {
        Reading reading = scene.Reading;
        int best = -1, most = SharedMin - 1, seen = 0;
        for (int s = title + 1; s < reading.Sentences.Count && seen < SentencesMax; s++)
        {
            if (reading.Sentences[s].IsTitle) continue;
            seen++;
            if (!scene.Cast.In(s).Any(m => m.Entity.Companies.Any(companies.Contains))) continue;
            (int shared, int first) = Repeated(scene, reading.Sentences[title], reading.Sentences[s], trigger);
            if (shared <= most) continue;
            (best, most) = (first, shared);
        }
        return best;
    }

    // How many words of the headline a sentence repeats, and the first of them; the trigger itself, where it is repeated.
    private static (int Shared, int First) Repeated(Scene scene, Sentence title, Sentence sentence, int trigger)
    {
        int shared = 0, first = -1;
        bool isTrigger = false;
        for (int t = title.First; t < Math.Min(title.End, title.First + TitleTokensMax); t++)
        {
            if (!IsContent(scene, t)) continue;
            for (int i = sentence.First; i < sentence.End; i++)
            {
                if (!IsContent(scene, i) || !IsSame(scene.Reading, t, i)) continue;
                shared++;
                if (first < 0 || (!isTrigger && i < first) || t == trigger) first = i;
                isTrigger |= t == trigger;
                break;
            }
        }
        return (shared, first);
    }

    private static bool IsContent(Scene scene, int token) =>
        scene.Reading.Tokens[token].IsWord && scene.Reading.Tokens[token].Length >= LongWord && scene.Cast.At(token) is null && !scene.Reading.Classes[token].HasAny(Grammar.FunctionWords);

    // "denies" and "denied", "probe" and "probing".
    private static bool IsSame(Reading reading, int one, int other)
    {
        if (reading.Tokens[one].Key == reading.Tokens[other].Key) return true;
        return reading.Chars(one)[..StemLetters].Equals(reading.Chars(other)[..StemLetters], StringComparison.OrdinalIgnoreCase);
    }
}
