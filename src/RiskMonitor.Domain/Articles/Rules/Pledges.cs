using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Articles.Syntax;

namespace RiskMonitor.Articles.Rules;

/// <summary>What a company does or binds itself to, towards those who punish or prosecute it: "will pay", "agreed to plead guilty", "the agreement by Acme to pay". Hopes and possibilities are none.</summary>
internal static class Pledges
{
    private const int NounTokensMax = 8;
    private const int AroundMax = 4;

    /// <summary>Whether it is done, promised or agreed to: "will pay", "agreed to pay", "to pay" of a headline; not "may pay", "hopes to settle".</summary>
    public static bool AreMade(Scene scene, Clause clause)
    {
        Reading reading = scene.Reading;
        if (clause.IsAsserted) return true;
        if (clause.IsFuture && !IsHedged(reading, clause)) return true;
        if (clause.IsModal) return reading.Chars(clause.First) is "must" or "will" || (reading.Chars(clause.First) is "would" && clause.Parent is { IsAsserted: true } said && reading.Is(said.Verb, WordClass.ReportingVerb));
        if (!clause.IsInfinitive || clause.Parent is not { } parent) return false;
        if (parent.IsNegated || parent.IsConditional || (parent.IsModal && !parent.IsFuture)) return false;
        if (Agreement(scene, clause) is { } agreement) return IsReached(reading, agreement);
        if (parent.IsInfinitive && parent.Parent is not null) return AreMade(scene, parent);
        return reading.Chars(parent.Verb) is "agreed" or "agrees" or "agree" or "agreeing" or "paid" or "pay" or "pays" or "paying" or "had" or "has" or "ordered" or "required" or "accepted" or "reached"
            or "forced" or "consented" or "promised" or "buy" or "set" or "sentenced" or "obliged" or "committed" or "is" or "are";
    }

    /// <summary>Whether a plea of guilty is entered or agreed: "pleaded guilty", "agreed to plead guilty", "will plead guilty"; not "plans to", "is ready to".</summary>
    public static bool AreOfGuilt(Scene scene, Clause clause)
    {
        if (clause.IsNegated || clause.IsConditional || scene.Reading.QuotationOf(clause.Verb) >= 0) return false;
        if (clause.IsFuture) return !IsHedged(scene.Reading, clause) && scene.Reading.Chars(clause.First) is "will";
        if (!clause.IsInfinitive || clause.Parent is not { IsNegated: false, IsModal: false, IsConditional: false, IsFuture: false } parent) return false;
        if (Agreement(scene, clause) is { } agreement) return IsReached(scene.Reading, agreement);
        if (scene.Reading.Chars(parent.Verb) is "agreed" or "agrees" or "agree" or "agreeing" or "consented") return true;
        return parent.IsInfinitive && AreOfGuilt(scene, parent);       // "the agreement to pay a fine and plead guilty"
    }

    /// <summary>The companies that do it: "Acme agreed to pay $5 million to settle": whoever pays settles.</summary>
    public static List<Entity> By(FormalActs acts, Clause clause) => acts.Parties.Companies(Who(acts, clause));

    /// <summary>Who does it; null where the words do not say.</summary>
    public static NounPhrase? Who(FormalActs acts, Clause clause)
    {
        Clause? one = clause;
        for (int n = 0; one is not null && n < AroundMax; n++, one = one.Parent)
        {
            if (one.IsInfinitive && Agreement(acts.Scene, one) is { } agreement && Agreeing(acts, agreement) is { } agreeing) return agreeing;
            if (acts.Parties.Companies(one.Subject).Count > 0 || !one.IsInfinitive) return one.Subject;
        }
        return null;
    }

    private static NounPhrase? Agreeing(FormalActs acts, NounPhrase agreement)
    {
        if (acts.Parties.Companies(agreement.Owner).Count > 0) return agreement.Owner;
        NounPhrase? by = acts.Scene.Clauses.PhraseAfter(agreement, "by");
        return acts.Parties.Companies(by).Count > 0 ? by : null;
    }

    // "the agreement by Acme to pay", "Acme's deal with the SEC to pay": the noun that an infinitive hangs on.
    private static NounPhrase? Agreement(Scene scene, Clause clause)
    {
        Reading reading = scene.Reading;
        int floor = Math.Max(reading.Sentences[reading.SentenceOf(clause.First)].First, clause.First - NounTokensMax);
        for (int i = clause.First - 1; i >= floor && scene.Clauses.Of(i) is null && reading.Tokens[i].Kind is not (TokenKind.Comma or TokenKind.Semicolon); i--)
        {
            if (reading.Chars(i) is "agreement" or "deal" or "settlement" or "accord" or "pact" && scene.Clauses.NounOf(i) is { } noun && noun.Head == i) return noun;
        }
        return null;
    }

    // "no agreement", "a possible deal".
    private static bool IsReached(Reading reading, NounPhrase noun)
    {
        for (int i = noun.First; i < noun.Head; i++)
        {
            if (reading.Chars(i) is "no" or "No" or "any" or "Any" or "possible" or "potential" or "future" or "proposed") return false;
        }
        return true;
    }

    private static bool IsHedged(Reading reading, Clause clause)
    {
        for (int i = clause.First; i < clause.Verb; i++)
        {
            if (reading.Chars(i) is "would" or "may" or "might" or "could" or "likely" or "probably") return true;
        }
        return false;
    }
}
