using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Articles.Syntax;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rules;

/// <summary>Denials by a verb: "Acme denied the report", "a claim Acme denies", "the report was denied by Acme", "issued a denial".</summary>
internal static class DenialVerbs
{
    private const int ObjectTokensMax = 7;

    /// <summary>The denials of a verb.</summary>
    /// <param name="scene">The article.</param>
    /// <param name="hit">The verb.</param>
    /// <param name="needsClaim">Whether the verb denies only what is a claim: "dismissed the report", but not "dismissed the manager".</param>
    public static IEnumerable<Denial> At(Scene scene, Hit hit, bool needsClaim)
    {
        Reading reading = scene.Reading;
        if (scene.Cast.At(hit.First) is not null || scene.Clauses.Of(hit.First) is not { } clause || clause.Verb != hit.First) return [];
        if (clause.IsNegated || clause.IsModal || clause.IsConditional || clause.IsFuture || (clause.IsInfinitive && !IsDone(reading, clause)) || IsAlternative(reading, clause.First)) return [];
        if (!DeniesClaim(scene, clause, hit.End, needsClaim)) return [];
        List<Mention> deniers = Who(scene, clause);
        if (needsClaim && (clause.IsPassive ? clause.Subject : clause.Object) is { } rejected && !IsAllegation(reading, rejected)) deniers.RemoveAll(m => m.Entity.Kind is ActorKind.Agency or ActorKind.Politician);
        return Denial.By(scene, deniers, hit.First, Denial.StrengthAt(reading, hit.First), deniers.Count > 1 ? 2 : 3, withSources: true);
    }

    /// <summary>"have issued formal denials", "echoed the denial".</summary>
    public static IEnumerable<Denial> ByNoun(Scene scene, Hit hit)
    {
        VerbGroup group = VerbGroup.At(scene.Reading, hit.First, hit.First + 1, VerbForms.Past);
        if (group.IsNegated || group.IsModal) return [];
        List<Mention> deniers = scene.Clauses.Of(hit.First) is { } clause ? Who(scene, clause) : [];
        if (deniers.Count == 0) deniers = scene.Subjects.Before(group.First);
        return Denial.By(scene, deniers, hit.First, DenialStrength.Categorical, deniers.Count > 1 ? 2 : 3);
    }

    // "was forced to deny", "had to deny", "moved to quash", "was quick to dismiss": what has come to be said.
    private static bool IsDone(Reading reading, Clause clause)
    {
        if (clause.First < 2 || reading.Chars(clause.First - 1) is not "to" && reading.Chars(clause.First) is not "to") return false;
        int before = reading.Chars(clause.First) is "to" ? clause.First - 1 : clause.First - 2;
        if (clause.Parent is { } parent && !(parent.IsAsserted || parent.Complement is null)) return false;
        return reading.Chars(before) is "forced" or "compelled" or "obliged" or "moved" or "sought" or "tried" or "rushed" or "hurried" or "hastened" or "went" or "had" or "quick" or "swift" or "keen" or "took" or "continued" or "continues" or "scrambled" or "acted" or "statement";
    }

    // "without admitting or denying", "neither confirmed nor denied".
    private static bool IsAlternative(Reading reading, int first) => first > 0 && reading.Chars(first - 1) switch
    {
        "neither" or "without" or "nor" => true,
        "or" => first > 1 && reading.Chars(first - 2) is "confirm" or "confirmed" or "confirms" or "confirming" or "admit" or "admitted" or "admits" or "admitting",
        _ => false,
    };

    private static bool DeniesClaim(Scene scene, Clause clause, int from, bool needsClaim)
    {
        Reading reading = scene.Reading;
        if (clause.IsPassive)
        {
            // "was denied a permit" refuses; "the rumor was denied" denies.
            return clause.Object is null && clause.Subject is { } denied && (HoldsClaim(reading, denied.First, denied.End) || (!needsClaim && clause.Agent is not null));
        }
        if (clause.Object is { } denial && reading.Chars(denial.Head) is "denial" or "denials") return false;      // who rejects a denial claims, and denies nothing
        if (clause.Object is { } granted ? IsBenefit(scene, clause, granted) : clause.Complement is null && RefusesAt(reading, from)) return false;
        if (needsClaim && Gap(reading, clause)) return true;
        if (needsClaim && BehindWords(scene, clause, from) is { } behind) return reading.Chars(behind.First) is not ("this" or "that") && IsClaim(scene, behind, from);
        if (needsClaim) return clause.Object is { } what ? IsClaim(scene, what, from) : ThatFollows(reading, clause, from);
        return clause.Object is not { Mention: not null } || clause.Complement is not null || HoldsClaim(reading, from, Math.Min(from + ObjectTokensMax, reading.Sentences[reading.SentenceOf(clause.Verb)].End));
    }

    // "allegations it has rejected": the claim stands before the clause, and nothing behind its verb.
    private static bool Gap(Reading reading, Clause clause)
    {
        if (clause.Object is not null || clause.IsPassive || clause.Subject is not { } subject || clause.Kind == ClauseKind.Main) return false;
        int before = subject.First - 1;
        while (before > 0 && reading.Chars(before) is "that" or "which") before--;
        bool isClaim = before > 0 && reading.Is(before, WordClass.ClaimWord) && reading.SentenceOf(before) == reading.SentenceOf(clause.Verb);
        return isClaim && (clause.End >= reading.Tokens.Length || !reading.Tokens[clause.End].IsWord || reading.Is(clause.End, WordClass.Calendar) || reading.Is(clause.End, WordClass.Preposition) || reading.Is(clause.End, WordClass.Conjunction));
    }

    // "poured cold water on the report", "disagreed with the claim", "dismissed as untrue a report": what is denied stands behind the words of the verb.
    private static NounPhrase? BehindWords(Scene scene, Clause clause, int from)
    {
        Reading reading = scene.Reading;
        int i = from, end = Math.Min(from + ObjectTokensMax, reading.Sentences[reading.SentenceOf(clause.Verb)].End);
        bool isAs = i + 2 < end && reading.Chars(i) is "as" && clause.Object is null;
        if (isAs)
        {
            i++;
            while (i < end && !reading.Is(i, WordClass.ClaimWord) && !reading.Is(i, WordClass.Determiner) && scene.Cast.At(i) is null) i++;
        }
        else if (from - clause.Verb < 2 || clause.Object is { } what && what.First >= from) return null;
        if (i >= end) return null;
        NounPhrase? noun = scene.Clauses.NounOf(i);
        bool isOwner = noun is not null && noun.End + 1 < end && reading.Tokens[noun.End].Kind == TokenKind.Possessive;      // "with the commission's | findings"
        return isOwner ? scene.Clauses.NounOf(noun!.End + 1) : noun;      // not null: asked one line above
    }

    private static bool IsClaim(Scene scene, NounPhrase what, int from)
    {
        Reading reading = scene.Reading;
        if (what.Mention is { Entity.Kind: not ActorKind.Outlet }) return false;
        bool isProposal = reading.Chars(what.Head) is "suggestion" or "suggestions" && what.End < reading.Tokens.Length && reading.Chars(what.End) is "for" or "to";
        if (isProposal) return false;
        if (reading.Chars(what.Head) is "that" or "this" or "those") return what.End - what.First == 1 || HoldsClaim(reading, what.First, what.End);
        int end = what.End;
        for (PrepositionalPhrase? phrase = what.Phrases; phrase is not null && end == what.End; phrase = phrase.Next)
        {
            // "talk of default", "any suggestion of wrongdoing"
            if (reading.Chars(phrase.Preposition) is "of") end = phrase.Object.End;
        }
        return HoldsClaim(reading, Math.Min(from, what.First), end);
    }

    // An authority that rejects a claim, a complaint or a figure decides on it; one that rejects a report or an accusation denies it.
    private static bool IsAllegation(Reading reading, NounPhrase what)
    {
        for (int i = what.First; i < what.End; i++)
        {
            if (reading.Chars(i) is "report" or "reports" or "allegation" or "allegations" or "accusation" or "accusations" or "suggestion" or "suggestions" or "rumor" or "rumors" or "rumours" or "speculation" or "story" or "stories" or "talk" or "criticism" or "that") return true;
        }
        return false;
    }

    // "denied Acme a permit", "denied requests for …": what a party is refused; but "denied that a permit …", "denied allegations about loans".
    private static bool IsBenefit(Scene scene, Clause clause, NounPhrase what)
    {
        if (clause.SecondObject is not null) return true;
        bool isClaim = HoldsClaim(scene.Reading, what.First, what.End);
        return !isClaim && HoldsBenefit(scene.Reading, what.First, what.End) && clause.Complement is not { IsInfinitive: false };
    }

    private static bool HoldsBenefit(Reading reading, int first, int end)
    {
        for (int i = first; i < end; i++)
        {
            if (reading.Is(i, WordClass.DeniedBenefit)) return true;
        }
        return false;
    }

    private static bool RefusesAt(Reading reading, int from)
    {
        int end = Math.Min(from + ObjectTokensMax, from < reading.Tokens.Length ? reading.Sentences[reading.SentenceOf(from)].End : from);
        return !HoldsClaim(reading, from, end) && HoldsBenefit(reading, from, Math.Min(end, from + 3));
    }

    private static bool HoldsClaim(Reading reading, int first, int end)
    {
        for (int i = first; i < end; i++)
        {
            if (reading.Is(i, WordClass.ClaimWord) && reading.Chars(i) is not "that") return true;
        }
        return false;
    }

    // "disputes that it lied", and "disputes that, saying …".
    private static bool ThatFollows(Reading reading, Clause clause, int from)
    {
        if (from + 1 >= reading.Tokens.Length || reading.Chars(from) is not "that") return false;
        return clause.Complement is not null || !reading.Tokens[from + 1].IsWord || reading.Chars(from + 1) is "and" or "but" or "saying" or "claiming" or "arguing";
    }

    // The subject, in the passive the agent; in own words whoever speaks them.
    private static List<Mention> Who(Scene scene, Clause clause)
    {
        Reading reading = scene.Reading;
        NounPhrase? who = clause.IsPassive ? clause.Agent : clause.Subject;
        bool isSelf = who is not null && reading.Is(who.Head, WordClass.IOrWe);
        List<Mention> named = who is null || isSelf ? [] : scene.Clauses.MentionsIn(who);
        if (!clause.IsPassive && scene.Speeches.SourceBefore(clause.Verb) is { } source) return [source];      // "a source close to Acme denied"
        if (Says(scene, clause, who) is { Count: > 0 } sayers) return sayers;
        if (named.Count > 0) return named;
        if (who is not null && Former(scene, who) is { } former) return [former];
        if (who is not null && scene.Reading.Is(who.Head, WordClass.CompanyNoun) && reading.Chars(who.First) is "the" or "The") return scene.Clauses.References.Antecedent(who.First);      // "the No. 3 U.S. carrier"
        if (who?.Modifier is { Entity.IsCompany: true } parent && parent.End < who.End && reading.Tokens[parent.End].IsWord && reading.QuotationOf(clause.Verb) < 0) return [parent];      // "Acme Europe"
        if (reading.QuotationOf(clause.Verb) >= 0) return isSelf || who is null ? Speakers(scene, clause.Verb) : reading.Is(who.Head, WordClass.HeOrShe) ? Clients(scene, clause.Verb) : [];
        return who is null && !clause.IsPassive ? scene.Subjects.Before(clause.First) : [];
    }

    // "Acme says the drug is safe and denies hiding data": whoever says the one denies the other, not the drug.
    private static List<Mention> Says(Scene scene, Clause clause, NounPhrase? who)
    {
        Reading reading = scene.Reading;
        bool isJoined = clause.First > 0 && reading.Chars(clause.First - 1) is "and" or "but" && reading.QuotationOf(clause.Verb) < 0 && (who is null || who.First < clause.First);
        if (!isJoined || clause.IsPassive || who is { Mention.Entity: { } entity } && (entity.IsCompany || entity.IsPerson)) return [];
        foreach (Clause said in scene.Clauses.In(reading.SentenceOf(clause.Verb)))
        {
            bool isSame = said.First < clause.First && said.Kind == ClauseKind.Main && said is { IsAsserted: true, IsPassive: false, Complement: not null } && reading.Is(said.Verb, WordClass.ReportingVerb)
                && (reading.Forms[said.Verb] & reading.Forms[clause.Verb]) != 0;
            if (isSame) return scene.Clauses.MentionsIn(said.Subject);
        }
        return [];
    }

    // "Two former managers of Acme": nobody by name, and they do not speak for Acme. One alone is named later; a headline's are the body's.
    private static Mention? Former(Scene scene, NounPhrase who)
    {
        Reading reading = scene.Reading;
        bool isGroup = reading.Chars(who.Head) is "managers" or "employees" or "executives" or "officials" or "directors" or "traders" or "bankers" or "officers" or "partners";
        if (!isGroup || reading.Sentences[reading.SentenceOf(who.Head)].IsTitle || !FormerOfficers.IsSaid(reading, who.First, who.Head)) return null;
        string name = reading.Written(who.First, who.End);
        return new Mention(who.First, who.End, new Entity { Kind = ActorKind.Person, Id = WordKey.Slug(name), Name = name }, IsReference: true);
    }

    // "She denies any allegation," her lawyers said.
    private static List<Mention> Clients(Scene scene, int token) =>
        scene.Speeches.Of(token) is { } speech && Says(scene, speech) ? [.. speech.Speakers.Where(s => s.Entity.IsPerson)] : [];

    private static bool Says(Scene scene, Speech speech) =>
        scene.Clauses.Of(speech.Verb)?.Agent is { } sayer && scene.Reading.Chars(sayer.Head) is "lawyer" or "lawyers" or "attorney" or "attorneys" or "counsel";

    private static List<Mention> Speakers(Scene scene, int token) => scene.Speeches.Of(token) is { } speech ? [.. speech.Speakers] : [];
}
