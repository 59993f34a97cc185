using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Articles.Syntax;

namespace RiskMonitor.Articles.Rules;

/// <summary>Somebody warns, criticises, demands or is concerned.</summary>
/// <param name="Trigger">The token that says so: a verb, or a noun such as "criticism".</param>
/// <param name="End">The token behind its words.</param>
/// <param name="Class">The list that it stands in.</param>
/// <param name="Clause">The clause it is the verb of, or stands in; null where none is known.</param>
/// <param name="Actors">Who does it; at least one.</param>
internal sealed record Complaint(int Trigger, int End, WordClass Class, Clause? Clause, IReadOnlyList<Mention> Actors);

/// <summary>What a complaint is about.</summary>
internal sealed record Target(IReadOnlyList<Entity> Companies, string Topic, int ConfidencePercent);

/// <summary>Finds who complains, by verbs ("urged", "was criticised by") and by nouns ("criticism from lawmakers", "under pressure from"); shared by the rules for politicians and for agencies.</summary>
internal static class Complaints
{
    private const int AgentTokensMax = 8;

    /// <summary>The asserted complaints outside quotations.</summary>
    /// <param name="scene">The article.</param>
    /// <param name="verbs">Lists of verbs.</param>
    /// <param name="nouns">Lists of nouns that stand for such a verb.</param>
    public static IEnumerable<Complaint> In(Scene scene, WordClass[] verbs, WordClass[] nouns)
    {
        Reading reading = scene.Reading;
        WordClasses triggers = WordClasses.Of([.. verbs, .. nouns]);
        int covered = 0;
        for (int i = 0; i < reading.Tokens.Length; i++)
        {
            if (i >= covered && TakesToTask(scene, i, verbs) is { } taken)
            {
                covered = i + 1;
                yield return taken;
                continue;
            }
            if (i < covered || !reading.StartsAny(i, triggers) || scene.Cast.At(i) is not null || reading.QuotationOf(i) >= 0) continue;
            Hit verb = Longest(reading, i, verbs), noun = Longest(reading, i, nouns);
            if (noun.End > 0 && ByNoun(scene, noun) is { } stated)
            {
                covered = noun.End;
                yield return stated;
            }
            else if (verb.End > 0 && ByVerb(scene, verb) is { } done)
            {
                covered = verb.End;
                yield return done;
            }
        }
    }

    // "took Acme to task": the words of the verb stand around whom it is about.
    private static Complaint? TakesToTask(Scene scene, int token, WordClass[] verbs)
    {
        Reading reading = scene.Reading;
        if (reading.Chars(token) is not ("took" or "takes" or "take" or "taking" or "taken") || Array.IndexOf(verbs, WordClass.CriticiseVerb) < 0 || reading.QuotationOf(token) >= 0) return null;
        int end = Math.Min(token + TaskTokensMax, reading.Sentences[reading.SentenceOf(token)].End - 1);
        for (int i = token + 2; i < end; i++)
        {
            if (reading.Chars(i) is not "to" || reading.Chars(i + 1) is not "task") continue;
            if (scene.Clauses.Of(token) is not { IsAsserted: true } clause || scene.Clauses.MentionsIn(clause.Agent) is not { Count: > 0 } actors) return null;
            return new Complaint(token, token + 1, WordClass.CriticiseVerb, clause, actors);
        }
        return null;
    }

    private const int TaskTokensMax = 12;

    /// <summary>The sighting of a complaint by one actor.</summary>
    public static Sighting Sight(Reading reading, Complaint complaint, Mention first, Entity actor, Target target)
    {
        Sentence sentence = reading.Sentences[reading.SentenceOf(complaint.Trigger)];
        bool isFirstInSentence = reading.SentenceOf(first.First) == reading.SentenceOf(complaint.Trigger);
        return new Sighting
        {
            Actor = actor,
            Companies = target.Companies,
            Trigger = complaint.Trigger,
            From = isFirstInSentence ? Math.Min(first.First, complaint.Trigger) : complaint.Trigger,
            ConfidencePercent = first.IsReference ? Math.Min(target.ConfidencePercent, Confidence.ByReference) : target.ConfidencePercent,
            Topic = target.Topic,
            Modality = reading.Contains(sentence.First, sentence.End, WordClass.BackgroundWord) ? Modality.Background : Modality.Named,
            Weight = sentence.IsTitle ? 1 : complaint.Clause is { Kind: ClauseKind.Relative or ClauseKind.Subordinate } ? 2 : 3,      // what the main clause says shows it best
        };
    }

    // "urged", "was criticised by"; a verb that needs an infinitive ("told … to stop") counts only with it.
    private static Complaint? ByVerb(Scene scene, Hit verb)
    {
        VerbGroup group = scene.Clauses.GroupAt(verb.First, verb.Phrase.Forms);
        if (group.IsNominal) return null;
        Clause? clause = scene.Clauses.Of(verb.First);
        if (clause is null ? group.IsNegated || group.IsModal || group.IsInfinitive : !IsAsserted(clause, verb.Phrase.Class)) return null;
        if (IsGerund(scene.Reading, verb, clause) || IsBeingAsked(scene.Reading, verb) || IsDenied(scene.Reading, clause)) return null;
        if (IsRoutine(scene.Reading, clause)) return null;
        if (NeedsInfinitive(scene.Reading.Chars(verb.First)) && !HasOther(scene, clause, verb.End)) return null;
        bool isState = scene.Reading.Is(verb.First, WordClass.Be);       // "is worried" has the form of a passive, and whoever is worried is its subject
        List<Mention> actors = scene.Clauses.MentionsIn(isState ? clause?.Subject : clause?.Agent);
        if (actors.Count == 0) actors = clause is { IsPassive: true } || group.IsPassive ? Agents(scene, verb.End) : Free(scene.Subjects.Of(group), clause?.Agent);
        if (actors.Count == 0 && Staff(scene, clause) is { } body) actors = [body];
        actors = Writers(scene, verb, actors) ?? actors;
        return actors.Count == 0 ? null : new Complaint(verb.First, verb.End, verb.Phrase.Class, clause, actors);
    }

    // "FDA staff", "the agency's reviewers" speak for the body that they belong to.
    private static Mention? Staff(Scene scene, Clause? clause)
    {
        if (clause?.Agent is not { Mention: null } agent || (agent.Owner?.Mention ?? agent.Modifier) is not { Entity: { Kind: ActorKind.Agency, IsNamedPerson: false } } body) return null;
        return scene.Reading.Chars(agent.Head) is "staff" or "staffers" or "reviewers" or "advisers" or "officials" or "inspectors" or "scientists" or "experts" or "auditors" or "economists" or "examiners" ? body : null;
    }

    // "pressing his case", "requested the sale of jets", "called for bids": campaigning and buying, not complaining.
    private static bool IsRoutine(Reading reading, Clause? clause)
    {
        if (clause is null) return false;
        for (int i = clause.End; i < Math.Min(clause.End + 3, reading.Tokens.Length); i++)
        {
            if (IsRoutineThing(reading.Chars(i))) return true;
            if (!reading.Is(i, WordClass.Determiner)) break;
        }
        return clause is { End: var end } && end + 1 < reading.Tokens.Length && reading.Chars(end) is "for" && IsRoutineThing(reading.Chars(end + 1));
    }

    private static bool IsRoutineThing(ReadOnlySpan<char> noun) => noun is "case" or "sale" or "sales" or "bid" or "bids" or "tender" or "tenders" or "proposals" or "delivery" or "quote" or "quotes" or "order" or "orders";

    // "by urging", "said asking", "their warning": a deed that is spoken of, not done here.
    private static bool IsGerund(Reading reading, Hit verb, Clause? clause)
    {
        if (verb.Phrase.Forms != VerbForms.Ing || verb.First == 0 || clause is { First: var first } && first < verb.First) return false;
        int before = verb.First - 1;
        if (reading.Tokens[before].Kind is TokenKind.Comma or TokenKind.CloseQuote) return false;
        return clause is null || reading.Is(before, WordClass.Preposition) || reading.Is(before, WordClass.ReportingVerb);
    }

    // "denied that the central bank had asked …".
    private static bool IsDenied(Reading reading, Clause? clause)
    {
        for (int depth = 0; clause?.Parent is { } parent && depth < 6; depth++)
        {
            if (parent.IsNegated || reading.Is(parent.Verb, WordClass.DenialVerb)) return true;
            clause = parent;
        }
        return false;
    }

    // "sent a letter to the SEC urging it": who wrote the letter, not who gets it.
    private static List<Mention>? Writers(Scene scene, Hit verb, List<Mention> actors)
    {
        Reading reading = scene.Reading;
        if (verb.Phrase.Forms != VerbForms.Ing || actors.Count == 0 || actors[^1].End != verb.First) return null;
        int before = actors[0].First - 1;
        while (before > 0 && reading.Is(before, WordClass.Determiner)) before--;
        if (before < 0 || reading.Chars(before) is not ("to" or "with")) return null;
        foreach (Clause clause in scene.Clauses.In(reading.SentenceOf(verb.First)))
        {
            if (clause.First < before && clause.IsFinite && scene.Clauses.MentionsIn(clause.Agent) is { Count: > 0 } writers) return writers;
        }
        return [];
    }

    // "Roe, asked if …", "said when asked about …": somebody asks him.
    private static bool IsBeingAsked(Reading reading, Hit verb)
    {
        if (reading.Chars(verb.First) is not ("asked" or "questioned" or "pressed") || verb.First == 0 || verb.End >= reading.Tokens.Length) return false;
        bool isApposed = reading.Tokens[verb.First - 1].Kind == TokenKind.Comma || reading.Chars(verb.First - 1) is "when" or "if" or "was" or "were" or "being";
        return isApposed && reading.Chars(verb.End) is "if" or "about" or "whether" or "what" or "how" or "why" or "when" or "on" or "by";
    }

    // "a Roe ally urged" is not Roe.
    private static List<Mention> Free(List<Mention> mentions, NounPhrase? agent)
    {
        if (agent is not null && !agent.IsTime) mentions.RemoveAll(m => m.First >= agent.First && m.End <= agent.End && agent.Mention != m);
        return mentions;
    }

    // A threat may stand under a condition: "if they fail, the government has threatened to …".
    private static bool IsAsserted(Clause clause, WordClass list) => clause.IsAsserted
        || (list == WordClass.WarnVerb && clause is { IsConditional: true, IsNegated: false, IsModal: false, IsInfinitive: false, IsFuture: false });

    // "told Acme to stop", "want details"; not "told reporters", "wants to run".
    private static bool HasOther(Scene scene, Clause? clause, int end)
    {
        Reading reading = scene.Reading;
        if (end >= reading.Tokens.Length || reading.Chars(end) is "to") return false;
        bool wants = reading.Chars(end - 1) is "want" or "wants" or "wanted";
        return wants || clause is null || (clause.Complement is { IsInfinitive: true } order && (clause.Object is null || order.First <= ListEnd(scene, clause.Object.End) + 1));      // not "told a hearing that the deal to create …"
    }

    // "ordered Acme and Zentrix to".
    private static int ListEnd(Scene scene, int end)
    {
        for (int i = end; i < Math.Min(end + AgentTokensMax, scene.Reading.Tokens.Length); i++)
        {
            if (scene.Cast.At(i) is { Entity.IsCompany: true } also) end = i = also.End;
            bool isJoint = i < scene.Reading.Tokens.Length && (scene.Reading.Tokens[i].Kind == TokenKind.Comma || scene.Reading.Chars(i) is "and");
            if (!isJoint) break;
        }
        return end;
    }

    private static bool NeedsInfinitive(ReadOnlySpan<char> verb) => verb is "told" or "tells" or "tell" or "telling" or "ordered" or "orders" or "order" or "required" or "requires" or "pressed" or "challenged" or "challenging" or "wants" or "wanted" or "want";

    // "criticism from lawmakers", "demands by Sen. Roe", "Roe's criticism"; not "any criticism".
    private static Complaint? ByNoun(Scene scene, Hit noun)
    {
        if (scene.Clauses.NounOf(noun.First) is not { } phrase || IsCharge(scene.Reading, noun.First)) return null;
        NounFrame frame = scene.Clauses.FrameOf(phrase);
        List<Mention> actors = frame.AgentMentions();
        actors.RemoveAll(m => m.IsReference);
        if (actors.Count == 0) actors = scene.Clauses.MentionsIn(frame.After("of") ?? frame.After("among"));
        if (actors.Count == 0) actors = Agents(scene, noun.End);
        Clause? clause = scene.Clauses.Around(noun.First);
        return actors.Count == 0 || clause is { IsNegated: true } or { IsModal: true } or { IsConditional: true } ? null : new Complaint(noun.First, noun.End, noun.Phrase.Class, clause, actors);
    }

    // "a statement of objections" accuses in due form.
    private static bool IsCharge(Reading reading, int noun) => noun > 1 && reading.Chars(noun) is "objections" && reading.Chars(noun - 1) is "of" && reading.Chars(noun - 2) is "statement" or "Statement";

    // "criticized last week by Sen. X", "pressure from lawmakers".
    private static List<Mention> Agents(Scene scene, int from)
    {
        Reading reading = scene.Reading;
        int sentence = reading.SentenceOf(from - 1);
        for (int i = from; i < Math.Min(from + AgentTokensMax, reading.Tokens.Length) && reading.SentenceOf(i) == sentence; i++)
        {
            if (reading.Tokens[i].Kind is TokenKind.Comma or TokenKind.Semicolon || scene.Cast.At(i) is not null) return [];
            if (reading.Chars(i) is not ("by" or "from")) continue;
            for (int k = i + 1; k < Math.Min(i + AgentTokensMax, reading.Tokens.Length) && reading.SentenceOf(k) == sentence; k++)
            {
                if (scene.Cast.At(k) is not { } agent)
                {
                    if (reading.Forms[k] == VerbForms.Ing || reading.Is(k, WordClass.Subordinator) || reading.Tokens[k].Kind == TokenKind.Comma) return [];      // "by urging the government", "by news that regulators …"
                    continue;
                }
                bool isJoined = agent.End + 1 < reading.Tokens.Length && reading.Chars(agent.End) is "and" && scene.Cast.At(agent.End + 1) is not null;
                return isJoined ? [agent, scene.Cast.At(agent.End + 1)!] : [agent];      // not null: asked one line above
            }
        }
        return [];
    }

    private static Hit Longest(Reading reading, int token, WordClass[] lists)
    {
        Hit longest = default;
        foreach (Hit hit in reading.HitsIn(token, token + 1))
        {
            if (hit.End > longest.End && Array.IndexOf(lists, hit.Phrase.Class) >= 0) longest = hit;
        }
        return longest;
    }
}
