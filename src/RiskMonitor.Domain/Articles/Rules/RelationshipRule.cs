using System.Globalization;
using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rules;

/// <summary>
/// RelationshipAsserted: one company supplies, owns, licenses or runs a joint venture with another: the edges along which exposure spreads. One event for each pair and kind.
/// Not: what is past, planned, denied or only possible.
/// </summary>
internal static class RelationshipRule
{
    public const string Id = "relationship-1";

    private const int YearMin = 1900;
    private const int YearMax = 2100;

    public static IReadOnlyList<RiskEvent> Find(Scene scene, IReadOnlyList<RiskEvent> earlier)
    {
        var found = new List<RiskEvent>();
        var seen = new HashSet<(Entity, Entity, RelationshipKind)>();
        foreach (Relationship relation in Relationships.In(scene))
        {
            if (found.Count >= RuleTable.EventsPerRuleMax) break;
            if (seen.Contains((relation.Second.Entity, relation.First.Entity, Inverse(relation.Kind)))) continue;
            if (seen.Add((relation.First.Entity, relation.Second.Entity, relation.Kind))) found.Add(Event(scene, relation));
        }
        return found;
    }

    private static RelationshipAsserted Event(Scene scene, Relationship relation)
    {
        var sighting = new Sighting
        {
            Actor = relation.First.Entity,
            Companies = [relation.First.Entity, relation.Second.Entity],
            Trigger = relation.Trigger,
            From = relation.First.First,
            ConfidencePercent = relation.First.IsReference || relation.Second.IsReference ? Confidence.ByReference : Confidence.Explicit,
            Topic = TopicOf(relation.Kind),
        };
        Sentence sentence = scene.Reading.Sentences[scene.Reading.SentenceOf(relation.Trigger)];
        return new RelationshipAsserted(sighting.Facts(scene, nameof(RelationshipAsserted), Id) with { Polarity = Polarity.Neutral, Companies = sighting.Mentions(CompanyRole.Party) }, relation.Kind)
        {
            From = YearAfter(scene.Reading, relation.Second.End, sentence.End, "since"),
            Until = YearAfter(scene.Reading, relation.Second.End, sentence.End, "until"),
        };
    }

    private static RelationshipKind Inverse(RelationshipKind kind) => kind switch
    {
        RelationshipKind.Supplier => RelationshipKind.Customer,
        RelationshipKind.Customer => RelationshipKind.Supplier,
        RelationshipKind.Licensor => RelationshipKind.Licensee,
        RelationshipKind.Licensee => RelationshipKind.Licensor,
        RelationshipKind.Owner => RelationshipKind.Owned,
        RelationshipKind.Owned => RelationshipKind.Owner,
        _ => kind,
    };

    private static string TopicOf(RelationshipKind kind) => kind switch
    {
        RelationshipKind.Supplier or RelationshipKind.Customer => "supply",
        RelationshipKind.Licensor or RelationshipKind.Licensee => "licence",
        RelationshipKind.JointVenture => "joint-venture",
        _ => "ownership",
    };

    // "since 2005", "until 2009": the first of January of the year.
    private static DateOnly? YearAfter(Reading reading, int first, int end, string word)
    {
        for (int i = first; i < Math.Min(end - 1, first + 8); i++)
        {
            bool isYear = reading.Chars(i).SequenceEqual(word) && reading.Tokens[i + 1].Kind == TokenKind.Number;
            if (isYear && int.TryParse(reading.Chars(i + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int year) && year is >= YearMin and <= YearMax) return new DateOnly(year, 1, 1);
        }
        return null;
    }
}
