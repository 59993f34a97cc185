using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;

namespace RiskMonitor.Articles.Rules;

/// <summary>People who, as the article says, have left the company that it names with them: they speak for themselves.</summary>
internal static class FormerOfficers
{
    private const int NearTokensMax = 4;
    private const int AppositionTokensMax = 12;

    /// <summary>Everybody described so: "former Acme chief Jane Roe", "Jane Roe, former head of Acme", "ex-Acme chief".</summary>
    public static HashSet<Entity> In(Scene scene)
    {
        var former = new HashSet<Entity>();
        foreach (Mention mention in scene.Cast.Mentions)
        {
            if (mention.IsReference || !mention.Entity.IsPerson) continue;
            bool isBehind = scene.Reading.IsKind(mention.End, TokenKind.Comma) && (IsSaid(scene.Reading, mention.End, mention.End + NearTokensMax) || IsEnded(scene.Reading, mention.End + 1));
            int first = Math.Min(scene.Clauses.NounOf(mention.First)?.First ?? mention.First, mention.First);
            if (isBehind || IsSaid(scene.Reading, first - 1, mention.First + 1)) former.Add(mention.Entity);
        }
        return former;
    }

    // ", the head of Acme until last year,": what stands up to the next comma.
    private static bool IsEnded(Reading reading, int first)
    {
        for (int i = first; i < Math.Min(first + AppositionTokensMax, reading.Tokens.Length) && !reading.IsKind(i, TokenKind.Comma) && reading.SentenceOf(i) == reading.SentenceOf(first - 1); i++)
        {
            if (reading.Chars(i) is "until") return true;
        }
        return false;
    }

    /// <summary>Whether "former" or the like stands between two tokens of one sentence.</summary>
    public static bool IsSaid(Reading reading, int first, int end)
    {
        int last = Math.Min(end, reading.Tokens.Length) - 1;
        for (int i = Math.Max(0, first); i <= last; i++)
        {
            if (reading.SentenceOf(i) == reading.SentenceOf(last) && reading.Chars(i) is "former" or "Former" or "ex" or "Ex" or "ousted" or "fired") return true;
        }
        return false;
    }
}
