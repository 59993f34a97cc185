using System.Globalization;
using RiskMonitor.Companies;
using RiskMonitor.Dashboard;
using RiskMonitor.Events;

namespace RiskMonitor.Cli;

/// <summary>An event in words, fact by fact: the same for the terminal and for the page.</summary>
internal static class EventFacts
{
    /// <summary>Type and subtype in words.</summary>
    public static string Kind(RiskEvent happened)
    {
        string type = Wording.Words(happened.GetType().Name);
        string own = Own(happened);
        return happened.Subtype is { } subtype ? $"{type}: {Wording.Words(subtype).ToLowerInvariant()}{own}" : type + own;
    }

    /// <summary>Label and value of each fact that the event has.</summary>
    public static IEnumerable<(string Label, string Value)> Of(ExplainedArticle article, RiskEvent happened)
    {
        yield return ("actor", Actor(happened));
        foreach (IGrouping<CompanyRole, CompanyMention> role in happened.Companies.GroupBy(c => c.Role))
            yield return (Wording.Words(role.Key.ToString()).ToLowerInvariant(), string.Join(", ", role.Select(c => c.Id is { } id ? $"{c.Name} → {id}" : $"{c.Name} (in no registry)")));
        yield return ("stated", Stated(happened));
        if (happened.Claim is { } claim) yield return ("claim", Claim(claim));
        if (happened is DenialIssued denial) yield return ("denies", Addressed(article, denial.Denies));
        if (happened is ClaimConfirmed confirmed) yield return ("confirms", Addressed(article, confirmed.Confirms));
        if (happened is ApprovalGranted { Closes: { } closes }) yield return ("closes", Part(closes.Matter, closes.Companies, closes.Topic, closes.Authority));
        if (happened.CreditedOutlet is { } credited) yield return ("credits", credited);
        if (happened.Quote is { } quote) yield return ("in words of", quote.Speaker ?? "nobody named");
        if (happened.OccurredAt is { } occurred) yield return ("happened", Wording.Day(occurred));
        if (Codes(happened) is { Length: > 0 } codes) yield return ("codes", codes);
    }

    /// <summary>Rule, and how sure it is.</summary>
    public static string Rule(RiskEvent happened) => string.Create(CultureInfo.InvariantCulture, $"{happened.RuleId}, {happened.ConfidencePercent} % sure");

    private static string Actor(RiskEvent happened)
    {
        var actor = happened.Actor;
        string[] parts = [Wording.Words(actor.Kind.ToString()).ToLowerInvariant(), actor.Office ?? "", actor.Party ?? "", actor.Jurisdiction ?? ""];
        return $"{actor.Name} ({string.Join(", ", parts.Where(part => part.Length > 0))})";
    }

    private static string Stated(RiskEvent happened)
    {
        string[] parts =
        [
            happened.Topic, "modality " + Wording.Words(happened.Modality.ToString()).ToLowerInvariant(), Wording.Words(happened.Polarity.ToString()).ToLowerInvariant(),
            happened.Sourcing is { } sourcing ? "sourced by " + Sourced(sourcing) : "",
        ];
        return string.Join(", ", parts.Where(part => part.Length > 0));
    }

    private static string Sourced(Articles.Sourcing sourcing) => sourcing switch
    {
        Articles.Sourcing.Document => "a document",
        Articles.Sourcing.Named => "somebody named",
        _ => "sources without a name",
    };

    private static string Own(RiskEvent happened) => happened switch
    {
        PoliticianWarned warned => ", " + warned.Mode.ToString().ToLowerInvariant(),
        DenialIssued denial => ", " + denial.Strength.ToString().ToLowerInvariant(),
        MarketCommentary commentary => ", " + commentary.Commentator.ToString().ToLowerInvariant(),
        LegalActionTaken action => ", " + action.Step.ToString().ToLowerInvariant(),
        PenaltyImposed { Amount: { } amount } penalty => $", {penalty.Kind.ToString().ToLowerInvariant()} of {amount}",
        PenaltyImposed penalty => ", " + penalty.Kind.ToString().ToLowerInvariant(),
        SanctionImposed sanction => ", " + Wording.Words(sanction.Kind.ToString()).ToLowerInvariant(),
        RelationshipAsserted relation => ", " + Wording.Words(relation.Kind.ToString()).ToLowerInvariant(),
        _ => "",
    };

    private static string Addressed(ExplainedArticle article, DeniedClaim addressed)
    {
        string claim = addressed.Key is { } key ? Claim(key) : "whatever fits: " + Part(addressed.Matter ?? "any matter", addressed.Companies, addressed.Topic, authority: null);
        return article.NumberOf(addressed.Event) is { } number ? $"event {number}: {claim}" : claim;
    }

    private static string Claim(ClaimKey key) => Part(key.Matter, key.Companies, key.Topic, key.Authority);

    private static string Part(string matter, ValueList<CompanyId> companies, string? topic, string? authority)
    {
        string about = companies.IsEmpty ? "" : " of " + string.Join(" + ", companies);
        return $"{matter}{about}{(topic is null ? "" : $", {topic}")}{(authority is null ? "" : $", by {authority}")}";
    }

    private static string Codes(RiskEvent happened)
    {
        string cameo = happened.Cameo is { Count: > 0 } codes ? "CAMEO " + string.Join(", ", codes) : "";
        return string.Join(", ", ((string[])[cameo, happened.Plover is { } plover ? "PLOVER " + plover : ""]).Where(code => code.Length > 0));
    }
}
