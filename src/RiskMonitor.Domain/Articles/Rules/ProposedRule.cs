using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Articles.Syntax;

namespace RiskMonitor.Articles.Rules;

/// <summary>A rule or bill that is not in force yet, with who proposes it.</summary>
/// <param name="By">The politician, legislature, government or agency.</param>
/// <param name="Trigger">The verb of proposing; the noun where the rule is proposed by its name ("the draft law").</param>
internal readonly record struct ProposedRule(Mention By, int Trigger)
{
    private const int LookBackSentences = 2;

    /// <summary>The rule that a noun names; null where it is not said to be proposed, or by nobody.</summary>
    public static ProposedRule? At(Scene scene, Hit rule)
    {
        foreach (Clause clause in scene.Clauses.In(scene.Reading.SentenceOf(rule.First)))
        {
            bool isObject = clause.Patient is { } patient && rule.First >= patient.First && rule.First < patient.End;
            if (!isObject || !scene.Reading.Starts(clause.Verb, WordClass.ProposeVerb)) continue;
            if (clause.IsNegated || clause.IsModal || clause.IsConditional || IsAskedFor(scene.Reading, clause)) return null;
            Mention? agent = Proposing(scene.Clauses.MentionsIn(clause.Agent)) ?? (clause.Agent is null || clause.Agent.IsPronoun ? Before(scene, rule.First) : null);
            return agent is null ? null : new ProposedRule(agent, clause.Verb);
        }
        bool isUndergone = scene.Clauses.NounOf(rule.First) is { First: > 0 } noun && scene.Clauses.Of(noun.First - 1) is not null;        // "removing the rules would help"
        return !isUndergone && IsDraft(scene.Reading, rule) && Before(scene, rule.First) is { } author ? new ProposedRule(author, rule.First) : null;
    }

    /// <summary>What somebody in office proposes or plans to require or forbid; null for everything else.</summary>
    public static ProposedRule? Without(Scene scene, Clause clause)
    {
        Reading reading = scene.Reading;
        bool isPlan = reading.Chars(clause.Verb) is "proposed" or "proposes" or "proposing" or "plans" or "planned" or "plan" or "considering" or "planning";
        if (!isPlan || !clause.IsAsserted || clause.IsPassive || reading.QuotationOf(clause.Verb) >= 0 || Proposing(scene.Clauses.MentionsIn(clause.Agent)) is not { } agent) return null;
        foreach (Clause required in scene.Clauses.In(reading.SentenceOf(clause.Verb)))
        {
            bool isNext = required.First >= clause.End && required.First - clause.End <= 1 && (required.IsInfinitive || (required.Forms & VerbForms.Ing) != 0);
            if (isNext && Binds(reading.Chars(required.Verb))) return new ProposedRule(agent, required.Verb);
        }
        return null;
    }

    private static bool Binds(ReadOnlySpan<char> verb) => verb is "require" or "requiring" or "ban" or "banning" or "bar" or "barring" or "limit" or "limiting" or "cap" or "capping"
        or "restrict" or "restricting" or "prohibit" or "prohibiting" or "force" or "forcing" or "tax" or "taxing" or "oblige" or "obliging" or "compel" or "compelling" or "regulate" or "regulating";

    private static Mention? Proposing(IEnumerable<Mention> mentions)
    {
        foreach (Mention mention in mentions)
        {
            if (Proposes(mention.Entity)) return mention;
        }
        return null;
    }

    // "called on Congress to pass a bill", "by passing legislation": wished for.
    private static bool IsAskedFor(Reading reading, Clause clause) =>
        clause.Kind == ClauseKind.Participle || (clause.IsInfinitive && clause.Parent is { } asked && (reading.Is(asked.Verb, WordClass.DemandVerb) || reading.Chars(asked.Verb) is "called" or "calls" or "urged" or "want" or "wants"));

    private static bool Proposes(Entity entity) => PoliticalActors.IsPolitical(entity) || entity.Kind == ActorKind.Agency;

    // "the proposed rule", "a pending bill", "a House bill that would": by its name or what it would do.
    private static bool IsDraft(Reading reading, Hit rule)
    {
        bool isNamed = reading.Chars(rule.First) is "proposed" or "Proposed" or "draft" or "Draft" || (rule.First > 0 && reading.Chars(rule.First - 1) is "proposed" or "draft" or "pending" or "planned");
        if (isNamed) return true;
        if (reading.Chars(rule.End - 1) is not ("bill" or "legislation" or "amendment" or "surtax" or "rules" or "rule" or "measure")) return false;
        if (rule.End >= reading.Tokens.Length) return false;
        int next = reading.Chars(rule.End) is "that" or "which" ? rule.End + 1 : rule.End;
        return next < reading.Tokens.Length && reading.Chars(next) is "would" or "could";
    }

    // Who proposes stands in the sentence before the rule, else in those before it.
    private static Mention? Before(Scene scene, int token)
    {
        int sentence = scene.Reading.SentenceOf(token);
        Mention? last = null;
        foreach (Mention mention in scene.Cast.In(sentence))
        {
            if (mention.First < token && Proposes(mention.Entity)) last = mention;
        }
        for (int s = sentence - 1; last is null && s >= 0 && sentence - s <= LookBackSentences && !scene.Reading.Sentences[s].IsTitle; s--) last = Proposing(scene.Cast.In(s));
        return last;
    }
}
