using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Rules;

/// <summary>
/// Tells talk of a game from talk of business: a listed club whose spokesman will not say who coaches it is silent about no risk.
/// Two different words of play around the place, and none of results, proceedings or probes: a club's accounts, fines and investigations are business.
/// </summary>
internal static class Play
{
    private const int WordsMin = 2;
    private static readonly WordClass[] Business = [WordClass.ResultsWord, WordClass.FormalWord, WordClass.InvestigationNoun, WordClass.PenaltyNoun];

    /// <summary>Whether a sentence and those beside it speak of a game and of no business.</summary>
    public static bool IsAbout(Scene scene, int sentence)
    {
        Reading reading = scene.Reading;
        if (!reading.Holds(sentence, WordClass.TeamWord)) return false;
        int last = Math.Min(sentence + 1, reading.Sentences.Count - 1);
        ulong first = 0;
        int words = 0;
        for (int s = Math.Max(0, sentence - 1); s <= last; s++)
        {
            foreach (WordClass business in Business)
            {
                if (reading.Holds(s, business)) return false;
            }
            if (!reading.Holds(s, WordClass.TeamWord)) continue;
            for (int i = reading.Sentences[s].First; i < reading.Sentences[s].End; i++)
            {
                if (!reading.Starts(i, WordClass.TeamWord) || reading.Tokens[i].Key == first) continue;
                first = reading.Tokens[i].Key;
                words++;
            }
        }
        return words >= WordsMin;
    }
}
