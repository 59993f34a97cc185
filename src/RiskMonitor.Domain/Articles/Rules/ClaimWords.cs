using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Rules;

/// <summary>The words by which a text shows that a claim stands in the room, so that what is said next can be an answer to it.</summary>
internal sealed class ClaimWords(Scene scene)
{
    private const int SentencesNear = 1;
    private const int LongWord = 5;
    private const int StemLetters = 6;

    private readonly bool?[] _inSentence = new bool?[scene.Reading.Sentences.Count];

    /// <summary>Whether a report, rumour, allegation, accusation or question stands in a sentence or next to it.</summary>
    public bool AreNear(int sentence)
    {
        for (int s = Math.Max(0, sentence - SentencesNear); s <= Math.Min(sentence + SentencesNear, _inSentence.Length - 1); s++)
        {
            if (_inSentence[s] ??= AreIn(s)) return true;
        }
        return false;
    }

    /// <summary>Whether somebody is accused, sued, suspected or asked in a sentence or next to it.</summary>
    public bool AccuseNear(int sentence)
    {
        for (int s = Math.Max(0, sentence - SentencesNear); s <= Math.Min(sentence + SentencesNear, _inSentence.Length - 1); s++)
        {
            Sentence words = scene.Reading.Sentences[s];
            for (int i = words.First; i < words.End; i++)
            {
                if (scene.Reading.Chars(i) is "accused" or "accuses" or "accusing" or "alleged" or "alleges" or "alleging" or "allegation" or "allegations" or "accusation" or "accusations" or "charges" or "charged" or "whether"
                    or "sued" or "lawsuit" or "suit" or "probe" or "investigation" or "suspected" or "fraud" or "rumors" or "speculation") return true;
            }
        }
        return false;
    }

    /// <summary>Whether words of an answer are those of a claim near it: "did not threaten" after "lawmakers accused him of threatening".</summary>
    /// <param name="first">First token of the answer.</param>
    /// <param name="end">The token behind its last one.</param>
    public bool Repeats(int first, int end)
    {
        Reading reading = scene.Reading;
        int sentence = reading.SentenceOf(first);
        for (int s = Math.Max(0, sentence - SentencesNear); s <= Math.Min(sentence + SentencesNear, _inSentence.Length - 1); s++)
        {
            if (s == sentence || !(_inSentence[s] ??= AreIn(s))) continue;
            for (int i = first; i < end; i++)
            {
                if (IsContent(i) && Holds(reading.Sentences[s], i)) return true;
            }
        }
        return false;
    }

    private bool Holds(Sentence sentence, int token)
    {
        ulong word = scene.Reading.Tokens[token].Key;
        for (int i = sentence.First; i < sentence.End; i++)
        {
            if (scene.Reading.Tokens[i].Key == word || IsSameStem(i, token)) return true;
        }
        return false;
    }

    // "underpay" and "underpaying", "threaten" and "threatened".
    private bool IsSameStem(int one, int other)
    {
        ReadOnlySpan<char> first = scene.Reading.Chars(one), second = scene.Reading.Chars(other);
        return first.Length >= StemLetters && second.Length >= StemLetters && first[..StemLetters].SequenceEqual(second[..StemLetters]);
    }

    private bool IsContent(int token) =>
        scene.Reading.Tokens[token].IsWord && scene.Reading.Tokens[token].Length >= LongWord && scene.Cast.At(token) is null
        && !scene.Reading.Classes[token].HasAny(Grammar.FunctionWords) && !scene.Reading.Is(token, WordClass.ReportingVerb) && !scene.Reading.Is(token, WordClass.Calendar);

    private bool AreIn(int sentence)
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
    private bool IsStrong(Reading reading, int token) =>
        reading.Chars(token) is not ("that" or "comment" or "comments" or "charge" or "charges" or "suit" or "information" or "figures" or "remarks" or "claim" or "claims" or "concerns" or "findings" or "finding" or "account" or "accounts" or "portrayal" or "depiction" or "theory" or "theories" or "implication" or "conclusion" or "conclusions")
        && !(reading.Chars(token) is "report" or "reports" && (IsOwnPaper(reading, token) || !IsOfMedia(token)));

    // "a report that", "a report by the X", "newspaper reports", "published reports": no jobs report of a ministry.
    private bool IsOfMedia(int token)
    {
        Reading reading = scene.Reading;
        int next = token + 1;
        if (next < reading.Tokens.Length && reading.Chars(next) is "that" or "of" or "about" or "by" or "saying" or "suggesting") return true;
        if (token > 0 && reading.Chars(token - 1) is "published" or "unsourced" or "market" or "earlier" or "media" or "press" or "newspaper" or "the" or "magazine" or "Web") return true;
        return scene.Cast.In(reading.SentenceOf(token)).Any(m => m.Entity.Kind == ActorKind.Outlet);
    }

    // "in a research report", "the quarterly report", "reports earnings": no news report.
    private static bool IsOwnPaper(Reading reading, int token)
    {
        if (reading.Is(token + 1, WordClass.OwnResult)) return true;
        return token > 0 && reading.Chars(token - 1) is "research" or "quarterly" or "annual" or "earnings" or "jobs" or "employment" or "inspection" or "financial" or "economic" or "market";
    }
}
