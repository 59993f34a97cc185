using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Articles.Syntax;

namespace RiskMonitor.Articles.Rules;

/// <summary>Finds where authorities punish companies: by verbs ("fined Acme", "ordered it to pay"), by what the company does ("agreed to pay $5 million to settle charges") and by nouns ("the SEC's fine").</summary>
internal static class Penalties
{
    private const string Fine = "fine", Order = "order", Revocation = "revocation", Settlement = "settlement";
    private const int OrderedTokensMax = 6;
    private const int MatterTokensMax = 28;
    private const int NamedTokensMax = 44;
    private static readonly WordClasses Triggers = WordClasses.Of(WordClass.PenaltyVerb, WordClass.PenaltyNoun, WordClass.SettledMatter, WordClass.PayingVerb);

    /// <summary>Takes down every place that states one.</summary>
    public static void Read(FormalActs acts)
    {
        Reading reading = acts.Reading;
        for (int s = 0; s < reading.Sentences.Count && !acts.IsFull; s++)
        {
            if (!reading.HoldsAny(s, Triggers)) continue;
            Sentence sentence = reading.Sentences[s];
            if (!Concerns(acts.Scene, s, sentence)) continue;
            foreach (Clause clause in acts.Scene.Clauses.In(s))
            {
                Hit verb = reading.LongestAt(clause.Verb, WordClass.PenaltyVerb), own = reading.LongestAt(clause.Verb, WordClass.PayingVerb);
                if (verb.End > 0 && acts.IsStated(clause)) ByVerb(acts, clause, verb);
                if (own.End > 0) ByCompany(acts, clause, own);
            }
            for (int i = sentence.First; i < sentence.End; i++)
            {
                Hit noun = reading.LongestAt(i, WordClass.PenaltyNoun);
                if (noun.End == 0 || acts.Scene.Clauses.Of(i) is not null) continue;
                ByNoun(acts, noun);
                i = noun.End - 1;
            }
        }
    }

    private static bool Concerns(Scene scene, int s, Sentence sentence)
    {
        Reading reading = scene.Reading;
        bool hasAgency = scene.Cast.HasKind(s, ActorKind.Agency);
        foreach (Hit hit in reading.HitsIn(sentence))
        {
            if (hit.Phrase.Class is WordClass.PenaltyVerb or WordClass.PenaltyNoun or WordClass.SettledMatter) return true;
            if (hit.Phrase.Class == WordClass.PayingVerb && reading.Chars(hit.First) is "settle" or "settled" or "settles" or "settling") return true;
            if (hasAgency && hit.Phrase.Class == WordClass.PayingVerb && (reading.Chars(hit.First) is "pay" or "paid" or "pays" or "paying" || IsGivingUp(reading, hit))) return true;
        }
        return false;
    }

    // "The FTC fined Acme", "Acme was ordered by the FDA to recall".
    private static void ByVerb(FormalActs acts, Clause clause, Hit verb)
    {
        Scene scene = acts.Scene;
        Reading reading = acts.Reading;
        string label = scene.Dictionaries.LabelOf(verb.Phrase);
        if (label != Fine && (IsLikened(reading, clause) || !IsOrdered(reading, clause, verb, label))) return;
        NounPhrase? by = clause.IsPassive ? scene.Clauses.PhraseAfter(clause, "by") : clause.Subject;
        List<Doer> doers = Punishing(acts, acts.Parties.Authorities(by), verb, isFine: label == Fine);
        bool isFined = reading.Chars(verb.First) is "fined";
        if (doers.Count == 0 && clause.IsPassive && by is null && isFined) doers = [acts.Acting(verb.First)];
        if (doers.Count == 0 && clause.IsPassive && by is null && IsPublic(acts, verb.First)) doers = [acts.Acting(verb.First)];
        if (doers.Count == 0) return;
        NounPhrase? punished = clause.IsPassive ? clause.Subject : clause.Object;
        acts.Add(verb, clause.IsPassive ? ActShape.Passive : ActShape.Active, doers, acts.Parties.Companies(punished));
    }

    // "akin to the government suddenly requiring Acme to"; not "approved the deal, requiring Acme to", "after ordering Acme to".
    private static bool IsLikened(Reading reading, Clause clause)
    {
        if (!clause.Traits.HasFlag(VerbTraits.Ing) || clause.First != clause.Verb || clause.Subject is not { } subject || subject.First < 1 || subject.End > clause.First) return false;
        return reading.Chars(subject.First - 1) is "to" or "like" or "as" or "of";
    }

    // "ordered X to pay", "revoked X's licence": an order without such an act is none.
    private static bool IsOrdered(Reading reading, Clause clause, Hit verb, string label)
    {
        int end = reading.Sentences[reading.SentenceOf(verb.First)].End;
        if (label == Revocation)
        {
            return reading.Contains(verb.End, Math.Min(verb.End + 10, end), WordClass.OrderedAct) && HasRevoked(reading, verb.End, Math.Min(verb.End + 10, end))
                || (clause.IsPassive && clause.Subject is { } subject && HasRevoked(reading, subject.First, subject.End));
        }
        int seen = 0;
        for (int i = verb.End; i + 1 < end && seen < 24; i++, seen++)
        {
            if (reading.Chars(i) is "to" && reading.LongestAt(i + 1, WordClass.OrderedAct).End > 0) return true;
            if (reading.Tokens[i].Kind is TokenKind.Semicolon) return false;
        }
        for (int i = verb.End; i < Math.Min(verb.End + OrderedTokensMax, end); i++)
        {
            if (reading.Chars(i) is "recall" or "divestiture" or "divestment") return true;
        }
        return false;
    }

    private static bool HasRevoked(Reading reading, int first, int end)
    {
        for (int i = first; i < end; i++)
        {
            if (reading.Chars(i) is "licence" or "license" or "licences" or "licenses" or "charter" or "permit" or "permits" or "registration" or "certification" or "accreditation") return true;
        }
        return false;
    }

    // "Acme agreed to pay $5 million to settle SEC charges", "Acme will pay a fine", "Acme settled with the SEC".
    private static void ByCompany(FormalActs acts, Clause clause, Hit verb)
    {
        Reading reading = acts.Reading;
        if (clause.IsNegated || clause.IsConditional || clause.IsPassive || reading.QuotationOf(clause.Verb) >= 0 || !Pledges.AreMade(acts.Scene, clause)) return;
        int end = reading.Sentences[reading.SentenceOf(verb.First)].End;
        int limit = Math.Min(end, verb.End + MatterTokensMax);
        bool settles = reading.Chars(verb.First) is "settle" or "settled" or "settles" or "settling" or "resolve" or "resolved" or "resolves" or "resolving";
        bool hasMatter = reading.Contains(verb.End, limit, WordClass.SettledMatter), hasPenalty = HasPenalty(reading, verb.End, limit);
        List<Doer> payees = SettledWith.Paid(acts, clause, verb, settles || Settles(reading, verb.End, limit));
        if (settles && IsOfPayments(reading, verb.End, limit)) return;
        if (IsGivingUp(reading, verb) && payees.Count == 0) payees = SettledWith.Telling(acts, verb.First);
        if (!settles && !hasPenalty && payees.Count == 0 && !(hasMatter && Settles(reading, verb.End, limit))) return;
        List<Entity> companies = Pledges.By(acts, clause);
        if (companies.Count == 0) return;
        int paid = clause.IsInfinitive && clause.Parent is { } paying && paying.Verb < verb.First ? paying.Verb : verb.First;       // "agreed to pay shareholders … to settle"
        bool isPrivate = IsPrivate(acts, paid, limit);
        List<Doer> by = SettledWith.Named(acts, verb.First, Math.Min(end, verb.End + NamedTokensMax), isPrivate);
        if (by.Count == 0) by = acts.Parties.Authorities(clause.Object);
        if (by.Count == 0) by = payees.Count > 0 || !hasPenalty ? payees : acts.Parties.Authorities(acts.Scene.Clauses.PhraseAfter(clause, "to"));
        if (by.Count == 0 && (hasMatter || hasPenalty)) by = SettledWith.Suggested(acts, verb.End, limit);
        if (by.Count == 0 && (isPrivate || !(hasMatter || hasPenalty))) return;
        if (by.Count == 0 && !hasMatter && !IsFine(reading, verb.End, limit) && !IsPublic(acts, verb.First)) return;
        if (by.Count == 0) by = [acts.Acting(verb.First)];
        acts.Add(verb, ActShape.ByCompany, by, companies);
    }

    // "problems in settling payments": among banks.
    private static bool IsOfPayments(Reading reading, int first, int end)
    {
        for (int i = first; i < Math.Min(first + 4, end); i++)
        {
            if (reading.Chars(i) is "payment" or "payments" or "transaction" or "transactions" or "trades" or "bills" or "debts" or "contracts") return true;
        }
        return false;
    }

    private static bool HasPenalty(Reading reading, int first, int end)
    {
        foreach (Hit hit in reading.HitsIn(first, end))
        {
            if (hit.Phrase.Class == WordClass.PenaltyNoun && !IsOfOre(reading, hit.First)) return true;
        }
        return false;
    }

    // "iron ore fines": a fine-grained cargo.
    private static bool IsOfOre(Reading reading, int noun) => noun > 0 && reading.Chars(noun - 1) is "ore" or "blend" or "coal";

    // "will disgorge $2 million, the SEC said": nobody does so of his own will.
    private static bool IsGivingUp(Reading reading, Hit verb) => reading.Chars(verb.First) is "disgorge" or "disgorges" or "disgorged" or "refund" or "refunds" or "refunded";

    private static bool Settles(Reading reading, int first, int end)
    {
        for (int i = first; i < end; i++)
        {
            if (reading.Chars(i) is "settle" or "settling" or "resolve" or "resolving" or "end" or "settlement") return true;
        }
        return false;
    }

    private static void ByNoun(FormalActs acts, Hit noun)
    {
        Scene scene = acts.Scene;
        Reading reading = acts.Reading;
        if (scene.Clauses.NounOf(noun.First) is not { } phrase || phrase.Head < noun.First || phrase.Head >= noun.End) return;
        if (reading.QuotationOf(noun.First) >= 0 || IsUnreal(reading, phrase)) return;
        string label = scene.Dictionaries.LabelOf(noun.Phrase);
        NounFrame frame = scene.Clauses.FrameOf(phrase);
        List<Doer> by = acts.Parties.Authorities(frame.Agent);
        if (by.Count == 0) by = acts.Parties.Authorities(frame.After("with"));
        List<Entity> companies = acts.Parties.Companies(frame.After("against"));
        if (companies.Count == 0) companies = acts.Parties.Companies(frame.After("on") ?? frame.After("for"));
        if (companies.Count == 0 && by.Count > 0) companies = acts.Parties.Companies(frame.After("with"));
        if (companies.Count == 0 && by.Count == 0 && phrase.Owner is { } owner) companies = acts.Parties.Companies(owner);
        bool isWithOther = label == Settlement && by.Count == 0 && frame.After("with") is not null && phrase.Owner is { } party && acts.Parties.Companies(party).Count > 0;
        if (isWithOther) return;        // "the Justice Department is looking at Acme's settlement with authors"
        Clause? imposing = Imposing(acts, phrase);
        if (imposing is not null && by.Count == 0) by = acts.Parties.Authorities(scene.Clauses.PhraseAfter(imposing, "by"));
        if (imposing is not null && companies.Count == 0) companies = acts.Parties.Companies(scene.Clauses.PhraseAfter(imposing, "on") ?? scene.Clauses.PhraseAfter(imposing, "against"));
        bool isImposed = imposing is not null, isDefinite = phrase.Owner is not null || reading.Chars(phrase.First) is "the" or "The";
        foreach (NounPlace place in ActNouns.PlacesOf(scene, phrase))
        {
            Clause clause = place.Clause;
            if (imposing is not null && place.IsSubject && clause != imposing) continue;        // "the fine imposed by the FTC will not hurt"
            bool isUndergone = place.IsObject || place.Preposition >= 0 || (place.IsSubject && clause.IsPassive);
            if (isUndergone && (Is(acts, clause, WordClass.EndedAct) || Is(acts, clause, WordClass.PendingVerb))) return;
            if ((place.IsSubject || place.IsObject || label == Settlement || !isDefinite) && (clause.IsNegated || clause.IsConditional || (clause.IsModal && !clause.IsFuture))) return;
            if (clause.IsInfinitive && !Pledges.AreMade(acts.Scene, clause)) return;
            if (label == Fine && !place.IsSubject && reading.Chars(clause.Verb) is "face" or "faces" or "faced" or "facing") return;        // not yet imposed
            bool isImposing = Is(acts, clause, WordClass.ImposingVerb);
            List<Doer> subject = clause.IsPassive ? [] : acts.Parties.Authorities(clause.Subject);
            if (by.Count == 0 && (isImposing || label == Settlement)) by = clause.IsPassive ? acts.Parties.Authorities(scene.Clauses.PhraseAfter(clause, "by")) : subject;
            if (by.Count == 0) by = acts.Parties.Authorities(scene.Clauses.PhraseAfter(clause, "with") ?? scene.Clauses.PhraseAfter(clause, "from"));
            if (companies.Count == 0 && isImposing) companies = acts.Parties.Companies(clause.IsPassive ? clause.Subject : scene.Clauses.PhraseAfter(clause, "on") ?? scene.Clauses.PhraseAfter(clause, "against") ?? clause.Object);
            if (companies.Count == 0 && subject.Count == 0) companies = acts.Parties.Companies(clause.Subject);
            isImposed |= isImposing || Is(acts, clause, WordClass.PayingVerb) || Is(acts, clause, WordClass.FacingVerb);
        }
        by = Punishing(acts, by, noun);
        if (by.Count == 0 && label != Settlement && isImposed && companies.Count > 0 && !IsPrivate(acts, noun.First, Math.Min(noun.End + 12, reading.Sentences[reading.SentenceOf(noun.First)].End)) && IsFine(reading, phrase.First, noun.End)) by = [acts.Acting(noun.First)];
        if (by.Count == 0) return;
        bool isKnown = companies.Count > 0;
        if (!isKnown) companies = scene.Cast.CompaniesIn(reading.SentenceOf(noun.First));
        acts.Add(noun, ActShape.Noun, by, companies);
    }

    // "the fine imposed by the FTC": that it was imposed is told of as a fact, whatever is said of it.
    private static Clause? Imposing(FormalActs acts, NounPhrase fine) =>
        acts.Scene.Clauses.Of(fine.End) is { IsPassive: true, IsNegated: false, Kind: ClauseKind.Relative or ClauseKind.Participle } clause && clause.First == fine.End
        && Is(acts, clause, WordClass.ImposingVerb) && acts.Reading.Chars(fine.First) is not ("a" or "A" or "an" or "An") ? clause : null;

    private static bool IsFine(Reading reading, int first, int end)
    {
        for (int i = first; i < end; i++)
        {
            if (reading.Chars(i) is "fine" or "fines" or "civil" or "criminal" or "disgorgement" or "disgorge") return true;
        }
        return false;
    }

    // A court's order is an authority's where one stands behind it.
    private static List<Doer> Punishing(FormalActs acts, List<Doer> doers, Hit trigger, bool isFine = false)
    {
        var kept = new List<Doer>();
        foreach (Doer doer in doers)
        {
            if (doer.Entity.Kind == ActorKind.Legislature) continue;
            if (doer.Entity.Kind != ActorKind.Court) { kept.Add(doer); continue; }
            if (IsPublic(acts, trigger.First)) kept.Add(acts.Acting(trigger.First));
            else if (isFine) kept.Add(doer);      // what a court fines it does not give to a rival
        }
        return kept;
    }

    private static bool IsPublic(FormalActs acts, int token)
    {
        int sentence = acts.Reading.SentenceOf(token);
        foreach (Mention mention in acts.Scene.Cast.In(sentence))
        {
            if (FormalActs.IsEnforcer(mention.Entity)) return true;
        }
        return false;
    }

    private static bool IsPrivate(FormalActs acts, int first, int end) => acts.Reading.Contains(first, end, WordClass.PrivateSuitWord) || IsByCompany(acts, first, end);

    // "a lawsuit brought by Zenith", "a suit from Zenith": whatever it alleges.
    private static bool IsByCompany(FormalActs acts, int first, int end)
    {
        Reading reading = acts.Reading;
        for (int i = first; i + 2 < end; i++)
        {
            if (reading.Chars(i) is not ("lawsuit" or "lawsuits" or "suit" or "suits" or "complaint" or "case" or "claims")) continue;
            int by = reading.Chars(i + 1) is "brought" or "filed" or "lodged" or "made" ? i + 2 : i + 1;
            if (reading.Chars(by) is "by" or "from" && (acts.Scene.Cast.At(by + 1) ?? (reading.Is(by + 1, WordClass.Determiner) ? acts.Scene.Cast.At(by + 2) : null)) is { Entity.IsCompany: true }) return true;
        }
        return false;
    }

    private static bool Is(FormalActs acts, Clause clause, WordClass list) => acts.Reading.LongestAt(clause.Verb, list).End > 0;

    // "No fine", "a possible fine", "a maximum penalty".
    private static bool IsUnreal(Reading reading, NounPhrase phrase)
    {
        if (phrase.First > 1 && reading.Chars(phrase.First - 1) is "of" && reading.Chars(phrase.First - 2) is "lack" or "absence" or "possibility" or "prospect" or "threat" or "risk" or "chance") return true;
        if (IsOfOre(reading, phrase.Head)) return true;
        for (int i = phrase.First; i < phrase.Head; i++)
        {
            if (reading.Chars(i) is "no" or "No" or "any" or "Any" or "possible" or "potential" or "future" or "maximum" or "threatened" or "further" or "proposed" or "heavy" or "stiff" or "death") return true;
        }
        return false;
    }
}
