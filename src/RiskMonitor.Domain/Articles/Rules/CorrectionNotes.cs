using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Rules;

/// <summary>The bracketed note with which an outlet corrects itself: "(Corrects to say …)", "(Removes reference to …)". What stands in it is withdrawn or said again in the text, so no event is read out of it.</summary>
internal static class CorrectionNotes
{
    private const int HeadTokensMax = 14;

    /// <summary>Whether a token stands in such a note: in brackets that open with a verb of correcting.</summary>
    public static bool Holds(Reading reading, int token)
    {
        Sentence sentence = reading.Sentences[reading.SentenceOf(token)];
        int head = Math.Min(sentence.First + HeadTokensMax, token);         // a dateline may stand before it
        for (int i = sentence.First; i < head; i++)
        {
            if (!reading.IsKind(i, TokenKind.OpenBracket)) continue;
            bool isNote = reading.Chars(i + 1) is "Corrects" or "Corrected" or "Removes" or "Refiles" or "Clarifies" or "Deletes" or "Fixes" or "Recasts" or "Adds" or "Updates" or "Rewrites";
            if (isNote) return !ClosesBefore(reading, i, token);
        }
        return false;
    }

    private static bool ClosesBefore(Reading reading, int open, int token)
    {
        for (int i = open; i < token; i++)
        {
            if (reading.IsKind(i, TokenKind.CloseBracket)) return true;
        }
        return false;
    }
}
