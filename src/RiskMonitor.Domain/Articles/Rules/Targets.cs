using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Articles.Syntax;

namespace RiskMonitor.Articles.Rules;

/// <summary>
/// Finds what a complaint is about: the companies behind its verb, those of the passive's subject, those of the deal or affair that it points back to.
/// A company that is only the time or place of something ("after the collapse of Acme", "a former officer of Acme") is no target.
/// </summary>
internal static class Targets
{
    private const int LookBackSentences = 2;
    private const int SpokenOfMentionsMin = 2;
    private const int ListTokensMax = 8;
    private const int FormerTokensMax = 8;
    private const int FarTokensMin = 30;      // what comes later than this is beside the point

    /// <summary>The target of a complaint; null where it names none.</summary>
    /// <param name="scene">The article.</param>
    /// <param name="complaint">The complaint.</param>
    /// <param name="looksBack">Whether "the bonuses" may mean those of the company of the sentences before.</param>
    /// <param name="complainedAbout">Deals of earlier complaints, which "also" continues with.</param>
    public static Target? Of(Scene scene, Complaint complaint, IReadOnlyList<Deal> complainedAbout, bool looksBack = true)
    {
        Reading reading = scene.Reading;
        Sentence sentence = reading.Sentences[reading.SentenceOf(complaint.Trigger)];
        List<Entity> companies = [];
        int end = ScopeEnd(scene, complaint, sentence);
        if (FirstCompany(scene, complaint.Trigger, end) - complaint.Trigger > FarTokensMin) end = complaint.End;
        if (reading.Chars(complaint.Trigger).StartsWith("blam", StringComparison.Ordinal)) end = Math.Min(end, FirstFor(reading, complaint.Trigger, end));
        AddBetween(scene, complaint.Trigger, end, companies);
        if (complaint.Class == WordClass.ComplaintNoun) RemoveComplaining(scene, complaint, companies);
        if (complaint.Clause is { IsPassive: true, Patient: { } patient }) AddBetween(scene, patient.First, complaint.Trigger, companies);
        bool isAdjunct = complaint.Clause is { Kind: ClauseKind.Participle } || complaint.Class == WordClass.ComplaintNoun;      // ", accusing Acme": the main clause is about the same
        if (isAdjunct && companies.Count == 0) AddBetween(scene, sentence.First, complaint.Trigger, companies);
        AddLetter(scene, sentence.First, complaint.Trigger, companies);
        if (companies.Count > 0) return new Target(companies, Topics.Of(scene, sentence, complaint.End), Confidence.Explicit);
        return ByDeal(scene, complaint, sentence, complainedAbout) ?? (looksBack ? ByAffair(scene, complaint, sentence) : null);
    }

    // "pressure from the Kremlin, Acme and officials": who stands among those who complain is no target.
    private static void RemoveComplaining(Scene scene, Complaint complaint, List<Entity> companies)
    {
        Reading reading = scene.Reading;
        foreach (Mention actor in complaint.Actors)
        {
            int joint = actor.End;
            if (actor.First < complaint.End || joint + 1 >= reading.Tokens.Length) continue;
            for (int i = joint; i < Math.Min(joint + ListTokensMax, reading.Tokens.Length - 1) && scene.Clauses.Of(i) is null; i++)
            {
                bool isJoined = (i == joint && reading.Tokens[i].Kind == TokenKind.Comma) || reading.Chars(i) is "and" or "or";
                if (isJoined && scene.Cast.At(i + 1) is { Entity.IsCompany: true } also) companies.RemoveAll(also.Entity.Companies.Contains);
            }
        }
    }

    /// <summary>The companies that a sentence names between two tokens as parties to what it says, each once.</summary>
    public static void AddBetween(Scene scene, int first, int end, List<Entity> companies)
    {
        foreach (Mention mention in scene.Cast.In(scene.Reading.SentenceOf(first)))
        {
            if (mention.First < first || mention.First >= end) continue;
            bool isPerson = mention.Entity is { Kind: ActorKind.Executive, IsNamedPerson: true };
            if (!mention.Entity.IsCompany && !isPerson) continue;
            if (IsInPassing(scene, first, mention)) continue;
            IEnumerable<Entity> meant = isPerson ? mention.Entity.Employer?.Companies ?? [] : mention.Entity.Companies;
            foreach (Entity company in meant)
            {
                if (!companies.Contains(company)) companies.Add(company);
            }
        }
    }

    /// <summary>Whether words between two tokens point to an affair of the company spoken of before: "the bonuses", "that plan".</summary>
    public static bool HasAffair(Scene scene, int first, int end)
    {
        Reading reading = scene.Reading;
        foreach (Hit hit in reading.HitsIn(first, end))
        {
            if (hit.Phrase.Class is not (WordClass.AffairNoun or WordClass.DealNoun) || hit.First == 0) continue;
            if (reading.Chars(hit.First) is "bonuses" or "payouts" or "layoffs") return true;
            if (IsAnybodys(reading.Chars(hit.First))) continue;
            for (int i = hit.First - 1; i >= 0 && hit.First - i <= 3 && reading.SentenceOf(i) == reading.SentenceOf(hit.First); i--)
            {
                if (reading.Is(i, WordClass.Demonstrative) || reading.Chars(i) is "the" or "The" or "its" or "their") return true;
                if (scene.Cast.At(i) is not null || !reading.Tokens[i].IsWord || reading.Is(i, WordClass.Preposition)) break;
            }
        }
        return false;
    }

    /// <summary>The companies of the sentences before, else what the article is mainly about.</summary>
    public static List<Entity> Before(Scene scene, int sentence, int lookBack = LookBackSentences)
    {
        for (int s = sentence - 1; s >= 0 && sentence - s <= lookBack; s--)
        {
            if (scene.Reading.Sentences[s].IsTitle) break;
            if (scene.Cast.CompaniesIn(s) is { Count: > 0 } named) return named.Count <= 3 ? [.. named.Where(c => IsSpokenOf(scene, c))] : [];
        }
        return lookBack == LookBackSentences ? [.. scene.MainCompanies.Where(c => IsSpokenOf(scene, c))] : [];
    }

    // Not the firm of an analyst whom a report on the markets quotes: what is pointed back to is named more than once, by the headline or the first sentence.
    private static bool IsSpokenOf(Scene scene, Entity company)
    {
        int named = 0;
        foreach (Mention mention in scene.Cast.Mentions)
        {
            if (!mention.Entity.Companies.Contains(company) || scene.Reading.Is(mention.End, WordClass.CommentatorTitle)) continue;
            int sentence = scene.Reading.SentenceOf(mention.First);
            if (scene.Reading.Sentences[sentence].IsTitle || sentence == 0 || scene.Reading.Sentences[sentence - 1].IsTitle || ++named >= SpokenOfMentionsMin) return true;
        }
        return false;
    }

    // "after the collapse of Acme", "since Acme failed", "amid …"; "a former officer of Acme", "ex-Acme banker".
    private static bool IsInPassing(Scene scene, int first, Mention mention)
    {
        Reading reading = scene.Reading;
        for (int i = mention.First - 1; i > first; i--)
        {
            if (reading.Chars(i) is "after" or "since" or "following" or "amid" or "when" or "until" or "before" or "despite" or "unlike" or "as" && !IsAsFor(reading, i)) return true;
            bool isNear = mention.First - i <= FormerTokensMax;
            if (isNear && (reading.Chars(i) is "former" or "ex" or "like" || IsEndOf(reading, i))) return true;
        }
        return mention.First - 1 > first && reading.Chars(mention.First - 1) is "told";      // "told Acme to stop" is meant for Acme
    }

    // "the collapse of Acme"; not "bankruptcy may be best for Acme".
    private static bool IsEndOf(Reading reading, int noun) =>
        reading.Chars(noun) is "collapse" or "collapses" or "failure" or "failures" or "demise" or "downfall" or "bankruptcy" && reading.Chars(noun + 1) is "of" or "at" or "and";

    private static bool IsAsFor(Reading reading, int token) =>
        token + 1 < reading.Tokens.Length && reading.Chars(token) is "as" && reading.Chars(token + 1) is "well" or "part" or "to" or "much" or "many" or "a";

    // Up to a further main clause of somebody else: "urged …, and Acme said".
    private static int ScopeEnd(Scene scene, Complaint complaint, Sentence sentence)
    {
        if (complaint.Clause is null) return sentence.End;
        foreach (Clause clause in scene.Clauses.In(scene.Reading.SentenceOf(complaint.Trigger)))
        {
            bool isOther = clause.First > complaint.End && clause.Kind == ClauseKind.Main && clause.Parent is null && clause.Subject is { } subject
                && subject.First > complaint.End && subject != complaint.Clause.Subject;
            if (isOther) return clause.Subject!.First;      // not null: isOther asks for it
            bool isNextSpeech = clause.First > complaint.End && clause.Parent != complaint.Clause && scene.Reading.Is(clause.Verb, WordClass.ReportingVerb) && clause.IsFinite;
            if (isNextSpeech) return clause.First;
        }
        return sentence.End;
    }

    private static int FirstCompany(Scene scene, int from, int end)
    {
        foreach (Mention mention in scene.Cast.In(scene.Reading.SentenceOf(from)))
        {
            if (mention.First >= from && mention.First < end && mention.Entity.IsCompany) return mention.First;
        }
        return from;
    }

    // "blamed the strong euro for the woes of Acme": who is blamed stands before "for".
    private static int FirstFor(Reading reading, int from, int end)
    {
        for (int i = from; i < end; i++)
        {
            if (reading.Chars(i) is "for") return i;
        }
        return end;
    }

    // "In a letter to Acme, Sen. Roe demanded …", "Sen. Roe wrote to Acme, asking …".
    private static void AddLetter(Scene scene, int first, int end, List<Entity> companies)
    {
        Reading reading = scene.Reading;
        for (int i = first; i + 2 < end; i++)
        {
            if (reading.Chars(i) is not ("letter" or "letters" or "wrote" or "written" or "writing")) continue;
            for (int k = i + 1; k < Math.Min(i + 6, end); k++)
            {
                if (reading.Chars(k) is "to") AddBetween(scene, k, Math.Min(k + 6, end), companies);
            }
        }
    }

    private static Target? ByDeal(Scene scene, Complaint complaint, Sentence sentence, IReadOnlyList<Deal> complainedAbout)
    {
        if (!HasDeal(scene, sentence.First, sentence.End)) return null;
        bool isAlso = complaint.Clause is { } clause && ContainsAlso(scene.Reading, clause.First, complaint.Trigger);
        IReadOnlyList<Deal>? preferred = isAlso ? complainedAbout : null;
        Deal? deal = scene.Deals.MeantBetween(complaint.Trigger, sentence.End, preferred) ?? scene.Deals.MeantBetween(sentence.First, complaint.Trigger, preferred);
        if (deal is null) return null;
        string? topic = Topics.At(scene, complaint.End, sentence.End);
        return new Target(deal.Companies, deal.Topic != Topics.Other ? deal.Topic : topic ?? Topics.Other, Confidence.ByReference);
    }

    // "the plan" and "the project" can be anybody's.
    private static bool HasDeal(Scene scene, int first, int end)
    {
        foreach (Hit hit in scene.Reading.HitsIn(first, end))
        {
            if (hit.Phrase.Class == WordClass.DealNoun && !IsAnybodys(scene.Reading.Chars(hit.First))) return true;
        }
        return false;
    }

    private static bool IsAnybodys(ReadOnlySpan<char> noun) => noun is "plan" or "plans" or "project" or "investment" or "cooperation" or "sale" or "arrangement" or "package" or "packages";

    private static Target? ByAffair(Scene scene, Complaint complaint, Sentence sentence)
    {
        bool isWhole = complaint.Clause is { IsPassive: true } || complaint.Class == WordClass.ComplaintNoun;
        if (sentence.IsTitle || !HasAffair(scene, isWhole ? sentence.First : complaint.Trigger, sentence.End)) return null;
        List<Entity> companies = Before(scene, scene.Reading.SentenceOf(complaint.Trigger));
        return companies.Count == 0 ? null : new Target(companies, Topics.Of(scene, sentence, complaint.End), Confidence.FromContext);
    }

    private static bool ContainsAlso(Reading reading, int first, int end)
    {
        for (int i = first; i < end; i++)
        {
            if (reading.Chars(i) is "also") return true;
        }
        return false;
    }
}
