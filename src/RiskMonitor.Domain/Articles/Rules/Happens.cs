using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Syntax;

namespace RiskMonitor.Articles.Rules;

/// <summary>Whether an act is stated to happen, to have happened or to be about to, rather than wished for, possible or denied.</summary>
internal static class Happens
{
    private const int ParentsMax = 4;
    private const int ObjectTokensMax = 3;

    /// <summary>Whether a verb group states its act: not "could investigate", not "urged the SEC to investigate", not "whether it is investigating".</summary>
    public static bool IsStated(Scene scene, VerbGroup group)
    {
        if (group.IsModal && !IsFuture(scene, group)) return false;
        return !IsAsked(scene.Reading, group.First) && !IsWished(scene, group.Verb) && !IsRequested(scene, group);
    }

    /// <summary>Whether a noun is none ("no investigation"), wished for ("called for a probe") or merely possible ("could face an investigation").</summary>
    /// <param name="scene">The article.</param>
    /// <param name="first">First token of the noun phrase.</param>
    /// <param name="noun">The noun.</param>
    /// <param name="governing">The verb group that governs it, where there is one.</param>
    public static bool IsDeniedOrWished(Scene scene, int first, int noun, VerbGroup? governing)
    {
        Reading reading = scene.Reading;
        for (int i = first; i < noun; i++)
        {
            if (reading.Chars(i) is "no" or "No" or "any" or "possible" or "potential" or "future") return true;
        }
        if (governing is not { } group) return false;
        if (!IsObject(scene, group, first)) return false;
        if (group.IsModal && reading.Is(group.Verb, WordClass.Be) && reading.Chars(first) is "a" or "an") return true;      // "it would be a long investigation"
        if (group.IsNegated || (group.IsModal && !IsFuture(scene, group))) return true;
        bool isIndefinite = reading.Chars(first) is "a" or "an" or "A" or "An" || !reading.Is(first, WordClass.Determiner);
        return isIndefinite && (IsWish(reading, group.Verb) || IsWished(scene, group.Verb));
    }

    // "seek a probe", "called for a probe", "not under investigation"; not "seek help in a probe".
    private static bool IsObject(Scene scene, VerbGroup group, int first)
    {
        int end = scene.Clauses.Of(group.Verb) is { } clause ? clause.End : group.Verb + 1;
        if (first - end > ObjectTokensMax) return false;
        bool isInPhrase = first > end && scene.Reading.Is(first - 1, WordClass.Preposition) && scene.Reading.Chars(first - 1) is not ("for" or "under" or "on" or "to");
        return !isInPhrase;
    }

    // "urged … to investigate", "refused to open": the verb that an infinitive hangs on.
    private static bool IsWished(Scene scene, int verb)
    {
        Clause? clause = scene.Clauses.Of(verb);
        if (clause is not null && IsWeighed(scene, clause) && !scene.Reading.Is(verb, WordClass.EndVerb) && !scene.Reading.Is(verb, WordClass.EndedAct)) return true;       // "recommended ending a probe": there is one
        for (int i = 0; i < ParentsMax && clause is { IsInfinitive: true, Parent: { } parent }; i++)
        {
            if (IsWish(scene.Reading, parent.Verb) || parent.IsNegated) return true;
            clause = parent;
        }
        return false;
    }

    /// <summary>Whether an act is merely weighed: "is considering opening a probe", "consider barring Acme".</summary>
    public static bool IsWeighed(Scene scene, Clause clause) =>
        clause.Traits.HasFlag(VerbTraits.Ing) && clause.First == clause.Verb && clause.First > 0 && scene.Clauses.Of(clause.First - 1) is { } around && around != clause && scene.Reading.Is(around.Verb, WordClass.UnrealVerb);

    // "request that the department investigate": a bare verb in what is asked for.
    private static bool IsRequested(Scene scene, VerbGroup group) =>
        group.First == group.Verb && (group.Forms & VerbForms.Base) != 0 && scene.Clauses.Of(group.Verb) is { Kind: ClauseKind.Complement, Parent: { } parent } && IsWish(scene.Reading, parent.Verb);

    private static bool IsWish(Reading reading, int verb)
    {
        foreach (Hit hit in reading.HitsIn(verb, verb + 1))
        {
            bool isWish = hit.Phrase.Class is WordClass.DemandVerb or WordClass.UnrealVerb && reading.Chars(verb) is not ("ordered" or "told" or "subpoenaed");
            if (isWish) return true;
        }
        return false;
    }

    // "has not said whether it is probing", "if it investigates".
    private static bool IsAsked(Reading reading, int first)
    {
        for (int i = first - 1; i >= 0 && first - i <= 3 && reading.SentenceOf(i) == reading.SentenceOf(first); i--)
        {
            if (reading.Chars(i) is "whether" or "if" or "If" or "provided" or "unless" or "until" or "once") return true;
        }
        return false;
    }

    // "will", "would", "to" in a headline.
    private static bool IsFuture(Scene scene, VerbGroup group)
    {
        if (scene.Clauses.Of(group.Verb) is { IsFuture: true, IsConditional: false }) return true;
        for (int i = group.First; i < group.Verb; i++)
        {
            if (scene.Reading.Chars(i) is "will" or "would" or "'ll") return true;
        }
        return false;
    }
}
