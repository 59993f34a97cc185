using RiskMonitor.Articles.Names;

namespace RiskMonitor.Articles.Rules;

/// <summary>
/// Who stands behind a claim, so that two articles about one matter name him alike: a body by its id, who speaks for one as the body, an attorney general as his state, federal prosecutors
/// as the Justice Department, other authorities without a name as the country whose they are ("Washington": <c>us</c>), those of no country as the body that the article mostly names.
/// </summary>
internal static class ClaimAuthority
{
    private const int OftenMin = 2;
    private const int CountryLetters = 2;
    private const string FederalProsecutors = "us-doj";

    /// <summary>The authority of a claim key; null for authorities of nobody in particular.</summary>
    public static string? Of(Scene scene, Entity actor)
    {
        if (Own(scene, actor) is not { } own) return actor.IsNamedPerson ? actor.Id : scene.MainAuthority;
        bool isOfCountry = own.Length == CountryLetters && !actor.IsNamedPerson && !actor.IsGovernment;      // "U.S. authorities" in an article that mostly names the SEC
        return isOfCountry && scene.MainAuthority is { } body && body.StartsWith(own, StringComparison.Ordinal) && body.Length > CountryLetters && body[CountryLetters] == '-' ? body : own;
    }

    /// <summary>The regulator that an article names more often than any other; null where there is none.</summary>
    public static string? MostNamed(Scene scene)
    {
        var named = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (Mention mention in scene.Cast.Mentions)
        {
            bool isRegulator = mention.Entity is { Kind: ActorKind.Agency, IsGovernment: false, Jurisdiction: not null, Rank: AuthorityRank.Regulator } && !IsCentralBank(mention.Entity);
            if (isRegulator && Own(scene, mention.Entity) is { } id) named[id] = named.GetValueOrDefault(id) + 1;
        }
        (string? most, int times, bool isTied) = (null, 0, false);
        foreach ((string id, int count) in named)
        {
            isTied = count == times || (isTied && count < times);
            if (count > times) (most, times) = (id, count);
        }
        return times >= OftenMin && !isTied ? most : null;
    }

    private static bool IsCentralBank(Entity entity) => entity.Id is "us-fed" or "eu-ecb" or "jp-boj" or "gb-boe";

    private static string? Own(Scene scene, Entity actor)
    {
        if (actor is { IsNamedPerson: true, Body: { Kind: ActorKind.Agency } body }) return Own(scene, body);
        string called = actor is { IsNamedPerson: true, Office: { } office } ? office : actor.Name;
        if (IsFederal(called)) return FederalProsecutors;
        bool isAttorney = called.Contains("ttorney", StringComparison.Ordinal);
        if (isAttorney && Whose(scene, called) is { } state) return state;
        if (actor.IsNamedPerson || actor.Kind == ActorKind.Legislature) return actor.Id;
        if (actor.IsGovernment) return actor.Jurisdiction is { } country ? Lower(country) : Whose(scene, actor.Name);
        if (actor.Jurisdiction is not null) return actor.Id;
        return Whose(scene, actor.Name) ?? (IsProper(actor.Name) ? actor.Id : null);
    }

    // "U.S. prosecutors", "a federal prosecutor", "U.S. Attorney Michael Smith".
    private static bool IsFederal(string called) =>
        (called.Contains("rosecutor", StringComparison.Ordinal) && (called.Contains("ederal", StringComparison.Ordinal) || called.StartsWith("U.S.", StringComparison.Ordinal) || called.StartsWith("US ", StringComparison.Ordinal)))
        || called.Contains("U.S. Attorney", StringComparison.OrdinalIgnoreCase);

    private static string? Whose(Scene scene, string name) => scene.Dictionaries.JurisdictionIn(name) is { } code ? Lower(code) : null;

    private static string Lower(string jurisdiction) => jurisdiction.ToLowerInvariant();

    // "Financial Supervisory Service", no "police" and no "Regulators".
    private static bool IsProper(string name)
    {
        int space = name.LastIndexOf(' ');
        return space > 0 && char.IsUpper(name[space + 1]) && char.IsUpper(name[0]);
    }
}
