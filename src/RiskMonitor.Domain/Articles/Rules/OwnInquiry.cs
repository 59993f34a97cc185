using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;

namespace RiskMonitor.Articles.Rules;

/// <summary>Whether an investigation is a company's own, or a private one: "an internal probe", "Acme's investigation", "Acme has begun a review".</summary>
internal static class OwnInquiry
{
    public static bool Is(Scene scene, int first, Hit noun, IReadOnlyList<Mention> doers, ActRoles roles)
    {
        Reading reading = scene.Reading;
        for (int i = first; i < noun.First; i++)
        {
            Hit word = reading.LongestAt(i, WordClass.OwnInquiryWord);
            if (word.End > 0 && word.End <= noun.First && scene.Cast.At(i) is null) return true;
            bool isOwners = reading.IsKind(i, TokenKind.Possessive) && scene.Cast.At(i - 1) is { Entity.IsCompany: true } && !IsAuthorityBehind(noun, roles);
            if (isOwners) return true;
        }
        return false;
    }

    private static bool IsAuthorityBehind(Hit noun, ActRoles roles) => roles.Agents(noun.End, withFrom: false).Count > 0;
}
