using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Rules;

/// <summary>The words by which a text shows that a claim stands in the room, so that what is said next can be an answer to it.</summary>
internal static class ClaimWords
{
    private const int SentencesBefore = 2;
    private const int SentencesBehind = 2;

    /// <summary>Whether a report, rumour, allegation, accusation or question stands in a sentence or next to it.</summary>
    public static bool AreNear(Scene scene, int sentence)
    {
        Reading reading = scene.Reading;
        for (int s = Math.Max(0, sentence - SentencesBefore); s <= Math.Min(sentence + SentencesBehind, reading.Sentences.Count - 1); s++)
        {
            if (AreIn(scene, s)) return true;
        }
        return false;
    }

    /// <summary>Whether such a word stands in a sentence.</summary>
    public static bool AreIn(Scene scene, int sentence)
    {
        Reading reading = scene.Reading;
        foreach (Hit hit in reading.HitsIn(reading.Sentences[sentence]))
        {
            bool isClaim = hit.Phrase.Class switch
            {
                WordClass.DenialVerb => scene.Clauses.Of(hit.First) is { IsInfinitive: false, IsPassive: false },
                WordClass.MediaPhrase or WordClass.DenialNoun => true,
                WordClass.ClaimWord => IsStrong(reading, hit.First),
                _ => false,
            };
            if (isClaim) return true;
        }
        return false;
    }

    // "claim", "charge", "figures" are claims in the mouth of who denies, but no sign of one by themselves.
    private static bool IsStrong(Reading reading, int token) =>
        reading.Chars(token) is not ("that" or "comment" or "comments" or "charge" or "charges" or "suit" or "information" or "figures" or "remarks" or "claim" or "claims" or "concerns" or "findings" or "finding")
        && !(reading.Chars(token) is "report" or "reports" && IsOwnPaper(reading, token));

    // "in a research report", "the quarterly report", "reports earnings": no news report.
    private static bool IsOwnPaper(Reading reading, int token)
    {
        if (reading.Is(token + 1, WordClass.OwnResult)) return true;
        return token > 0 && reading.Chars(token - 1) is "research" or "quarterly" or "annual" or "earnings" or "jobs" or "employment" or "inspection" or "financial" or "economic" or "market";
    }
}
