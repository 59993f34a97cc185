using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Articles.Syntax;

namespace RiskMonitor.Articles.Rules;

/// <summary>Finds where authorities go to court against companies: by verbs ("the SEC sued Acme", "its former chief was indicted") and nouns ("the SEC's lawsuit against Acme", "faces criminal charges").</summary>
internal static class LegalActions
{
    private static readonly WordClasses Triggers = WordClasses.Of(WordClass.LegalVerb, WordClass.LegalNoun);
    private const string Sued = "sued", Accused = "accused", Pleaded = "pleaded";

    /// <summary>Takes down every place that states one.</summary>
    public static void Read(FormalActs acts)
    {
        Reading reading = acts.Reading;
        for (int s = 0; s < reading.Sentences.Count && !acts.IsFull; s++)
        {
            Sentence sentence = reading.Sentences[s];
            if (!reading.HoldsAny(s, Triggers)) continue;
            foreach (Clause clause in acts.Scene.Clauses.In(s))
            {
                Hit verb = reading.LongestAt(clause.Verb, WordClass.LegalVerb);
                if (verb.End > 0 && IsUndone(reading, sentence, verb.First)) continue;
                if (verb.End > 0 && acts.IsStated(clause)) ByVerb(acts, clause, verb);
                else if (verb.End > 0 && acts.Scene.Dictionaries.LabelOf(verb.Phrase) == Pleaded && Pledges.AreOfGuilt(acts.Scene, clause)) Plead(acts, verb, Pledges.Who(acts, clause));
            }
            for (int i = sentence.First; i < sentence.End; i++)
            {
                if (reading.Chars(i) is "found" && reading.LongestAt(i, WordClass.LegalVerb) is { End: > 0 } guilty) FoundGuilty(acts, guilty);
                Hit noun = reading.LongestAt(i, WordClass.LegalNoun);
                if (noun.End == 0 || acts.Scene.Clauses.Of(i) is not null || reading.Is(i - 1, WordClass.ItOrThey) || IsOfAcquittal(reading, sentence)) continue;
                ByNoun(acts, noun);
                i = noun.End - 1;
            }
        }
    }

    // "was found not guilty in the only prosecution".
    private static bool IsOfAcquittal(Reading reading, Sentence sentence)
    {
        for (int i = sentence.First; i + 2 < sentence.End; i++)
        {
            if (reading.Chars(i) is "acquitted" or "exonerated" || (reading.Chars(i) is "found" && reading.Chars(i + 1) is "not" && reading.Chars(i + 2) is "guilty")) return true;
        }
        return false;
    }

    // "was convicted but an appeals court overturned it".
    private static bool IsUndone(Reading reading, Sentence sentence, int verb)
    {
        for (int i = verb + 1; i < sentence.End; i++)
        {
            if (reading.Chars(i) is "overturned" or "quashed" or "acquitted" or "exonerated") return true;
        }
        return false;
    }

    // "was found guilty": what is found stands where an object would.
    private static void FoundGuilty(FormalActs acts, Hit verb)
    {
        if (acts.Scene.Clauses.Around(verb.First) is not { } clause || clause.First > verb.First || clause.Verb == verb.First || !acts.IsStated(clause)) return;
        Against(acts, verb, ActShape.Passive, [acts.Prosecuting(verb.First)], clause.Subject);
    }

    // "pleaded guilty", "agreed to plead guilty": to whoever prosecutes.
    private static void Plead(FormalActs acts, Hit verb, NounPhrase? accused) => Against(acts, verb, ActShape.ByCompany, [acts.Prosecuting(verb.First)], accused);

    private static void ByVerb(FormalActs acts, Clause clause, Hit verb)
    {
        Scene scene = acts.Scene;
        string label = scene.Dictionaries.LabelOf(verb.Phrase);
        if (label == Pleaded)
        {
            Plead(acts, verb, clause.Subject);
            return;
        }
        if (clause.IsPassive)
        {
            NounPhrase? by = scene.Clauses.PhraseAfter(clause, "by");
            List<Doer> agents = acts.Parties.Authorities(by);
            bool needsAgent = label is Sued or Accused;
            if (agents.Count == 0 && (needsAgent || by is { Mention.Entity.IsCompany: true })) agents = needsAgent && by is null ? InComplaint(acts, clause, label) : [];
            else if (agents.Count == 0 && !(label == "charged" && !IsOfCrime(acts.Reading, verb))) agents = [acts.Prosecuting(verb.First)];
            Against(acts, verb, ActShape.Passive, Enforcing(acts, agents, verb, label), clause.Subject);
            return;
        }
        List<Doer> doers = Enforcing(acts, acts.Parties.Authorities(clause.Subject), verb, label);
        if (doers.Count == 0 || (acts.Reading.Chars(verb.First) is "charges" or "charge" && !IsOfCrime(acts.Reading, verb) && !SaysWith(acts.Reading, verb))) return;
        NounPhrase? against = verb.End > verb.First + 1 ? scene.Clauses.PhraseAfter(clause, "against") ?? clause.Object : clause.Object;
        // "accused four partners of Acme of fraud": the first "of" is read as what they are accused of.
        NounPhrase? employer = label == Accused && against is { Mention: null } && IsPeople(acts, against) && scene.Clauses.PhraseAfter(clause, "of") is { Mention.Entity.IsCompany: true } named ? named : null;
        bool isDeal = label == Sued && acts.Parties.Companies(employer ?? against).Count == 0 && BlocksDeal(acts, verb) is { Count: > 0 };
        if (isDeal) acts.Add(verb, ActShape.Active, doers, BlocksDeal(acts, verb));
        else Against(acts, verb, ActShape.Active, doers, employer ?? against);
    }

    // "sued to block Acme's purchase of Zenith": the parties to the deal.
    private static List<Entity> BlocksDeal(FormalActs acts, Hit verb)
    {
        Reading reading = acts.Reading;
        int end = Math.Min(verb.End + 4, reading.Sentences[reading.SentenceOf(verb.First)].End - 1);
        for (int i = verb.End; i < end; i++)
        {
            if (reading.Chars(i) is not "to" || reading.Chars(i + 1) is not ("block" or "stop" or "halt" or "prevent" or "undo" or "unwind" or "enjoin" or "bar")) continue;
            var roles = new ActRoles(acts.Scene);
            return roles.Companies(i + 1, roles.ClauseEnd(i + 1));
        }
        return [];
    }

    // Somebody whose company the text does not state is charged over the companies that it is about; a thing, or nobody, is not.
    private static void Against(FormalActs acts, Hit trigger, ActShape shape, List<Doer> by, NounPhrase? accused)
    {
        if (by.Count == 0 || accused is null) return;
        List<Entity> companies = acts.Parties.Companies(accused);
        bool isKnown = companies.Count > 0;
        if (!isKnown && shape == ActShape.Active && IsPeople(acts, accused)) companies = acts.FromContext(trigger.First);
        if (!isKnown && shape != ActShape.Active && IsOfficer(accused)) companies = OfOfficer(acts, trigger.First);
        acts.Add(trigger, shape, by, companies, isKnown);
    }

    // "former chief executive John Miller was convicted": of the company that the sentence or those before it are about.
    private static bool IsOfficer(NounPhrase noun) =>
        noun.Mention is { Entity: { Kind: ActorKind.Executive, Employer: null, Office: { } office } } && (Has(office, "chief") || Has(office, "chair") || Has(office, "president") || Has(office, "founder") || office is "CEO" or "CFO");

    // Those of the sentence, else of the headline: a report on the markets names many.
    private static List<Entity> OfOfficer(FormalActs acts, int token)
    {
        int sentence = acts.Reading.SentenceOf(token);
        List<Entity> here = acts.Scene.Cast.CompaniesIn(sentence);
        if (here.Count > 0) return FormalActs.OfLists(acts.Scene, here);
        return acts.Reading.Sentences[0].IsTitle ? [.. acts.Scene.MainCompanies.Where(acts.Scene.Cast.CompaniesIn(0).Contains)] : [];
    }

    private static bool Has(string office, string part) => office.Contains(part, StringComparison.OrdinalIgnoreCase);

    private static bool IsPeople(FormalActs acts, NounPhrase noun)
    {
        if (noun.Mention is { } mention) return mention.Entity.IsPerson && !ActRoles.IsAuthority(mention.Entity);
        return acts.Reading.Is(noun.Head, WordClass.ExecutiveTitle) || acts.Reading.Chars(noun.Head) is "people" or "executives" or "men" or "traders" or "bankers" or "employees" or "officials" or "managers" or "brokers" or "he" or "she" or "trader" or "banker" or "executive" or "employee" or "manager" or "broker" or "associates" or "aides" or "partners" or "partner" or "directors";
    }

    // "is accused in a criminal complaint of fraud": an authority's, whoever it is; merely "accused" may be anybody's word.
    private static List<Doer> InComplaint(FormalActs acts, Clause clause, string label)
    {
        if (label != Accused) return [];
        Reading reading = acts.Reading;
        int end = Math.Min(clause.End + 8, reading.Sentences[reading.SentenceOf(clause.Verb)].End);
        for (int i = clause.End; i < end; i++)
        {
            if (reading.LongestAt(i, WordClass.LegalNoun).End > 0) return [acts.Acting(clause.Verb)];
        }
        return [];
    }

    // "charged with fraud"; not "charged with keeping prices stable", "charged 25 dollars".
    private static bool IsOfCrime(Reading reading, Hit verb)
    {
        if (reading.Chars(verb.First) is not ("charged" or "charge" or "charges" or "charging")) return true;
        int end = Math.Min(verb.End + 16, reading.Sentences[reading.SentenceOf(verb.First)].End);
        if (reading.Contains(verb.End, end, WordClass.LegalNoun)) return true;
        bool isDeed = verb.End + 1 < end && reading.Chars(verb.End) is "with" && reading.Chars(verb.End + 1).EndsWith("ing", StringComparison.Ordinal);
        for (int i = verb.End; i < end; i++)
        {
            if (reading.LongestAt(i, WordClass.CrimeWord).End > 0 && !(isDeed && reading.Chars(i) is "U.S" or "U.S." or "EU" or "federal" or "state" or "formal" or "tax")) return true;      // "charged with turning around its U.S. business"
        }
        return false;
    }

    // "charges Acme with manipulation"; not "the rate it charges Acme for its loans".
    private static bool SaysWith(Reading reading, Hit verb)
    {
        Sentence sentence = reading.Sentences[reading.SentenceOf(verb.First)];
        for (int i = verb.End; i < sentence.End; i++)
        {
            if (reading.Chars(i) is "with" or "over" or "that" or "in") return true;
        }
        return sentence.IsTitle;
    }

    // A court or jury convicts for those who charged; politicians who accuse merely criticise.
    private static List<Doer> Enforcing(FormalActs acts, List<Doer> doers, Hit verb, string label)
    {
        var kept = new List<Doer>();
        foreach (Doer doer in doers)
        {
            bool isCourt = doer.Entity.Kind == ActorKind.Court;
            if ((isCourt && label is Sued or Accused) || doer.Entity.Jurisdiction == "UN") continue;
            if (label == Accused && doer is { Mention: null, Precision: ActorPrecision.GroupOfPlace } && !IsOfCrimes(acts, verb)) continue;      // "the United States accuses Acme of getting grants"
            bool isPolitical = doer.Entity.Kind is ActorKind.Politician or ActorKind.Legislature && !FormalActs.IsEnforcer(doer.Entity);
            if (isPolitical && (label == Accused || doer.Entity.Kind == ActorKind.Legislature)) continue;
            Doer acting = isCourt ? acts.Prosecuting(verb.First) : doer;
            kept.Add(isCourt && acting.Precision == ActorPrecision.Unstated ? doer : acting);
        }
        return kept;
    }

    private static bool IsOfCrimes(FormalActs acts, Hit verb) =>
        acts.Reading.Contains(verb.End, acts.Reading.Sentences[acts.Reading.SentenceOf(verb.First)].End, WordClass.CrimeWord);

    private static void ByNoun(FormalActs acts, Hit noun)
    {
        Scene scene = acts.Scene;
        if (scene.Clauses.NounOf(noun.First) is not { } phrase || phrase.Head < noun.First || phrase.Head >= noun.End) return;
        if (acts.Reading.QuotationOf(noun.First) >= 0 || IsUnreal(acts.Reading, phrase) || IsOfViolence(acts.Reading, phrase)) return;
        string label = scene.Dictionaries.LabelOf(noun.Phrase);

        NounFrame frame = scene.Clauses.FrameOf(phrase);
        List<Doer> by = acts.Parties.Authorities(frame.Agent);
        List<Entity> companies = acts.Parties.Companies(frame.After("against"));
        if (companies.Count == 0 && label != Sued) companies = acts.Parties.Companies(frame.After("of"));
        bool isPlea = acts.Reading.Chars(noun.End - 1) is "plea" or "pleas";
        if (companies.Count == 0 && isPlea) companies = acts.Parties.Companies(phrase.Owner);
        bool isPrivate = by.Count == 0 && !isPlea && (frame.Agent is not null && acts.Parties.Companies(frame.Agent).Count > 0 || IsPrivate(acts.Reading, phrase));
        bool isFaced = false, isTold = false, isAccusing = false;
        foreach (NounPlace place in ActNouns.PlacesOf(scene, phrase))
        {
            Clause clause = place.Clause;
            isTold |= place.IsSubject || (place.IsObject && by.Count > 0);
            isAccusing |= place.IsSubject && IsIndictment(acts.Reading, noun) && acts.Reading.Chars(clause.Verb) is "charged" or "charges" or "charge" or "alleged" or "alleges" or "allege" or "accused" or "accuses" or "accuse" or "said" or "says";
            bool isUndergone = place.IsObject || place.Preposition >= 0 || (place.IsSubject && clause.IsPassive);
            if (isUndergone && (Is(acts, clause, WordClass.EndedAct) || Is(acts, clause, WordClass.PayingVerb) || Is(acts, clause, WordClass.PendingVerb))) return;
            if (IsGoverned(place) && (clause.IsNegated || clause.IsModal || clause.IsConditional)) return;
            if (place.IsSubject && acts.Reading.Chars(clause.End) is "possible" or "likely" or "unlikely" or "imminent" or "expected") return;        // "an indictment is possible"
            if (IsGoverned(place) && clause.IsFuture) return;
            if (place.IsObject && isPlea && clause.IsAsserted && acts.Reading.Chars(clause.Verb) is "entered" or "enters" or "made" or "filed")
            {
                if (companies.Count == 0) companies = acts.Parties.Companies(clause.Subject);
                isFaced = true;
            }
            else if (place.IsObject && !clause.IsPassive && Is(acts, clause, WordClass.FilingVerb))
            {
                if (by.Count == 0) by = acts.Parties.Authorities(clause.Subject);
                if (clause.IsInfinitive) return;
                if (companies.Count == 0) companies = acts.Parties.Companies(scene.Clauses.PhraseAfter(clause, "against"));
                isPrivate |= by.Count == 0;
                isTold |= by.Count > 0 && (scene.Clauses.PhraseAfter(clause, "against") is not { } charged || (IsPeople(acts, charged) && acts.Reading.Chars(charged.Head) is not "people"));
            }
            else if (place.IsSubject && clause.IsPassive && Is(acts, clause, WordClass.FilingVerb))
            {
                if (by.Count == 0) by = acts.Parties.Authorities(scene.Clauses.PhraseAfter(clause, "by"));
                if (companies.Count == 0) companies = acts.Parties.Companies(scene.Clauses.PhraseAfter(clause, "against"));
                isFaced = true;
            }
            else if (Is(acts, clause, WordClass.FacingVerb) && (clause.IsPassive || place.Preposition < 0))
            {
                if (clause.IsInfinitive) return;        // "likely to face charges"
                if (companies.Count == 0) companies = acts.Parties.Companies(clause.IsPassive || place.IsObject || place.Preposition >= 0 ? clause.Subject : clause.Object);
                isFaced = true;
            }
        }
        if (by.Count == 0 && !isPrivate && IsCriminal(acts.Reading, phrase, noun, label) && (isFaced || companies.Count > 0 || isAccusing)) by = [label == Sued ? acts.Acting(noun.First) : acts.Prosecuting(noun.First)];
        by = Enforcing(acts, by, noun, label);
        bool isCost = by.Count > 0 && by[0].Mention is null && label != Sued && companies.Count == 0 && !IsCriminal(acts.Reading, phrase, noun, label);
        if (by.Count == 0 || isCost) return;
        if (companies.Count == 0 && (isTold || isFaced)) companies = [.. acts.Scene.Cast.CompaniesIn(acts.Reading.SentenceOf(noun.First)).Where(c => !Represents(acts, c, noun.First) && (isFaced || IsAbout(acts, c, noun.First)))];
        bool isKnown = companies.Count > 0;
        if (!isKnown && isTold && !isFaced && acts.Scene.Cast.CompaniesIn(acts.Reading.SentenceOf(noun.First)).Count > 0) return;
        if (!isKnown && (by[0].Precision <= ActorPrecision.Group || !isTold)) return;
        acts.Add(noun, ActShape.Noun, by, isKnown ? companies : acts.FromContext(noun.First), isKnown);
    }

    // "the SEC's complaint says Acme misled investors": of whom it says what he did, or whom the article is about; not "through an account at Acme".
    private static bool IsAbout(FormalActs acts, Entity company, int token)
    {
        if (acts.Scene.MainCompanies.Contains(company)) return true;
        foreach (Clause clause in acts.Scene.Clauses.In(acts.Reading.SentenceOf(token)))
        {
            if (clause.Subject is { } subject && subject.First <= token && token < subject.End) continue;
            if (acts.Parties.Companies(clause.Subject).Contains(company) || acts.Parties.Companies(clause.Object).Contains(company)) return true;
        }
        return false;
    }

    // "the firm Acme represents the banker in the case": it is counsel, not accused.
    private static bool Represents(FormalActs acts, Entity company, int token)
    {
        foreach (Mention mention in acts.Scene.Cast.In(acts.Reading.SentenceOf(token)))
        {
            if (mention.Entity != company) continue;
            for (int i = mention.End; i < Math.Min(mention.End + 2, acts.Reading.Tokens.Length); i++)
            {
                if (acts.Reading.Chars(i) is "represents" or "represented" or "representing") return true;
            }
        }
        return false;
    }

    // "a second trial on a charge of murder": a person's own matter; manslaughter can be a company's.
    private static bool IsOfViolence(Reading reading, NounPhrase phrase)
    {
        int end = Math.Min(phrase.End + 10, reading.Sentences[reading.SentenceOf(phrase.Head)].End);
        for (int i = phrase.First; i < end; i++)
        {
            if (reading.Chars(i) is "murder" or "homicide" or "rape" or "assault" or "stalking" or "battery" or "kidnapping") return true;
        }
        return false;
    }

    // "Federal indictments charged that Acme backdated options".
    private static bool IsIndictment(Reading reading, Hit noun) => reading.Chars(noun.First) is "indictment" or "indictments";

    private static bool IsGoverned(NounPlace place) => place.IsSubject || place.IsObject;

    private static bool Is(FormalActs acts, Clause clause, WordClass list) => acts.Reading.LongestAt(clause.Verb, list).End > 0;

    // "No charges", "possible charges", "any lawsuit".
    private static bool IsUnreal(Reading reading, NounPhrase phrase)
    {
        for (int i = phrase.First; i < phrase.Head; i++)
        {
            if (reading.Chars(i) is "no" or "No" or "any" or "Any" or "possible" or "potential" or "future" or "threatened" or "further" or "settled" or "dismissed") return true;
        }
        return false;
    }

    private static bool IsPrivate(Reading reading, NounPhrase phrase)
    {
        Sentence sentence = reading.Sentences[reading.SentenceOf(phrase.Head)];
        int first = reading.Chars(phrase.Head) is "case" ? sentence.First : phrase.First;        // "plaintiffs' firms … in a securities fraud case against Acme"
        return reading.Contains(first, Math.Min(phrase.End + 12, sentence.End), WordClass.PrivateSuitWord);
    }

    // Charges of criminal law are an authority's even where it is not named; a cost is no charge, and a lawsuit may be anybody's.
    private static bool IsCriminal(Reading reading, NounPhrase phrase, Hit noun, string label)
    {
        if (label == Sued) return false;
        if (reading.Chars(noun.End - 1) is not ("charges" or "charge" or "counts")) return true;
        for (int i = phrase.First; i < phrase.Head; i++)
        {
            if (reading.LongestAt(i, WordClass.CrimeWord).End > 0) return true;
        }
        return false;
    }
}
