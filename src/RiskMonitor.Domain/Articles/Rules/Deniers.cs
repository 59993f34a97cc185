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

    /// <summary>Whether a speaker speaks of himself or for those he speaks of: their company, officer, colleague or client.</summary>
    public static bool SpeaksFor(Scene scene, Mention speaker, IReadOnlyList<Mention> about)
    {
        Entity self = speaker.Entity;
        if (self.IsPerson && IsLawyer(scene, speaker)) return true;
        foreach (Mention mention in about)
        {
            Entity other = mention.Entity;
            if (self == other || self.Employer == other || other.Employer == self) return true;
            if (self.Companies.Any(c => other.Companies.Contains(c)) || (self.Employer is not null && self.Employer == other.Employer)) return true;
        }
        return false;
    }

    // Outlets, sources and commentators deny nothing; neither does a court or chamber, which refuses. Who has left a company speaks for himself.
    private static IEnumerable<Entity> OfEntity(Scene scene, Entity entity, int trigger) => entity switch
    {
        { Kind: ActorKind.Company } => entity.Companies,
        { Kind: ActorKind.Executive or ActorKind.Person } when scene.FormerOfficers.Contains(entity) => [entity],
        { Kind: ActorKind.Executive or ActorKind.Person, Employer: { } employer } => [employer],
        { Kind: ActorKind.Executive } => NearCompany(scene, entity, trigger)?.Companies ?? [entity],
        { Kind: ActorKind.Outlet or ActorKind.UnnamedSources or ActorKind.Analyst or ActorKind.Court or ActorKind.Legislature } => [],
        _ => [entity],
    };

    // "The chief executive of Acme's rival, Jane Roe": an officer of nobody named speaks for the company that his sentence is about.
    private static Entity? NearCompany(Scene scene, Entity officer, int trigger)
    {
        if (officer.Office is null || scene.Clauses.References.Antecedent(trigger) is not [{ Entity.IsCompany: true } company]) return null;
        int sentence = scene.Reading.SentenceOf(company.First);
        return sentence == scene.Reading.SentenceOf(trigger) || sentence == scene.Reading.SentenceOf(officer.FirstToken) ? company.Entity : null;
    }

    // "a former Acme executive".
    private static bool IsOfFormer(Scene scene, Mention company) =>
        scene.Clauses.NounOf(company.First) is { } noun && noun.Mention != company && FormerOfficers.IsSaid(scene.Reading, noun.First, company.First);

    // "Jane Roe, a lawyer for Acme,", "his lawyer, Jane Roe,", "Acme attorney Jane Roe"; in "King's lawyer" King is the client.
    private static bool IsLawyer(Scene scene, Mention person)
    {
        Reading reading = scene.Reading;
        Sentence sentence = reading.Sentences[reading.SentenceOf(person.First)];
        int end = reading.IsKind(person.End, TokenKind.Comma) ? person.End + NearTokensMax : person.End;
        for (int i = Math.Max(sentence.First, person.First - 3); i < Math.Min(sentence.End, end); i++)
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
