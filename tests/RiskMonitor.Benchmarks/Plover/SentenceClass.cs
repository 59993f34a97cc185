using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Rules;
using RiskMonitor.Articles.Syntax;

namespace RiskMonitor.Plover;

/// <summary>The PLOVER class of the main event of a sentence, out of the product's clauses and word lists.</summary>
/// <param name="scene">The sentence, taken apart.</param>
/// <param name="hasPloverWords">Whether <see cref="PloverWords"/> come before the product's lists.</param>
internal sealed class SentenceClass(Scene scene, bool hasPloverWords)
{
    private const int DepthMax = 4;

    /// <summary>The class of the first clause that tells of an act, else of the first noun that names one; null where there is none.</summary>
    public string? Of()
    {
        for (int s = 0; s < scene.Reading.Sentences.Count; s++)
        {
            foreach (Clause clause in scene.Clauses.In(s))
            {
                if (clause.Kind is not (ClauseKind.Subordinate or ClauseKind.Relative) && Of(clause, 0) is { } found) return found;
            }
            foreach (Clause clause in scene.Clauses.In(s))
            {
                if (Of(clause, 0) is { } found) return found;
            }
            if (NounIn(scene.Reading.Sentences[s].First, scene.Reading.Sentences[s].End) is { } noun) return noun;
        }
        return null;
    }

    private string? Of(Clause clause, int depth)
    {
        if (depth > DepthMax) return null;
        if (Has(clause, "must")) return "REQUEST";
        string? act = Act(clause, depth);
        if (act is null or "SAY" or "INTEND" or "TRY") return null;
        bool isOpen = clause.IsFuture || Has(clause, "would") || Has(clause, "may") || Has(clause, "could");
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

    private string? Act(Clause clause, int depth)
    {
        Reading reading = scene.Reading;
        string verb = reading.Chars(clause.Verb).ToString().ToLowerInvariant();
        string? act = PloverWords.OfVerb(verb, hasPloverWords) ?? ListedVerb(clause.Verb);
        string? noun = NounIn(clause.End, Math.Min(clause.End + 8, reading.Sentences[reading.SentenceOf(clause.Verb)].End), clause);
        Clause? content = clause.Complement;
        switch (act)
        {
            case "SAY":
                return content is null ? null : Of(content, depth + 1);
            case "TRY":
                return clause.Object is not null && noun is not null || content is null ? noun : Of(content, depth + 1) ?? noun;
            case "INTEND":
                return content is not null && Of(content, depth + 1) is { } planned ? Meant(planned) : null;
            case "REFUSE":
                return "REJECT";
        }
        if (act is null && Willing(clause) is { } next) return Of(next, depth + 1) is { } wanted ? Meant(wanted) : "AGREE";
        return act is null ? verb is "called" or "calling" or "calls" or "pushing" or "pushed" ? Called(reading, clause) : noun : ByObject(clause, verb, act, noun);
    }

    // The same verb does another thing to another object: "blocked roads", "lifted the embargo", "halted aid", "withdrew troops".
    private string ByObject(Clause clause, string verb, string act, string? noun)
    {
        string words = Behind(clause);
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
    private Clause? Willing(Clause clause)
    {
        for (int i = clause.First; i < Math.Min(clause.End + 2, scene.Reading.Tokens.Length); i++)
        {
            if (scene.Reading.Chars(i) is not ("willing" or "ready" or "prepared")) continue;
            Clause? next = clause.Complement ?? scene.Clauses.Around(Math.Min(i + 2, scene.Reading.Tokens.Length - 1));
            return next == clause ? null : next;
        }
        return null;
    }

    // What the product's own lists make of a verb.
    private string? ListedVerb(int verb)
    {
        if (scene.Reading.LongestAt(verb, WordClass.ProtestVerb).End > verb + 1) return "PROTEST";       // "blocked roads" is no block
        if (scene.Reading.LongestAt(verb, WordClass.SanctionVerb) is { End: > 0 } sanction)
        {
            return scene.Dictionaries.LabelOf(sanction.Phrase) switch { "deal" => "REJECT", "trade" => "SANCTION", _ => "COERCE" };
        }
        if (scene.Reading.LongestAt(verb, WordClass.LegalVerb) is { End: > 0 } legal) return scene.Dictionaries.LabelOf(legal.Phrase) == "charged" ? "COERCE" : "ACCUSE";     // as EventCodes has it
        return Listed(verb, VerbLists);
    }

    private static readonly (WordClass List, string Class)[] VerbLists =
    [
        (WordClass.DenialVerb, "REJECT"), (WordClass.ClaimDenialVerb, "REJECT"), (WordClass.InvestigationVerb, "ACCUSE"), (WordClass.InquiryVerb, "ACCUSE"),
        (WordClass.CriticiseVerb, "ACCUSE"), (WordClass.ProtestVerb, "PROTEST"), (WordClass.WarnVerb, "THREATEN"), (WordClass.PenaltyVerb, "COERCE"), (WordClass.DemandVerb, "REQUEST"),
        (WordClass.PraiseVerb, "SUPPORT"), (WordClass.ApproveVerb, "CONCEDE"), (WordClass.EndVerb, "CONCEDE"), (WordClass.EndingVerb, "SANCTION"),
        (WordClass.NegotiatingVerb, "CONSULT"), (WordClass.DealVerb, "COOPERATE"),
    ];

    private static readonly (WordClass List, string Class)[] NounLists =
    [
        (WordClass.ProtestWord, "PROTEST"), (WordClass.TalksNoun, "CONSULT"), (WordClass.InvestigationNoun, "ACCUSE"), (WordClass.HearingNoun, "ACCUSE"), (WordClass.LegalNoun, "ACCUSE"),
        (WordClass.SanctionNoun, "COERCE"), (WordClass.PenaltyNoun, "COERCE"), (WordClass.ApprovalNoun, "CONCEDE"), (WordClass.DenialNoun, "REJECT"),
    ];

    private string? Listed(int token, (WordClass List, string Class)[] lists)
    {
        foreach ((WordClass list, string @class) in lists)
        {
            if (scene.Reading.LongestAt(token, list).End > 0) return @class;
        }
        return null;
    }

    private string? NounIn(int first, int end, Clause? of = null)
    {
        for (int i = first; i < end; i++)
        {
            if (of is not null && scene.Clauses.Of(i) is { } other && other != of) return null;
            string? found = hasPloverWords ? PloverWords.OfNoun(scene.Reading.Chars(i).ToString().ToLowerInvariant()) : null;
            if ((found ?? (scene.Clauses.Of(i) is null ? Listed(i, NounLists) : null)) is { } noun) return noun;
        }
        return null;
    }

    private bool Has(Clause clause, string word)
    {
        for (int i = clause.First; i < clause.End; i++)
        {
            if (scene.Reading.Chars(i).SequenceEqual(word)) return true;
        }
        return false;
    }

    private string Behind(Clause clause)
    {
        Reading reading = scene.Reading;
        int end = Math.Min(clause.End + 8, reading.Sentences[reading.SentenceOf(clause.Verb)].End);
        return clause.End < end ? " " + reading.Written(clause.End, end) : "";
    }
}
