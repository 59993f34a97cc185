using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;

namespace RiskMonitor.Articles.Rules;

/// <summary>Whether an investigation is a company's own, or a private one: "an internal probe", "Acme's investigation", "Acme has begun a review".</summary>
internal static class OwnInquiry
{
    private const int ByTokensMax = 7;

    public static bool Is(Scene scene, int sentence, int first, Hit noun, IReadOnlyList<Mention> doers, ActRoles roles)
    {
        Reading reading = scene.Reading;
        for (int i = first; i < noun.First; i++)
        {
            Hit word = reading.LongestAt(i, WordClass.OwnInquiryWord);
            if (word.End > 0 && word.End <= noun.First && scene.Cast.At(i) is null && !IsOfficial(reading, word.End)) return true;
            if (reading.Chars(i) is "company" && scene.Cast.At(i) is null && !reading.IsKind(i + 1, TokenKind.Possessive)) return true;       // "a company investigation"
            bool isOwners = reading.IsKind(i, TokenKind.Possessive) && scene.Cast.At(i - 1) is { Entity.IsCompany: true };
            if (isOwners) return roles.Agents(noun.End, withFrom: false).Count == 0;
        }
        if (IsByPrivate(reading, noun.End)) return true;
        bool isIts = reading.Chars(first) is "its" or "their";
        if (isIts && IsCompanys(scene, sentence, first)) return true;
        bool isCompanys = doers.Count > 0 && doers.All(m => m.Entity.IsCompany);
        return isCompanys && roles.Governing(first) is { } governing && reading.Is(governing.Verb, WordClass.BeginVerb) && roles.Agents(noun.End, withFrom: true).Count == 0;
    }


    // "an independent counsel probe": somebody whom a state appoints.
    private static bool IsOfficial(Reading reading, int next) => reading.Chars(next) is "counsel" or "prosecutor" or "prosecutors" or "magistrate" or "magistrates";

    // "an investigation by a law firm", "authorized by its independent trustees".
    private static bool IsByPrivate(Reading reading, int from)
    {
        bool isDone = from + 1 < reading.Tokens.Length && (reading.Forms[from] & VerbForms.Participle) != 0 && reading.Chars(from + 1) is "by";
        if (isDone) from++;
        if (from >= reading.Tokens.Length || reading.Chars(from) is not "by") return false;
        for (int i = from + 1; i < Math.Min(from + ByTokensMax, reading.Tokens.Length); i++)
        {
            if (reading.Is(i, WordClass.OwnInquiryWord) || reading.LongestAt(i, WordClass.OwnInquiryWord).End > 0) return true;
        }
        return false;
    }

    // "Acme said its investigation", not "Acme said the SEC had widened its investigation".
    private static bool IsCompanys(Scene scene, int sentence, int before)
    {
        bool hasCompany = false;
        foreach (Mention mention in scene.Cast.In(sentence))
        {
            if (mention.First >= before) break;
            if (ActRoles.IsAuthority(mention.Entity)) return false;
            hasCompany |= mention.Entity.IsCompany;
        }
        return hasCompany;
    }
}
