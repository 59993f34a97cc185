using RiskMonitor.Articles.Names;

namespace RiskMonitor.Articles.Rules;

/// <summary>Who denies where somebody speaks: a company or authority for its spokespeople and officers, the client for a lawyer, else the speaker.</summary>
internal static class Deniers
{
    /// <summary>Who denies where somebody speaks.</summary>
    /// <param name="scene">The article.</param>
    /// <param name="speaker">Who speaks.</param>
    /// <param name="trigger">The token that denies.</param>
    /// <param name="isPersonal">Whether a person can only deny it for himself: guilt.</param>
    public static IEnumerable<Entity> Of(Scene scene, Mention speaker, int trigger, bool isPersonal)
    {
        Entity entity = speaker.Entity;
        if (scene.Lawyers.TryGetValue(entity, out Entity? known))
        {
            Entity? client = known ?? Subject(scene, entity, trigger);
            return client is null ? [] : client.IsPerson ? [client] : OfEntity(scene, client, trigger);
        }
        if (isPersonal && entity.IsPerson) return [entity];
        if (entity.IsCompany && IsOfFormer(scene, speaker)) return [];
        return OfEntity(scene, entity, trigger);
    }

    /// <summary>Whether a speaker speaks of himself or for those he speaks of: their company, officer, colleague or client.</summary>
    public static bool SpeaksFor(Scene scene, Mention speaker, IReadOnlyList<Mention> about)
    {
        Entity self = speaker.Entity;
        if (scene.Lawyers.ContainsKey(self)) return true;
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
        { Kind: ActorKind.Agency, Body: { } body } => [body],
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

    // "He did nothing wrong," his lawyer said: of whom the words speak.
    private static Entity? Subject(Scene scene, Entity lawyer, int trigger) =>
        scene.Clauses.Around(trigger) is { Subject: { } subject } ? scene.Clauses.MentionsIn(subject).FirstOrDefault(m => m.Entity != lawyer)?.Entity : null;
}
