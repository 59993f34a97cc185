using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;

namespace RiskMonitor.Articles.Rules;

/// <summary>Who denies where somebody speaks: a company for its spokespeople and officers, the client for a lawyer, else the speaker.</summary>
internal static class Deniers
{
    private const int NearTokensMax = 6;

    public static IEnumerable<Entity> Of(Scene scene, Mention speaker, int trigger)
    {
        Entity entity = speaker.Entity;
        if (entity.IsPerson && IsLawyer(scene, speaker)) return Client(scene, speaker, trigger) is { } client ? OfEntity(scene, client, trigger) : [];
        if (entity.IsCompany && IsOfFormer(scene, speaker)) return [];
        return OfEntity(scene, entity, trigger);
    }

    // Outlets, sources and commentators deny nothing; neither does a court or chamber, which refuses. Who has left a company speaks for himself.
    private static IEnumerable<Entity> OfEntity(Scene scene, Entity entity, int trigger) => entity switch
    {
        { Kind: ActorKind.Company } => entity.Companies,
        { Kind: ActorKind.Executive or ActorKind.Person } when scene.FormerOfficers.Contains(entity) => [entity],
        { Kind: ActorKind.Executive or ActorKind.Person, Employer: { } employer } => [employer],
        { Kind: ActorKind.Executive } => scene.Clauses.References.Antecedent(trigger) is [{ Entity: { IsCompany: true } company }] ? company.Companies : [entity],
        { Kind: ActorKind.Outlet or ActorKind.UnnamedSources or ActorKind.Analyst or ActorKind.Court or ActorKind.Legislature } => [],
        _ => [entity],
    };

    // "a former Acme executive".
    private static bool IsOfFormer(Scene scene, Mention company) =>
        scene.Clauses.NounOf(company.First) is { } noun && noun.Mention != company && FormerOfficers.IsSaid(scene.Reading, noun.First, company.First);

    // "a lawyer for Acme", "his lawyer, Jane Roe,", "Acme attorney Jane Roe".
    private static bool IsLawyer(Scene scene, Mention person)
    {
        Reading reading = scene.Reading;
        Sentence sentence = reading.Sentences[reading.SentenceOf(person.First)];
        for (int i = Math.Max(sentence.First, person.First - 3); i < Math.Min(sentence.End, person.End + NearTokensMax); i++)
        {
            if (reading.Chars(i) is "lawyer" or "attorney" or "counsel" or "lawyers" or "attorneys") return true;
        }
        return false;
    }

    // "King's lawyer", "a lawyer for King"; else of whom the words speak: "he did nothing wrong".
    private static Entity? Client(Scene scene, Mention lawyer, int trigger)
    {
        Reading reading = scene.Reading;
        Sentence sentence = reading.Sentences[reading.SentenceOf(lawyer.First)];
        for (int i = Math.Max(sentence.First, lawyer.First - NearTokensMax); i < Math.Min(sentence.End, lawyer.End + NearTokensMax + 2); i++)
        {
            if (scene.Cast.At(i) is not { } other || other.Entity == lawyer.Entity || !(other.Entity.IsPerson || other.Entity.IsCompany)) continue;
            bool isOwner = other.End < lawyer.First && reading.IsKind(other.End, TokenKind.Possessive);
            bool isRepresented = other.First > lawyer.End && reading.Chars(other.First - 1) is "for" or "represents" or "represented" or "representing" or "of";
            if (isOwner || isRepresented) return other.Entity;
        }
        return scene.Clauses.Around(trigger) is { Subject: { } subject } ? scene.Clauses.MentionsIn(subject).FirstOrDefault(m => m.Entity != lawyer.Entity)?.Entity : null;
    }
}
