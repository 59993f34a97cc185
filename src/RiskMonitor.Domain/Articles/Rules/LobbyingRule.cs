using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Articles.Syntax;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rules;

/// <summary>
/// LobbyingReported: a company lobbies lawmakers or officials, spends money on it, or hires lobbyists. Not: what lobbies for others do, or that it does not.
/// </summary>
internal static class LobbyingRule
{
    public const string Id = "lobbying-1";

    private const int ObjectTokensMax = 12;

    public static IReadOnlyList<RiskEvent> Find(Scene scene, IReadOnlyList<RiskEvent> earlier)
    {
        var kept = new Dictionary<string, Sighting>(StringComparer.Ordinal);
        for (int s = 0; s < scene.Reading.Sentences.Count; s++)
        {
            if (!scene.Reading.Holds(s, WordClass.LobbyingWord)) continue;
            Sentence sentence = scene.Reading.Sentences[s];
            foreach (Clause clause in scene.Clauses.In(s))
            {
                if (kept.Count >= RuleTable.EventsPerRuleMax) break;
                if (clause.IsNegated || clause.IsModal || clause.IsConditional || scene.Cast.At(clause.Verb) is not null || Word(scene.Reading, clause, sentence) is not { } word) continue;
                if (scene.Clauses.MentionsIn(clause.Agent).Find(m => m.Entity.IsCompany) is not { } lobbyist || IsOfOthers(scene, lobbyist, clause) || IsOnDeal(scene, sentence, word)) continue;
                var sighting = new Sighting
                {
                    Actor = lobbyist.Entity.Companies[0],
                    Companies = [.. lobbyist.Entity.Companies],
                    Trigger = word,
                    From = Math.Min(lobbyist.First, clause.First),
                    ConfidencePercent = lobbyist.IsReference ? Confidence.ByReference : Confidence.Explicit,
                    Topic = Topics.At(scene, word, sentence.End) ?? Topics.Other,
                };
                kept.TryAdd(sighting.CompaniesKey, sighting);
            }
        }
        return [.. kept.Values.Select(k => new LobbyingReported(k.Facts(scene, nameof(LobbyingReported), Id) with { Polarity = Polarity.Neutral, Claim = k.ClaimOf(Matters.LobbyingReported, authority: null) }))];
    }

    // "lobbied Congress", "spent $2 million on lobbying", "hired lobbyists": the word, where the verb is of this kind.
    private static int? Word(Reading reading, Clause clause, Sentence sentence)
    {
        if (clause.Object is { } lobbied && (reading.Is(lobbied.Head, WordClass.Protester) || reading.Is(lobbied.Head, WordClass.CompanyNoun) || reading.Chars(lobbied.Head) is "investors")) return null;
        if (reading.Is(clause.Verb, WordClass.LobbyingWord)) return clause.IsInfinitive && !IsHired(reading, clause.Parent) ? null : clause.Verb;
        bool isPaying = reading.Chars(clause.Verb) is "spent" or "spends" or "spend" or "hired" or "hires" or "hire" or "paid" or "employs" or "employed" or "retained" || IsStepped(reading, clause.Verb);
        for (int i = clause.End; isPaying && i < Math.Min(clause.End + ObjectTokensMax, sentence.End); i++)
        {
            if (reading.Is(i, WordClass.LobbyingWord)) return i;
        }
        return null;
    }

    // "The Acme cuts come as dealers stepped up lobbying": another verb stands between.
    private static bool IsOfOthers(Scene scene, Mention lobbyist, Clause clause)
    {
        foreach (Clause between in scene.Clauses.In(scene.Reading.SentenceOf(clause.Verb)))
        {
            bool isBetween = between.First >= lobbyist.End && between.First < clause.First && between.IsFinite && clause.Kind == ClauseKind.Subordinate;
            if (isBetween) return true;
        }
        return false;
    }

    // "a hedge fund that lobbied for a merger": of other owners, unless somebody in office stands by.
    private static bool IsOnDeal(Scene scene, Sentence sentence, int word)
    {
        Reading reading = scene.Reading;
        if (word + 1 >= sentence.End || reading.Chars(word + 1) is not "for" || !reading.Contains(word + 2, Math.Min(word + 5, sentence.End), WordClass.DealNoun)) return false;
        foreach (Mention mention in scene.Cast.In(reading.SentenceOf(word)))
        {
            if (mention.Entity.Kind is ActorKind.Politician or ActorKind.Legislature or ActorKind.Agency) return false;
        }
        return !reading.Contains(sentence.First, sentence.End, WordClass.PolicyWord);
    }

    // "has been stepping up lobbying".
    private static bool IsStepped(Reading reading, int verb) => reading.Chars(verb) is "stepped" or "stepping" or "intensified" or "increased" or "launched" or "mounted";

    private static bool IsHired(Reading reading, Clause? parent) => parent is not null && reading.Chars(parent.Verb) is "hired" or "paid" or "continues" or "continued" or "began" or "helped" or "joined" or "retained";
}
