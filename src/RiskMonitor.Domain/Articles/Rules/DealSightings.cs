using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Articles.Syntax;

namespace RiskMonitor.Articles.Rules;

/// <summary>A deal between companies as seen in one place of the text.</summary>
/// <param name="Phase">How far it has come.</param>
/// <param name="Clause">The clause that says so.</param>
/// <param name="Trigger">The token that shows it.</param>
/// <param name="From">First token of the first party.</param>
/// <param name="Sides">The parties.</param>
/// <param name="Others">Companies that the deal touches without being a party to it.</param>
internal sealed record DealSighting(DealPhase Phase, Clause Clause, int Trigger, int From, List<Entity> Sides, List<Entity> Others)
{
    /// <summary>Parties first.</summary>
    public List<Entity> Companies => [.. Sides, .. Others.Except(Sides)];
}

/// <summary>
/// Finds where two companies or more talk about a deal, make one or end one. Left out: what is denied, wished for, merely possible, or told as another outlet's
/// report, which is an event of its own.
/// </summary>
internal static class DealSightings
{
    private const int ObjectTokensMax = 9;
    private const int RegionTokensMax = 36;
    private static readonly WordClasses Deeds = WordClasses.Of(WordClass.TalksNoun, WordClass.DealNoun, WordClass.DealVerb);
    private static readonly WordClasses Steps = WordClasses.Of(WordClass.TalksNoun, WordClass.EndingVerb, WordClass.SigningVerb, WordClass.PonderingVerb, WordClass.NegotiatingVerb);

    /// <summary>All sightings in the order of the text.</summary>
    public static IEnumerable<DealSighting> In(Scene scene)
    {
        Reading reading = scene.Reading;
        for (int s = 0; s < reading.Sentences.Count; s++)
        {
            if (!CanTell(reading, s) || scene.Cast.CompaniesIn(s).Count == 0) continue;
            foreach (Clause clause in scene.Clauses.In(s))
            {
                if (scene.Cast.At(clause.Verb) is not null || !IsTold(scene, clause) || Phase(scene, clause) is not var (phase, trigger)) continue;
                if (Parties(scene, clause, phase, trigger) is { Sides.Count: > 0, Companies.Count: >= 2 } sighting) yield return sighting;
            }
        }
    }

    // What every phase asks for: a deal or talks, and talks or a verb that takes a step with them.
    private static bool CanTell(Reading reading, int sentence)
    {
        if (!reading.HoldsAny(sentence, Deeds)) return false;
        if (reading.HoldsAny(sentence, Steps)) return true;
        for (int i = reading.Sentences[sentence].First; i < reading.Sentences[sentence].End; i++)
        {
            if (IsAgreeing(reading, i)) return true;
        }
        return false;
    }

    private static bool IsAgreeing(Reading reading, int token) => reading.Chars(token) is "agreed" or "agree" or "agrees";

    // What the article tells as a fact: neither negated nor possible, no other speaker's words but "we" and "it".
    private static bool IsTold(Scene scene, Clause clause)
    {
        if (!clause.IsAsserted) return false;
        bool isDenied = clause.Parent is { } parent && (parent.IsNegated || scene.Reading.Is(parent.Verb, WordClass.DenialVerb) || scene.Reading.Is(parent.Verb, WordClass.ClaimDenialVerb));
        bool isAim = clause.Kind == ClauseKind.Participle && !clause.IsFinite && (clause.First == 0 || !scene.Reading.IsKind(clause.First - 1, TokenKind.Comma));     // "by completing its purchase"
        return !isDenied && !isAim && scene.Reading.QuotationOf(clause.Verb) < 0;
    }

    private static (DealPhase Phase, int Trigger)? Phase(Scene scene, Clause clause)
    {
        Reading reading = scene.Reading;
        int end = Math.Min(clause.End + ObjectTokensMax, reading.Sentences[reading.SentenceOf(clause.Verb)].End);
        if (IsOf(reading, clause, WordClass.EndingVerb) && (Deed(reading, clause.End, end) >= 0 || IsDeed(reading, clause.Subject))) return (DealPhase.Ended, clause.Verb);
        if (IsAgreeing(reading, clause.Verb) && Agreed(reading, clause.End, end) is >= 0 and int agreed) return (DealPhase.Signed, agreed);
        if (IsOf(reading, clause, WordClass.SigningVerb) && Deal(reading, clause.End, end) is >= 0 and int signed) return (DealPhase.Signed, signed);
        if (Talks(reading, clause.End, end) is >= 0 and int talks && IsHolding(reading, clause, talks)) return (DealPhase.Talks, talks);
        if (IsOf(reading, clause, WordClass.NegotiatingVerb) && Negotiated(reading, clause, end) is >= 0 and int negotiated) return (DealPhase.Talks, negotiated);
        if (IsOf(reading, clause, WordClass.PonderingVerb) && Pondered(reading, clause.End, end) is >= 0 and int pondered) return (DealPhase.Talks, pondered);
        return null;
    }

    private static bool IsOf(Reading reading, Clause clause, WordClass verbs)
    {
        foreach (Hit hit in reading.HitsIn(clause.Verb, clause.Verb + 1))
        {
            if (hit.Phrase.Class == verbs) return true;
        }
        return false;
    }

    // "is in talks", "held talks", "remains in early-stage discussions".
    private static bool IsHolding(Reading reading, Clause clause, int talks)
    {
        for (int i = talks - 1; i >= clause.End && talks - i <= 6; i--)
        {
            if (reading.Chars(i) is "in" && IsBeing(reading, clause)) return true;
            if (reading.Tokens[i].IsWord && reading.Is(i, WordClass.Preposition)) return false;
        }
        return IsOf(reading, clause, WordClass.TalksVerb);
    }

    private static bool IsBeing(Reading reading, Clause clause) =>
        clause.Traits.HasFlag(VerbTraits.Copula) || reading.Is(clause.Verb, WordClass.Be) || reading.Chars(clause.Verb) is "remains" or "remain" or "engaged" or "remained" or "entered" or "locked" or "involved";

    private static int Talks(Reading reading, int first, int end)
    {
        for (int i = first; i < end; i++)
        {
            if (reading.Chars(i) is "no") return -1;
            if (reading.Is(i, WordClass.TalksNoun)) return i;
            if (reading.Tokens[i].Kind is TokenKind.Comma or TokenKind.Semicolon or TokenKind.Colon) return -1;
        }
        return -1;
    }

    // The deal that a verb has as object: no preposition, comma or verb stands between; a settlement of a quarrel is none.
    private static int Deal(Reading reading, int first, int end)
    {
        for (int i = first; i < end; i++)
        {
            if (reading.Is(i, WordClass.DealNoun) && !(i + 1 < end && reading.Tokens[i + 1].Kind == TokenKind.Hyphen) && reading.Chars(i) is not ("plan" or "plans" or "project" or "sale" or "investment" or "bid" or "offer")) return IsQuarrel(reading, i) ? -1 : i;
            if (reading.Tokens[i].Kind is TokenKind.Comma or TokenKind.Semicolon or TokenKind.Colon || (reading.Is(i, WordClass.Preposition) && reading.Chars(i) is not ("of" or "on"))) return -1;
        }
        return -1;
    }

    private static bool IsQuarrel(Reading reading, int deal)
    {
        int end = Math.Min(deal + 12, reading.Sentences[reading.SentenceOf(deal)].End);
        for (int i = Math.Max(0, deal - 3); i < end; i++)
        {
            if (reading.Chars(i) is "settle" or "settlement" or "lawsuit" or "lawsuits" or "dispute" or "litigation" or "plea" or "creditors" or "lenders" or "union" or "bankruptcy") return true;
        }
        return false;
    }

    // "agreed to buy", "agreed on a merger", "agreed a deal".
    private static int Agreed(Reading reading, int first, int end)
    {
        for (int i = first; i < Math.Min(end, first + 5); i++)
        {
            if (reading.Chars(i) is "to" && i + 1 < end) return Longest(reading, i + 1, WordClass.DealVerb) ? i + 1 : -1;
        }
        return Deal(reading, first, end);
    }

    // "exploring a deal", "considering buying", "considering a bid for".
    private static int Pondered(Reading reading, int first, int end)
    {
        for (int i = first; i < Math.Min(end, first + 7); i++)
        {
            bool isDeal = (reading.Is(i, WordClass.DealNoun) && reading.Chars(i) is not ("plan" or "plans" or "project" or "investment" or "licence" or "license" or "contract" or "offer"))
                || (reading.Is(i, WordClass.DealVerb) && (reading.Forms[i] & VerbForms.Ing) != 0 && i <= first + 1) || (i > first && reading.Chars(i - 1) is "to" && reading.Is(i, WordClass.DealVerb) && i <= first + 2);
            if (isDeal) return i;
            if (reading.Tokens[i].Kind is TokenKind.Comma or TokenKind.Semicolon || (reading.Is(i, WordClass.Preposition) && reading.Chars(i) is not "of")) return -1;
        }
        return -1;
    }

    // "is negotiating a merger with", "discussed a takeover", "met to discuss a merger"; what was negotiated before may be signed by now.
    private static int Negotiated(Reading reading, Clause clause, int end)
    {
        ReadOnlySpan<char> verb = reading.Chars(clause.Verb);
        bool isUnderway = clause.Traits.HasFlag(VerbTraits.Progressive) || clause.Traits.HasFlag(VerbTraits.Ing);
        if (verb.StartsWith("negotiat", StringComparison.Ordinal) || verb.StartsWith("bargain", StringComparison.Ordinal)) return isUnderway ? Pondered(reading, clause.End, end) : -1;
        if (verb.StartsWith("discuss", StringComparison.Ordinal)) return Pondered(reading, clause.End, end);
        for (int i = clause.End; i + 1 < end; i++)
        {
            if (reading.Chars(i) is "to" && reading.Chars(i + 1) is "discuss" or "negotiate") return Pondered(reading, i + 2, end);
        }
        return -1;
    }

    private static int Deed(Reading reading, int first, int end)
    {
        int talks = Talks(reading, first, Math.Min(end, first + 6));
        return talks >= 0 ? talks : DealAfter(reading, first, Math.Min(end, first + 6));
    }

    private static int DealAfter(Reading reading, int first, int end)
    {
        for (int i = first; i < end; i++)
        {
            if (reading.Is(i, WordClass.DealNoun) && reading.Chars(i) is not ("plan" or "plans" or "project" or "sale" or "investment" or "contract" or "contracts" or "licence" or "license")) return i;
            if (reading.Tokens[i].Kind is TokenKind.Comma or TokenKind.Semicolon || (reading.Is(i, WordClass.Preposition) && reading.Chars(i) is not ("from" or "of"))) return -1;
        }
        return -1;
    }

    private static bool IsDeed(Reading reading, NounPhrase? subject) =>
        subject is not null && (reading.Is(subject.Head, WordClass.TalksNoun) || (reading.Is(subject.Head, WordClass.DealNoun) && reading.Chars(subject.Head) is not ("plan" or "plans" or "project" or "sale" or "investment")));

    private static bool Longest(Reading reading, int token, WordClass one) => reading.LongestAt(token, one).End > 0;

    // Who does it, and the companies behind the verb up to the next clause that tells something else.
    private static DealSighting? Parties(Scene scene, Clause clause, DealPhase phase, int trigger)
    {
        var sides = new List<Entity>();
        var others = new List<Entity>();
        int from = trigger;
        List<Mention> subjects = scene.Clauses.MentionsIn(clause.IsPassive ? clause.Agent : clause.Subject);
        if (IsDeed(scene.Reading, clause.Subject)) subjects = [.. scene.Cast.In(scene.Reading.SentenceOf(trigger)).Where(m => m.First >= clause.Subject!.First && m.First < clause.First)];     // proven: IsDeed is false of null
        foreach (Mention subject in subjects)
        {
            Add(sides, Of(subject.Entity));
            if (scene.Reading.SentenceOf(subject.First) == scene.Reading.SentenceOf(trigger)) from = Math.Min(from, subject.First);
        }
        if (sides.Count == 0) return null;
        int end = RegionEnd(scene, clause);
        foreach (Mention mention in scene.Cast.In(scene.Reading.SentenceOf(trigger)))
        {
            if (mention.First < clause.End || mention.First >= end || !mention.Entity.IsCompany) continue;
            bool isOther = sides.Count >= 2 ? IsAbout(scene.Reading, trigger, mention.First) : IsOwner(scene, mention);
            Add(isOther ? others : sides, mention.Entity.Companies);
        }
        others.RemoveAll(sides.Contains);
        return new DealSighting(phase, clause, trigger, from, sides, others);
    }

    private static IEnumerable<Entity> Of(Entity entity) => entity switch
    {
        { IsCompany: true } => entity.Companies,
        { Kind: ActorKind.Executive, Employer: { } employer } => [employer],
        _ => [],
    };

    private static void Add(List<Entity> companies, IEnumerable<Entity> some)
    {
        foreach (Entity company in some)
        {
            if (!companies.Contains(company)) companies.Add(company);
        }
    }

    // "regarding support for X", "over a stake in X": what the talks are about.
    private static bool IsAbout(Reading reading, int trigger, int mention)
    {
        for (int i = mention - 1; i > trigger; i--)
        {
            if (reading.Chars(i) is "regarding" or "over" or "about" or "concerning" or "on" or "for" or "in" or "of") return true;
            if (reading.Chars(i) is "and" or "with" or "from" or "to" or "between") return false;
        }
        return false;
    }

    // "GM's Opel": the owner of what is dealt with.
    private static bool IsOwner(Scene scene, Mention mention) =>
        scene.Reading.IsKind(mention.End, TokenKind.Possessive) && scene.Cast.At(mention.End + 1) is { Entity.IsCompany: true };

    private static int RegionEnd(Scene scene, Clause clause)
    {
        Reading reading = scene.Reading;
        Sentence sentence = reading.Sentences[reading.SentenceOf(clause.Verb)];
        int end = Math.Min(sentence.End, clause.End + RegionTokensMax);
        foreach (Clause next in scene.Clauses.In(reading.SentenceOf(clause.Verb)))
        {
            if (next.First <= clause.Verb || next.Kind is ClauseKind.Infinitive || (next.Kind == ClauseKind.Participle && next.Parent == clause && !reading.IsKind(next.First - 1, TokenKind.Comma))) continue;
            end = Math.Min(end, next.Subject is { } own && own.First > clause.Verb && next.Kind is not ClauseKind.Relative ? own.First : next.First);
            break;
        }
        for (int i = clause.End; i < end; i++)
        {
            if (scene.Cast.At(i) is not null) continue;
            if (reading.Tokens[i].Kind is TokenKind.Semicolon or TokenKind.Dash or TokenKind.Colon || reading.Chars(i) is "which" or "who" or "advised" or "adviser" or "advisers" or "like" or "unlike" or "rival" or "rivals" or "while" or "after" or "before" or "citing") return i;
        }
        return end;
    }
}
