using RiskMonitor.Articles.Names;

namespace RiskMonitor.Articles.Rules;

/// <summary>
/// Who stands behind a claim, so that two articles about one matter name him alike: a body by its id, who speaks for one as the body, an attorney general as his state, federal prosecutors
/// as the Justice Department. Authorities without a name ("regulators", "U.S. authorities") are the body of that country and kind that the article mostly names; where it names none,
/// the country whose they are ("Washington": <c>us</c>).
/// </summary>
internal static class ClaimAuthority
{
    private const int OftenMin = 2;
    private const string FederalProsecutors = "us-doj";

    /// <summary>How often an article names a regulator.</summary>
    /// <param name="Id">As claims call it.</param>
    /// <param name="Body">The regulator.</param>
    /// <param name="Times">How often.</param>
    public readonly record struct Naming(string Id, Entity Body, int Times);

    /// <summary>The authority of a claim key; null for authorities of nobody in particular.</summary>
    public static string? Of(Scene scene, Entity actor)
    {
        if (Own(scene, actor) is not { } own) return actor.IsNamedPerson ? actor.Id : IsLoose(actor) ? MostNamed(scene, actor, null) : null;
        return IsLoose(actor) && own.Length == CountryLength ? MostNamed(scene, actor, own) ?? own : own;
    }

    /// <summary>The regulators that an article names, with how often.</summary>
    public static IReadOnlyList<Naming> NamedIn(Scene scene)
    {
        var named = new List<Naming>();
        foreach (Mention mention in scene.Cast.Mentions)
        {
            bool isRegulator = mention.Entity is { Kind: ActorKind.Agency, IsGovernment: false, Jurisdiction: not null, Rank: AuthorityRank.Regulator } && !IsCentralBank(mention.Entity);
            if (!isRegulator || Own(scene, mention.Entity) is not { } id) continue;
            int known = named.FindIndex(n => n.Id == id);
            if (known < 0) named.Add(new Naming(id, mention.Entity, 1));
            else named[known] = named[known] with { Times = named[known].Times + 1 };
        }
        return named;
    }

    // The regulator of a kind and country that the article names more often than any other.
    private static string? MostNamed(Scene scene, Entity actor, string? country)
    {
        (string? most, int times, bool isTied) = (null, 0, false);
        foreach (Naming named in scene.NamedAuthorities)
        {
            bool isOfState = country is not null && named.Id.Length == country.Length + 3;      // "us-ny" is none of the country's own
            if (isOfState || !MayBe(actor.Name, named.Body.Name) || (country is not null && !string.Equals(named.Body.Jurisdiction, country, StringComparison.OrdinalIgnoreCase))) continue;
            isTied = named.Times == times || (isTied && named.Times < times);
            if (named.Times > times) (most, times) = (named.Id, named.Times);
        }
        return times >= OftenMin && !isTied ? most : null;
    }

    private const int CountryLength = 2;

    // "Regulators", "U.S. authorities": some body; not "lawmakers", "a jury", "Washington".
    private static bool IsLoose(Entity actor) => actor is { Kind: ActorKind.Agency, IsNamedPerson: false, IsGovernment: false, Jurisdiction: null } && HasAny(actor.Name, LooseWords);

    private static readonly string[] LooseWords = ["uthorit", "egulator", "rosecutor", "olice", "nvestigator", "fficial", "watchdog", "enforcer", "attorney", "agency", "government", "central bank"];

    // "Prosecutors" are no securities commission, "tax authorities" no antitrust office.
    private static bool MayBe(string loose, string body)
    {
        if (loose.Contains("rosecutor", StringComparison.Ordinal) || loose.Contains("ttorney", StringComparison.Ordinal)) return HasAny(body, ["rosecut", "Justice", "ttorney", "Fraud"]);
        if (loose.Contains("central bank", StringComparison.Ordinal)) return HasAny(body, ["Bank", "Banque", "Banco", "Reserve", "Monetary"]);
        if (loose.Contains("olice", StringComparison.Ordinal)) return HasAny(body, ["olice", "FBI", "Bureau of Investigation", "Guardia", "arabinieri"]);
        if (loose.Contains("tax", StringComparison.OrdinalIgnoreCase)) return HasAny(body, ["Tax", "tax", "Revenue", "IRS"]);
        if (loose.Contains("ntitrust", StringComparison.Ordinal) || loose.Contains("ompetition", StringComparison.Ordinal)) return HasAny(body, ["Trade", "Justice", "Competition", "Antitrust", "Cartel", "European Commission"]);
        if (loose.Contains("securities", StringComparison.OrdinalIgnoreCase)) return HasAny(body, ["Securities", "Financial", "SEC"]);
        return true;
    }

    private static bool HasAny(string name, string[] parts)
    {
        foreach (string part in parts)
        {
            if (name.Contains(part, StringComparison.Ordinal)) return true;
        }
        return false;
    }

    private static bool IsCentralBank(Entity entity) => entity.Id is "us-fed" or "eu-ecb" or "jp-boj" or "gb-boe";

    private static string? Own(Scene scene, Entity actor)
    {
        if (actor is { IsNamedPerson: true, Body: { Kind: ActorKind.Agency } body }) return Own(scene, body);
        string called = actor is { IsNamedPerson: true, Office: { } office } ? office : actor.Name;
        if (IsFederal(called)) return FederalProsecutors;
        bool isOfState = called.Contains("ttorney", StringComparison.Ordinal) || called.Contains("Secretary of State", StringComparison.Ordinal);      // of Massachusetts, who oversees its brokers
        if (isOfState && Whose(scene, called) is { } state) return state;
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
