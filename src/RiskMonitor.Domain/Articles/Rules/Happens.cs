using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Rules;

/// <summary>Whether an act is stated to happen, to have happened or to be about to, rather than wished for, possible or denied.</summary>
internal static class Happens
{
    private const int LookBackTokens = 10;

    /// <summary>Whether a verb group states its act: not "could investigate", not "urged the SEC to investigate".</summary>
    public static bool IsStated(Reading reading, VerbGroup group)
    {
        if (group.IsModal && !IsFuture(reading, group)) return false;
        return !group.IsInfinitive || !IsWished(reading, group.First);
    }

    /// <summary>Whether a noun is none ("no investigation"), wished for ("called for a probe") or merely possible ("could face an investigation").</summary>
    /// <param name="reading">The article.</param>
    /// <param name="first">First token of the noun phrase.</param>
    /// <param name="noun">The noun.</param>
    /// <param name="governing">The verb group that governs it, where there is one.</param>
    public static bool IsDeniedOrWished(Reading reading, int first, int noun, VerbGroup? governing)
    {
        for (int i = first; i < noun; i++)
        {
            if (reading.Chars(i) is "no" or "No" or "any" or "possible" or "potential" or "future") return true;
        }
        if (governing is { } group)
        {
            if (group.IsNegated) return true;
            if (group.IsModal && !IsFuture(reading, group)) return true;
        }
        bool isIndefinite = reading.Chars(first) is "a" or "an" or "A" or "An" || !reading.Is(first, WordClass.Determiner);
        return isIndefinite && IsWished(reading, first);
    }

    // "urged", "called for", "asked … to", "wants": in the words before, up to a comma or a name.
    private static bool IsWished(Reading reading, int token)
    {
        int floor = Math.Max(reading.Sentences[reading.SentenceOf(token)].First, token - LookBackTokens);
        for (int i = token - 1; i >= floor; i--)
        {
            if (reading.Tokens[i].Kind is TokenKind.Comma or TokenKind.Semicolon or TokenKind.Colon) return false;
            foreach (Hit hit in reading.HitsIn(i, i + 1))
            {
                bool isWish = hit.Phrase.Class == WordClass.DemandVerb && hit.End <= token && (reading.Chars(i) is not ("ordered" or "told"));
                if (isWish) return true;
            }
            if (reading.Chars(i) is "refused" or "declined" or "failed" or "whether" or "if" or "should") return true;
        }
        return false;
    }

    private static bool IsFuture(Reading reading, VerbGroup group)
    {
        for (int i = group.First; i < group.Verb; i++)
        {
            if (reading.Chars(i) is "will" or "would" or "'ll") return true;
        }
        return false;
    }
}
