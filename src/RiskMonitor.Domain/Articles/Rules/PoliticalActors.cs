using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;

namespace RiskMonitor.Articles.Rules;

/// <summary>Says who of those that speak is a politician, and who is meant by a group.</summary>
internal static class PoliticalActors
{
    private const int IncludingTokensMax = 6;

    /// <summary>A politician, legislature, committee, party or government.</summary>
    public static bool IsPolitical(Entity entity) => entity.Kind is ActorKind.Politician or ActorKind.Legislature || entity.IsGovernment;

    /// <summary>
    /// Who speaks as one: people who do something together are one actor ("Baucus and Grassley want"), bodies and groups speak each for itself,
    /// "two senators" are those named later, "Democrats, including Rep. Roe," is Rep. Roe.
    /// </summary>
    public static IEnumerable<(Mention First, Entity Actor)> Of(Scene scene, IReadOnlyList<Mention> mentions)
    {
        var people = new List<Entity>();
        Mention? first = null;
        foreach (Mention mention in mentions)
        {
            if (!IsPolitical(mention.Entity)) continue;
            IReadOnlyList<Entity> named = mention.Entity.StandsFor.Count > 0 ? mention.Entity.StandsFor
                : mention.Entity.IsNamedPerson ? [mention.Entity]
                : Included(scene, mention) is { } included ? [included] : [];
            if (named.Count == 0)
            {
                yield return (mention, mention.Entity);
                continue;
            }
            first ??= mention;
            foreach (Entity person in named)
            {
                if (!people.Contains(person)) people.Add(person);
            }
        }
        if (first is not null) yield return (first, people.Count == 1 ? people[0] : Together(people));
    }

    private static Entity Together(List<Entity> people) => new()
    {
        Kind = ActorKind.Politician,
        Id = string.Join('+', people.Select(p => p.Id)),
        Name = people.Count == 2 ? $"{people[0].Name} and {people[1].Name}" : string.Join(", ", people.Take(people.Count - 1).Select(p => p.Name)) + " and " + people[^1].Name,
        Rank = people.Exists(p => p.Rank == AuthorityRank.Chair) ? AuthorityRank.Chair : AuthorityRank.Member,
        Party = people.TrueForAll(p => p.Party == people[0].Party) ? people[0].Party : null,
        Jurisdiction = people.TrueForAll(p => p.Jurisdiction == people[0].Jurisdiction) ? people[0].Jurisdiction : null,
    };

    // "Democrats, including presidential contender Jane Roe, …".
    private static Entity? Included(Scene scene, Mention group)
    {
        Reading reading = scene.Reading;
        int comma = group.End;
        if (!reading.IsKind(comma, TokenKind.Comma) || comma + 2 >= reading.Tokens.Length || reading.Chars(comma + 1) is not "including") return null;
        for (int i = comma + 2; i < Math.Min(comma + 2 + IncludingTokensMax, reading.Tokens.Length); i++)
        {
            if (scene.Cast.At(i) is { } mention) return mention.Entity is { Kind: ActorKind.Politician, IsNamedPerson: true } ? mention.Entity : null;
        }
        return null;
    }
}
