using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;

namespace RiskMonitor.Articles.Rules;

/// <summary>Lawyers that an article names, and for whom they speak: what they say, their client says.</summary>
internal static class Lawyers
{
    private const int BeforeTokensMax = 3;
    private const int NearTokensMax = 8;

    /// <summary>Every lawyer with his client, or null where the text does not say whose he is.</summary>
    public static Dictionary<Entity, Entity?> In(Scene scene)
    {
        var clients = new Dictionary<Entity, Entity?>();
        foreach (Mention mention in scene.Cast.Mentions)
        {
            if (mention.IsReference || !mention.Entity.IsPerson || !IsLawyer(scene, mention)) continue;
            if (!clients.TryGetValue(mention.Entity, out Entity? known) || known is null) clients[mention.Entity] = Client(scene, mention);
        }
        return clients;
    }

    // "Jane Roe, a lawyer for Acme,", "his lawyer, Jane Roe,", "Acme attorney Jane Roe"; in "King's lawyer" King is the client.
    private static bool IsLawyer(Scene scene, Mention person)
    {
        Reading reading = scene.Reading;
        Sentence sentence = reading.Sentences[reading.SentenceOf(person.First)];
        int end = reading.IsKind(person.End, TokenKind.Comma) ? person.End + NearTokensMax : person.First + 1;
        for (int i = Math.Max(sentence.First, person.First - BeforeTokensMax); i < Math.Min(sentence.End, end); i++)
        {
            if (i > person.End && reading.Tokens[i].Kind == TokenKind.Comma) return false;
            if (reading.Chars(i) is "lawyer" or "attorney" or "counsel" or "lawyers" or "attorneys") return true;
        }
        return false;
    }

    // "King's lawyer", "a lawyer for King", "representing King".
    private static Entity? Client(Scene scene, Mention lawyer)
    {
        Reading reading = scene.Reading;
        Sentence sentence = reading.Sentences[reading.SentenceOf(lawyer.First)];
        for (int i = Math.Max(sentence.First, lawyer.First - NearTokensMax); i < Math.Min(sentence.End, lawyer.End + NearTokensMax); i++)
        {
            if (scene.Cast.At(i) is not { } other || other.Entity == lawyer.Entity || !(other.Entity.IsPerson || other.Entity.IsCompany)) continue;
            bool isOwner = other.End < lawyer.First && reading.IsKind(other.End, TokenKind.Possessive);
            bool isRepresented = other.First > lawyer.End && reading.Chars(other.First - 1) is "for" or "represents" or "represented" or "representing" or "of";
            if (isOwner || isRepresented) return other.Entity;
        }
        return null;
    }
}
