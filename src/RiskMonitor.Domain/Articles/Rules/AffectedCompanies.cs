using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Articles.Syntax;

namespace RiskMonitor.Articles.Rules;

/// <summary>Whom a proposed rule would concern.</summary>
internal static class AffectedCompanies
{
    private const int NextSentences = 2;
    private const int SubjectTokensMax = 8;

    /// <summary>The companies to which the sentence of a rule, or the next ones that speak of it, say it would do something: "a bill that would force Acme …", "The rule would hit Acme".</summary>
    public static List<Entity> Of(Scene scene, Hit rule)
    {
        Reading reading = scene.Reading;
        int s = reading.SentenceOf(rule.First);
        List<Entity> companies = In(scene, rule.End, reading.Sentences[s].End);
        for (int n = s + 1; companies.Count == 0 && n <= s + NextSentences && n < reading.Sentences.Count && !reading.Sentences[n].IsTitle; n++)
        {
            Sentence next = reading.Sentences[n];
            bool isContinued = reading.Is(next.First, WordClass.ItOrThey) || reading.Contains(next.First, Math.Min(next.End, next.First + SubjectTokensMax), WordClass.RuleNoun);
            if (isContinued) companies = In(scene, next.First, next.End, ofRule: true);
        }
        return companies;
    }

    /// <summary>The companies named behind a verb that would bind them.</summary>
    public static List<Entity> Behind(Scene scene, int verb)
    {
        var companies = new List<Entity>();
        Targets.AddBetween(scene, verb, PartEnd(scene.Reading, new ActRoles(scene), verb + 1), companies);
        companies.RemoveAll(c => !IsNamed(scene, scene.Reading.SentenceOf(verb), c));
        return companies;
    }

    private static List<Entity> In(Scene scene, int first, int end, bool ofRule = false)
    {
        var companies = new List<Entity>();
        Reading reading = scene.Reading;
        var roles = new ActRoles(scene);
        for (int i = first; i < end; i++)
        {
            if (!reading.Starts(i, WordClass.AffectVerb) || scene.Clauses.Of(i) is not { IsNegated: false } clause || clause.Verb != i) continue;
            if (!(clause.IsModal || clause.IsFuture || clause.IsInfinitive || clause.Kind == ClauseKind.Participle)) continue;
            if (clause.Subject is { Mention.Entity.IsCompany: true }) continue;       // "Acme could raise prices": the company does it
            if (ofRule && !IsRule(reading, clause.Subject)) continue;
            Targets.AddBetween(scene, i, Math.Min(OtherClause(scene, clause, end), PartEnd(reading, roles, i + 1)), companies);
            companies.RemoveAll(c => !IsNamed(scene, reading.SentenceOf(first), c));
            if (companies.Count == 0 && clause.IsPassive && clause.Patient is { } patient) Targets.AddBetween(scene, patient.First, patient.End, companies);
            return companies;
        }
        return companies;
    }

    // "could affect Wall Street giants -- Acme and Zenith": a dash may bring the list.
    private static int PartEnd(Reading reading, ActRoles roles, int from)
    {
        int end = roles.ClauseEnd(from);
        return reading.IsKind(end, TokenKind.Dash) ? roles.ClauseEnd(end + 1) : end;
    }

    private static bool IsRule(Reading reading, NounPhrase? subject) =>
        subject is not null && (reading.Is(subject.Head, WordClass.ItOrThey) || reading.Contains(subject.First, subject.End, WordClass.RuleNoun));

    // "would bar companies from Europe and was certain to invite retaliation that could harm Acme": another thing does it.
    private static int OtherClause(Scene scene, Clause affecting, int end)
    {
        foreach (Clause next in scene.Clauses.In(scene.Reading.SentenceOf(affecting.Verb)))
        {
            if (next.First > affecting.Verb && (next.IsModal || next.IsFuture) && next.Subject != affecting.Subject) return Math.Min(end, next.First);
        }
        return end;
    }

    // "the company" may be anybody.
    private static bool IsNamed(Scene scene, int sentence, Entity company)
    {
        foreach (Mention mention in scene.Cast.In(sentence))
        {
            if (!mention.IsReference && mention.Entity.Companies.Contains(company)) return true;
        }
        return false;
    }
}
