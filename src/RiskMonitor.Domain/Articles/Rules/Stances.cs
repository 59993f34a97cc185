using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Rules;

/// <summary>Whether words are for or against what they speak of, by the stance words of the lexicon.</summary>
internal static class Stances
{
    private const string Adverse = "adverse";

    /// <summary>The stance of the words between two tokens and the first word that shows one; null where none does.</summary>
    public static (Polarity Polarity, int Trigger)? Of(Scene scene, int first, int end)
    {
        int against = 0, inFavour = 0, trigger = -1;
        foreach (Hit hit in scene.Reading.HitsIn(first, end))
        {
            if (hit.Phrase.Class != WordClass.StanceWord || IsContrast(scene.Reading, hit)) continue;
            bool isAgainst = scene.Dictionaries.LabelOf(hit.Phrase) == Adverse != IsNegated(scene.Reading, hit.First, first);
            if (isAgainst) against++;
            else inFavour++;
            if (trigger < 0) trigger = hit.First;
        }
        if (trigger < 0) return null;
        return (against > inFavour ? Polarity.Adverse : against < inFavour ? Polarity.Favourable : Polarity.Neutral, trigger);
    }

    /// <summary>Whether the words between two tokens are routine talk about results.</summary>
    public static bool IsOnResults(Reading reading, int first, int end) => reading.Contains(first, end, WordClass.ResultsWord);

    // "as opposed to": a contrast, not opposition.
    private static bool IsContrast(Reading reading, Hit hit) =>
        hit.First > 0 && hit.End < reading.Tokens.Length && reading.Chars(hit.First) is "opposed" && reading.Chars(hit.First - 1) is "as" && reading.Chars(hit.End) is "to";

    // "not a threat", "no risk".
    private static bool IsNegated(Reading reading, int word, int floor)
    {
        for (int i = word - 1; i >= Math.Max(floor, word - 3); i--)
        {
            if (reading.Is(i, WordClass.Negation) || reading.Chars(i) is "no" or "without") return true;
        }
        return false;
    }
}
