using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Articles.Syntax;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rules;

/// <summary>
/// ProtestOrBoycott: a company is struck, boycotted, blockaded or protested against: "workers at Acme went on strike", "protesters outside an Acme store", "a boycott of Acme".
/// Not: strikes averted, threatened or over, nor what happens to a whole country.
/// </summary>
internal static class ProtestRule
{
    public const string Id = "protest-1";

    private const int NearTokensMax = 6;

    public static IReadOnlyList<RiskEvent> Find(Scene scene, IReadOnlyList<RiskEvent> earlier)
    {
        var kept = new Dictionary<string, Sighting>(StringComparer.Ordinal);
        foreach (Sighting sighting in Acts(scene).Concat(Nouns(scene)))
        {
            if (kept.Count >= RuleTable.EventsPerRuleMax) break;
            kept.TryAdd(sighting.CompaniesKey, sighting);
        }
        return [.. kept.Values.Select(k => new ProtestOrBoycott(k.Facts(scene, nameof(ProtestOrBoycott), Id) with { Claim = k.ClaimOf(Matters.ProtestOrBoycott, authority: null) }))];
    }

    // "Workers at Acme walked out", "activists picketed Acme".
    private static IEnumerable<Sighting> Acts(Scene scene)
    {
        Reading reading = scene.Reading;
        for (int s = 0; s < reading.Sentences.Count; s++)
        {
            if (!reading.Holds(s, WordClass.ProtestVerb)) continue;
            foreach (Clause clause in scene.Clauses.In(s))
            {
                Hit verb = reading.LongestAt(clause.Verb, WordClass.ProtestVerb);
                if (verb.End == 0 || !clause.IsAsserted || scene.Cast.At(clause.Verb) is not null) continue;
                if (clause.Agent is not { } agent || !(reading.Is(agent.Head, WordClass.Protester) || scene.Clauses.MentionsIn(agent).Exists(m => m.Entity.Kind == ActorKind.Advocacy))) continue;
                bool isStrike = reading.Chars(clause.Verb) is "struck" or "strikes" or "strike" or "occupy" or "occupied";
                if (isStrike && clause.Object is { Mention: null }) continue;       // "struck a deal"
                Mention? company = CompanyIn(scene, agent.First, clause.First) ?? CompanyIn(scene, clause.End, Math.Min(verb.End + NearTokensMax, reading.Sentences[s].End));
                if (company is not null) yield return Make(scene, company, clause.Verb, reading.Chars(agent.Head).ToString());
            }
        }
    }

    // "a strike at Acme", "a boycott of Acme's products", "protests against Acme".
    private static IEnumerable<Sighting> Nouns(Scene scene)
    {
        Reading reading = scene.Reading;
        for (int i = 0; i < reading.Tokens.Length; i++)
        {
            if (!reading.Is(i, WordClass.ProtestWord) || scene.Cast.At(i) is not null || scene.Clauses.NounOf(i) is not { } noun || noun.Head != i) continue;
            int end = reading.Sentences[reading.SentenceOf(i)].End;
            if (IsUnreal(reading, reading.Sentences[reading.SentenceOf(i)].First, i) || i + 1 >= end || reading.Chars(i + 1) is not ("at" or "of" or "against" or "by" or "outside")) continue;
            bool isBy = reading.Chars(i + 1) is "by";
            if (CompanyIn(scene, i + 2, Math.Min(i + 2 + NearTokensMax, end)) is not { } company || Has(reading, i + 2, company.First, "heart") || (isBy && !HasProtester(reading, i + 2, company.First) && !HasProtester(reading, company.End, Math.Min(company.End + 2, end)))) continue;
            if (!isBy && reading.Chars(i + 1) is "of" && reading.Chars(i) is not ("boycott" or "boycotts" or "blockade")) continue;
            yield return Make(scene, company, i, "protesters");
        }
    }

    private static Mention? CompanyIn(Scene scene, int first, int end)
    {
        for (int i = first; i < end; i++)
        {
            if (scene.Cast.At(i) is { Entity.IsCompany: true } company) return company;
        }
        return null;
    }

    private static bool Has(Reading reading, int first, int end, string word)
    {
        for (int i = first; i < end; i++)
        {
            if (reading.Chars(i).SequenceEqual(word)) return true;
        }
        return false;
    }

    private static bool HasProtester(Reading reading, int first, int end)
    {
        for (int i = first; i < end; i++)
        {
            if (reading.Is(i, WordClass.Protester)) return true;
        }
        return false;
    }

    // "averted a strike", "threat of a boycott", "the first strike since", "could face protests".
    private static bool IsUnreal(Reading reading, int floor, int noun)
    {
        for (int i = Math.Max(floor, noun - 10); i < noun; i++)
        {
            bool isUnreal = reading.Is(i, WordClass.Modal) || reading.Is(i, WordClass.Negation)
                || reading.Chars(i) is "avert" or "averted" or "avoid" or "avoided" or "threat" or "threatened" or "threatening" or "possible" or "potential" or "if" or "no" or "prevent" or "ended" or "end" or "ending" or "risk" or "planned" or "join" or "fear" or "fears" or "since" or "after" or "deny" or "air" or "military" or "lucky" or "preemptive" or "authority" or "any" or "that";
            if (isUnreal) return true;
        }
        return false;
    }

    private static Sighting Make(Scene scene, Mention company, int trigger, string protesters)
    {
        Reading reading = scene.Reading;
        Sentence sentence = reading.Sentences[reading.SentenceOf(trigger)];
        string name = protesters.ToLowerInvariant();
        Entity actor = scene.Cast.In(reading.SentenceOf(trigger)).FirstOrDefault(m => m.Entity.Kind == ActorKind.Advocacy)?.Entity
            ?? new Entity { Kind = ActorKind.Advocacy, Id = WordKey.Slug(name), Name = name, Rank = AuthorityRank.Advocacy };
        return new Sighting
        {
            Actor = actor,
            Companies = [.. company.Entity.Companies],
            Trigger = trigger,
            From = Math.Min(company.First, trigger),
            ConfidencePercent = company.IsReference ? Confidence.ByReference : Confidence.Explicit,
            Topic = Topics.At(scene, sentence.First, sentence.End) ?? Topics.Other,
            Modality = reading.Contains(sentence.First, sentence.End, WordClass.BackgroundWord) ? Modality.Background : Modality.Named,
        };
    }
}
