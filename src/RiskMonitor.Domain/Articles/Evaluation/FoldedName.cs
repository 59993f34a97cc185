using System.Collections.Frozen;

namespace RiskMonitor.Articles.Evaluation;

/// <summary>A name as an evaluation compares it: its words in lower case, without legal forms and "the".</summary>
public static class FoldedName
{
    private static readonly FrozenSet<string> Dropped = FrozenSet.Create(StringComparer.Ordinal,
        "inc", "corp", "corporation", "co", "company", "ltd", "plc", "ag", "sa", "nv", "llc", "group", "holdings", "the", "se", "spa", "lp", "of");

    /// <summary>The words of a name: runs of a–z, 0–9 and "&amp;" in lower case, the possessive taken off. Where nothing but dropped words is left, these.</summary>
    public static IReadOnlyList<string> Words(string name)
    {
        // A capital I with a dot is a plain i and a mark of its own in lower case; the invariant culture leaves it as it is.
        string lower = name.Replace("\u0130", "i\u0307", StringComparison.Ordinal).ToLowerInvariant().Replace("'s", "", StringComparison.Ordinal);
        var words = new List<string>();
        for (int i = 0; i < lower.Length; i++)
        {
            int start = i;
            while (i < lower.Length && IsPart(lower[i])) i++;
            if (i > start) words.Add(lower[start..i]);
        }
        List<string> kept = words.FindAll(word => !Dropped.Contains(word));
        return kept.Count > 0 ? kept : words;
    }

    /// <summary>Whether two names mean the same: the words of one are a run of words of the other, or its initials.</summary>
    public static bool AreSame(string one, string other)
    {
        (IReadOnlyList<string> shorter, IReadOnlyList<string> longer) = (Words(one), Words(other));
        if (shorter.Count > longer.Count) (shorter, longer) = (longer, shorter);
        return shorter.Count > 0 && (IsRun(shorter, longer) || AreInitials(shorter, longer));
    }

    private static bool IsRun(IReadOnlyList<string> words, IReadOnlyList<string> of)
    {
        for (int at = 0; at + words.Count <= of.Count; at++)
        {
            int same = 0;
            while (same < words.Count && words[same] == of[at + same]) same++;
            if (same == words.Count) return true;
        }
        return false;
    }

    // "BBB" for "Bigger Better Books".
    private static bool AreInitials(IReadOnlyList<string> words, IReadOnlyList<string> of) =>
        of.Count > 1 && string.Concat(of.Select(word => word[0])) == string.Concat(words);

    private static bool IsPart(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '&';
}
