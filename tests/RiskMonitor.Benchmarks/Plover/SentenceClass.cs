using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Rules;
using RiskMonitor.Articles.Syntax;

namespace RiskMonitor.Plover;

/// <summary>The PLOVER class of the main event of a sentence, out of the product's clauses and word lists and <see cref="PloverWords"/>.</summary>
internal static class SentenceClass
{
    private const int DepthMax = 4;

    /// <summary>The class of the first clause that tells of an act, else of the first noun that names one; null where there is none.</summary>
    public static string? Of(Scene scene)
    {
        for (int s = 0; s < scene.Reading.Sentences.Count; s++)
        {
            foreach (Clause clause in scene.Clauses.In(s))
            {
                if (clause.Kind is not (ClauseKind.Subordinate or ClauseKind.Relative) && Of(scene, clause, 0) is { } found) return found;
            }
            foreach (Clause clause in scene.Clauses.In(s))
            {
                if (Of(scene, clause, 0) is { } found) return found;
            }
            if (NounIn(scene, scene.Reading.Sentences[s].First, scene.Reading.Sentences[s].End) is { } noun) return noun;
        }
        return null;
    }

    private static string? Of(Scene scene, Clause clause, int depth)
    {
        if (depth > DepthMax) return null;
        if (Has(scene, clause, "must")) return "REQUEST";
        string? act = Act(scene, clause, depth);
        if (act is null or "SAY" or "INTEND" or "TRY") return null;
        bool isOpen = clause.IsFuture || Has(scene, clause, "would") || Has(scene, clause, "may") || Has(scene, clause, "could");
        if (clause.IsNegated && act is not "REJECT") return isOpen && clause.IsFuture ? "THREATEN" : "REJECT";
        return isOpen ? Meant(act) : act;
    }

    // What is only meant or said to come: a threat where it is hostile, else an agreement.
    private static string Meant(string act) => act switch
    {
        "COERCE" or "SANCTION" or "ASSAULT" or "REJECT" or "THREATEN" => "THREATEN",
        "REQUEST" or "ACCUSE" or "PROTEST" => act,
        _ => "AGREE",
    };

    private static string? Act(Scene scene, Clause clause, int depth)
    {
        Reading reading = scene.Reading;
        string verb = reading.Chars(clause.Verb).ToString().ToLowerInvariant();
        string? act = PloverWords.OfVerb(verb) ?? Listed(reading, clause.Verb);
        string? noun = NounIn(scene, clause.End, Math.Min(clause.End + 8, reading.Sentences[reading.SentenceOf(clause.Verb)].End), clause);
        Clause? content = clause.Complement;
        switch (act)
        {
            case "SAY":
                return content is null ? null : Of(scene, content, depth + 1);
            case "TRY":
                return clause.Object is not null && noun is not null || content is null ? noun : Of(scene, content, depth + 1) ?? noun;
            case "INTEND":
                return content is not null && Of(scene, content, depth + 1) is { } planned ? Meant(planned) : null;
            case "REFUSE":
                return "REJECT";
        }
        if (act is null && Willing(scene, clause) is { } next) return Of(scene, next, depth + 1) is { } wanted ? Meant(wanted) : "AGREE";
        return act is null ? verb is "called" or "calling" or "calls" or "pushing" or "pushed" ? Called(reading, clause) : noun : ByObject(scene, clause, verb, act, noun);
    }

    // The same verb does another thing to another object: "blocked roads", "lifted the embargo", "halted aid", "withdrew troops".
    private static string ByObject(Scene scene, Clause clause, string verb, string act, string? noun)
    {
        string words = Behind(scene, clause);
        bool Says(params ReadOnlySpan<string> any)
        {
            foreach (string one in any)
            {
                if (words.Contains(one, StringComparison.OrdinalIgnoreCase)) return true;
            }
            return false;
        }
        string subject = clause.Agent is { } agent ? scene.Reading.Written(agent.First, agent.End).ToLowerInvariant() : "";
        return act switch
        {
            "CONCEDE" when Says("embargo", "sanction", "inspector") => "RETREAT",
            "CONSULT" when Says("peacekeep") || subject.Contains("peacekeep", StringComparison.Ordinal) || subject.Contains("troops", StringComparison.Ordinal) => "RETREAT",
            "COERCE" when Says(" border", "aid to", "embassy") => "SANCTION",
            "COERCE" when Says("road", "street", "highway", "bridge", "entrance") && verb.StartsWith("block", StringComparison.Ordinal) => "PROTEST",
            "REQUEST" when Says("for sanctions", "action against") => "ACCUSE",
            "COERCE" when Says("patrol") => "MOBILIZE",
            "AID" or "RETREAT" when noun is "CONSULT" or "REQUEST" or "THREATEN" => noun,
            "SANCTION" when noun is "PROTEST" => noun,
            _ => act,
        };
    }

    private static string? Called(Reading reading, Clause clause) =>
        clause.End < reading.Tokens.Length && reading.Chars(clause.End) is "for" or "on" or "upon" or "hard" ? "REQUEST" : null;

    // "is willing to send", "is ready to mediate".
    private static Clause? Willing(Scene scene, Clause clause)
    {
        for (int i = clause.First; i < Math.Min(clause.End + 2, scene.Reading.Tokens.Length); i++)
        {
            if (scene.Reading.Chars(i) is not ("willing" or "ready" or "prepared")) continue;
            Clause? next = clause.Complement ?? scene.Clauses.Around(Math.Min(i + 2, scene.Reading.Tokens.Length - 1));
            return next == clause ? null : next;
        }
        return null;
    }

    private static string? Listed(Reading reading, int verb)
    {
        (WordClass List, string Class)[] lists =
        [
            (WordClass.DenialVerb, "REJECT"), (WordClass.InvestigationVerb, "ACCUSE"), (WordClass.InquiryVerb, "ACCUSE"), (WordClass.LegalVerb, "ACCUSE"), (WordClass.CriticiseVerb, "ACCUSE"),
            (WordClass.ProtestVerb, "PROTEST"), (WordClass.WarnVerb, "THREATEN"), (WordClass.DemandVerb, "REQUEST"), (WordClass.PraiseVerb, "SUPPORT"), (WordClass.ApproveVerb, "CONCEDE"),
            (WordClass.PenaltyVerb, "COERCE"), (WordClass.SanctionVerb, "COERCE"), (WordClass.EndingVerb, "SANCTION"),
        ];
        foreach ((WordClass list, string @class) in lists)
        {
            if (reading.LongestAt(verb, list).End > 0) return @class;
        }
        return null;
    }

    private static string? NounIn(Scene scene, int first, int end, Clause? of = null)
    {
        for (int i = first; i < end; i++)
        {
            if (of is not null && scene.Clauses.Of(i) is { } other && other != of) return null;
            if (PloverWords.OfNoun(scene.Reading.Chars(i).ToString().ToLowerInvariant()) is { } found) return found;
        }
        return null;
    }

    private static bool Has(Scene scene, Clause clause, string word)
    {
        for (int i = clause.First; i < clause.End; i++)
        {
            if (scene.Reading.Chars(i).SequenceEqual(word)) return true;
        }
        return false;
    }

    private static string Behind(Scene scene, Clause clause) => Behind(scene.Reading, clause);

    private static string Behind(Reading reading, Clause clause)
    {
        int end = Math.Min(clause.End + 8, reading.Sentences[reading.SentenceOf(clause.Verb)].End);
        return clause.End < end ? " " + reading.Written(clause.End, end) : "";
    }
}
