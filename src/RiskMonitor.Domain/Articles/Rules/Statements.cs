using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Articles.Syntax;

namespace RiskMonitor.Articles.Rules;

/// <summary>An adverse statement about companies.</summary>
/// <param name="Speech">Who says it.</param>
/// <param name="Trigger">The adverse word, or the "should" of an obligation.</param>
/// <param name="Companies">Whom it is about; at least one.</param>
/// <param name="IsObligation">"Acme should", "Acme must": a demand rather than criticism.</param>
/// <param name="IsQuoted">Whether it stands in the speaker's own words.</param>
/// <param name="ConfidencePercent">How the companies were found.</param>
internal sealed record Statement(Speech Speech, int Trigger, IReadOnlyList<Entity> Companies, bool IsObligation, bool IsQuoted, int ConfidencePercent);

/// <summary>Finds adverse statements: "said Acme was lax", "said Acme should pay", "\"Acme's prices are outrageous,\" said …".</summary>
internal static class Statements
{
    private const int TitleTokensMax = 6;              // "the U.S. Senate's top Democrat" before the head of the speaker's phrase
    private const int AfterSpeechTokensMax = 8;        // "said on Monday in a statement."

    /// <summary>The adverse statements of an article.</summary>
    /// <param name="scene">The article.</param>
    /// <param name="speaks">Whether a speaker is of the kind looked for.</param>
    public static IEnumerable<Statement> In(Scene scene, Func<Entity, bool> speaks)
    {
        foreach (Statement statement in Indirect(scene, speaks)) yield return statement;
        foreach (Statement statement in Quoted(scene, speaks)) yield return statement;
    }

    private static IEnumerable<Statement> Indirect(Scene scene, Func<Entity, bool> speaks)
    {
        Reading reading = scene.Reading;
        for (int s = 0; s < reading.Sentences.Count; s++)
        {
            foreach (Speech speech in scene.Speeches.In(s).Concat(Judgements(scene, s)))
            {
                Mention speaker = speech.Speakers[^1];
                bool isInverted = speaker.First > speech.Verb;
                int end = reading.Sentences[s].End;
                if (!speaks(speaker.Entity)) continue;
                if (FrontedEnd(scene, speech) is > 0 and int fronted)
                {
                    if (Judge(scene, speech, reading.Sentences[s].First, fronted, isQuoted: false) is { } said) yield return said;
                    continue;
                }
                if (isInverted || speech.End >= end || reading.QuotationOf(speech.End) >= 0) continue;
                if (Judge(scene, speech, speech.End, end, isQuoted: false) is { } statement) yield return statement;
            }
        }
    }

    // "Acme should be barred from paying, Sen. Roe said.": the comma behind what is said; 0 where the speaker stands first.
    private static int FrontedEnd(Scene scene, Speech speech)
    {
        Reading reading = scene.Reading;
        if (scene.Clauses.Of(speech.Verb) is not { IsAsserted: true, Agent: { } agent } || reading.Is(speech.Verb, WordClass.AnswerVerb)) return 0;
        Sentence sentence = reading.Sentences[speech.Sentence];
        int comma = Math.Min(agent.First, speech.Verb) - 1;
        while (comma > sentence.First && Math.Min(agent.First, speech.Verb) - comma <= TitleTokensMax && reading.Tokens[comma].Kind != TokenKind.Comma) comma--;
        if (comma <= sentence.First || reading.Tokens[comma].Kind != TokenKind.Comma || reading.QuotationOf(comma) >= 0) return 0;
        bool isEnd = speech.End + AfterSpeechTokensMax >= sentence.End || agent.First > speech.Verb;
        foreach (Clause clause in scene.Clauses.In(speech.Sentence))
        {
            if (clause.Verb < comma && clause.IsFinite && clause.Kind == ClauseKind.Main) return isEnd ? comma : 0;
        }
        return 0;
    }

    // "believes Acme was lax", "called the Acme bonuses an outrage".
    private static IEnumerable<Speech> Judgements(Scene scene, int sentence)
    {
        Reading reading = scene.Reading;
        for (int i = reading.Sentences[sentence].First; i < reading.Sentences[sentence].End; i++)
        {
            if (!reading.Is(i, WordClass.JudgingVerb) || reading.QuotationOf(i) >= 0 || scene.Clauses.Of(i) is not { IsAsserted: true, IsPassive: false } clause || clause.Verb != i) continue;
            if (scene.Clauses.MentionsIn(clause.Agent) is { Count: > 0 } thinkers) yield return new Speech(i, clause.End, thinkers, sentence);
        }
    }

    private static IEnumerable<Statement> Quoted(Scene scene, Func<Entity, bool> speaks)
    {
        Reading reading = scene.Reading;
        for (int q = 0; q < reading.Quotations.Count; q++)
        {
            Quotation quotation = reading.Quotations[q];
            if (scene.Speeches.Of(quotation.First) is not { } speech || !speaks(speech.Speakers[^1].Entity)) continue;
            int last = reading.SentenceOf(quotation.End - 1);
            for (int s = reading.SentenceOf(quotation.First); s <= last; s++)
            {
                int first = Math.Max(quotation.First, reading.Sentences[s].First), end = Math.Min(quotation.End, reading.Sentences[s].End);
                if (first < end && Judge(scene, speech, first, end, isQuoted: true) is { } statement) yield return statement;
            }
        }
    }

    // An adverse word or an obligation, with the company it falls on in the same clause.
    private static Statement? Judge(Scene scene, Speech speech, int first, int end, bool isQuoted)
    {
        Reading reading = scene.Reading;
        for (int i = first; i < end; i++)
        {
            if (!reading.Tokens[i].IsWord || scene.Cast.At(i) is not null) continue;
            Hit hit = AdverseAt(reading, i);
            bool isAdverse = hit.End > 0;
            bool isObligation = !isAdverse && IsObligation(reading, i);
            if (!isAdverse && !isObligation) continue;
            if (isObligation) hit = new Hit(i, i + 1, default);
            Clause? clause = scene.Clauses.Around(hit.First);
            if (!isObligation && (clause is { IsNegated: true } or { Kind: ClauseKind.Complement, Parent.IsNegated: true } || IsNegated(reading, hit.First) || IsAsked(scene, clause, hit.First))) continue;
            List<Entity> companies = isObligation ? Obliged(scene, clause) : Judged(scene, clause, first, end, hit);
            if (isObligation && companies.Count == 0 && Shunned(scene, hit.First, end) is { Count: > 0 } shunned) companies = shunned;
            int confidence = Confidence.ByReference;
            bool isBack = isAdverse && companies.Count == 0 && clause?.Subject is { } about
                && ((isQuoted && hit.Phrase.Class == WordClass.AdverseWord && PointsBack(reading, clause)) || Targets.HasAffair(scene, Math.Max(first, Math.Min(about.First, hit.First)), hit.First)
                    || hit.Phrase.Class == WordClass.ThreatWord);
            if (isBack)
            {
                companies = Targets.Before(scene, reading.SentenceOf(hit.First), lookBack: isQuoted ? 3 : 1);
                confidence = Confidence.FromContext;
            }
            bool isOfThem = isQuoted && companies.Count == 0 && hit.Phrase.Class == WordClass.AdverseWord && Addresses(reading, first, end) && scene.Clauses.MentionsIn(clause?.Subject).Count == 0;
            if (isOfThem)
            {
                companies = Targets.Before(scene, reading.SentenceOf(hit.First), lookBack: 3);
                if (!companies.TrueForAll(scene.MainCompanies.Contains)) companies = [];
                confidence = Confidence.FromContext;
            }
            if (companies.Count > 0) return new Statement(speech, hit.First, companies, isObligation, isQuoted, confidence);
        }
        return null;
    }

    private static Hit AdverseAt(Reading reading, int token)
    {
        Hit threat = reading.LongestAt(token, WordClass.ThreatWord);
        return threat.End > 0 ? threat : reading.LongestAt(token, WordClass.AdverseWord);
    }

    // "Acme should repay": the company is what the clause begins with.
    private static List<Entity> Obliged(Scene scene, Clause? clause)
    {
        var companies = new List<Entity>();
        if (clause?.Subject is not { IsPronoun: false } subject || !BeginsClause(scene, subject.First)) return companies;
        foreach (Mention obliged in scene.Clauses.MentionsIn(subject))
        {
            foreach (Entity company in obliged.Entity.IsCompany ? obliged.Entity.Companies : obliged.Entity.Employer?.Companies ?? [])
            {
                if (!companies.Contains(company)) companies.Add(company);
            }
        }
        return companies;
    }

    // "U.S. firms should avoid doing business with Acme": the company behind such a verb.
    private static List<Entity> Shunned(Scene scene, int modal, int end)
    {
        var companies = new List<Entity>();
        for (int i = modal + 1; i < Math.Min(modal + ShunTokensMax, end); i++)
        {
            bool isStop = scene.Reading.Chars(i) is "stop" or "quit" or "halt" or "cease" || (scene.Reading.Is(i - 1, WordClass.Negation) && scene.Reading.Chars(i) is "do" or "use" or "buy" or "deal" or "trade" or "rely" or "invest" or "work");
            if (!isStop && scene.Reading.Chars(i) is not ("avoid" or "shun" or "boycott" or "blacklist" or "exclude" or "investigate" or "punish" or "break" or "block" or "reject")) continue;
            Targets.AddBetween(scene, i, end, companies);
            break;
        }
        return companies;
    }

    private const int ShunTokensMax = 5;

    private static bool BeginsClause(Scene scene, int first)
    {
        int before = first - 1;
        while (before >= 0 && scene.Reading.Is(before, WordClass.Determiner) && scene.Reading.Chars(before) is not "that") before--;
        if (before < 0 || scene.Reading.SentenceOf(before) != scene.Reading.SentenceOf(first)) return true;
        return !scene.Reading.Is(before, WordClass.Preposition) && scene.Reading.Chars(before) is not ("and" or "or") && (scene.Clauses.Of(before) is not { } clause || scene.Reading.Is(clause.Verb, WordClass.ReportingVerb));
    }

    // The companies of the clause that the word stands in, from its subject to the next clause; none where somebody else is its subject.
    private static List<Entity> Judged(Scene scene, Clause? clause, int first, int end, Hit word)
    {
        var companies = new List<Entity>();
        if (clause is null) return companies;
        bool isOfOther = clause.Subject is { IsPronoun: false } subject && clause.Verb >= first && scene.Clauses.MentionsIn(subject) is { Count: > 0 } who && !who[0].Entity.IsCompany && !reads(who[0].Entity);
        if (isOfOther) return companies;
        int from = Math.Max(first, Math.Min(clause.Subject?.First ?? clause.First, word.First)), to = end;
        foreach (Clause other in scene.Clauses.In(scene.Reading.SentenceOf(word.First)))
        {
            if (other.First > word.First) to = Math.Min(to, other.First);
        }
        Targets.AddBetween(scene, from, to, companies);
        if (companies.Count == 0 && clause.Subject is { IsPronoun: true } it && scene.Reading.Is(it.Head, WordClass.ItOrThey) && it.First >= first) AddMeant(scene, it, companies);
        return companies;

        static bool reads(Entity entity) => entity is { Kind: ActorKind.Executive };
    }

    // "told Acme it was being immoral".
    private static void AddMeant(Scene scene, NounPhrase it, List<Entity> companies)
    {
        foreach (Mention mention in scene.Clauses.MentionsIn(it))
        {
            if (scene.Reading.SentenceOf(mention.First) != scene.Reading.SentenceOf(it.First)) continue;
            foreach (Entity company in mention.Entity.Companies)
            {
                if (!companies.Contains(company)) companies.Add(company);
            }
        }
    }

    // "This is unacceptable."
    private static bool PointsBack(Reading reading, Clause? clause) =>
        clause is { Subject: { IsPronoun: true } subject } && reading.Chars(subject.Head) is "this" or "This" or "that" or "That" or "it" or "It" or "they" or "They" or "these" or "These";

    // "those who defrauded investors", "you misled us": people whom the speaker need not name, since the text has.
    private static bool Addresses(Reading reading, int first, int end)
    {
        for (int i = first; i < end; i++)
        {
            if (reading.Chars(i) is "you" or "You" or "your" or "Your" or "they" or "They" or "them" or "their" or "Their" or "those" or "Those" or "these" or "These" or "company" or "companies" or "executives" or "bankers") return true;
        }
        return false;
    }

    // "nothing illegal", "no violation", "without abuse".
    private static bool IsNegated(Reading reading, int token)
    {
        for (int i = token - 1; i >= 0 && token - i <= 3 && reading.SentenceOf(i) == reading.SentenceOf(token); i--)
        {
            if (reading.Chars(i) is "no" or "nothing" or "not" or "never" or "unlikely" or "without" or "nor" or "any" or "if" or "avoid" or "prevent" or "whether") return true;
        }
        return false;
    }

    // "to determine whether Acme has unfairly used": a question, not a judgement.
    private static bool IsAsked(Scene scene, Clause? clause, int word)
    {
        int first = Math.Min(clause?.Subject?.First ?? clause?.First ?? word, word);
        for (int i = first - 1; i >= 0 && first - i <= 3 && scene.Reading.SentenceOf(i) == scene.Reading.SentenceOf(word); i--)
        {
            if (scene.Reading.Chars(i) is "whether" or "if" or "Whether" or "If") return true;
        }
        return false;
    }

    // "Acme must be able to lend", "should be left to decide": what a company may do is no demand on it.
    private static bool IsLeave(Reading reading, int token)
    {
        if (reading.Chars(token) is "needs" or "has" && token + 2 < reading.Tokens.Length && reading.Chars(token + 2) is "survive" or "continue" or "exist" or "live") return true;
        int i = token + 1;
        while (i < reading.Tokens.Length && (reading.Is(i, WordClass.Adverb) || reading.Chars(i) is "not")) i++;
        if (i < reading.Tokens.Length && reading.Chars(i) is "remain" or "stay" or "survive" or "continue" or "win") return true;
        if (i + 1 < reading.Tokens.Length && reading.Chars(i) is "have" && reading.Chars(i + 1) is "won" or "gotten" or "prevailed" or "received") return true;      // what it was due, no duty
        return i + 1 < reading.Tokens.Length && reading.Chars(i) is "be" && reading.Chars(i + 1) is "able" or "allowed" or "free" or "left" or "given" or "commended" or "congratulated" or "praised" or "proud" or "supported" or "helped" or "saved" or "protected" or "encouraged" or "rewarded";
    }

    private static bool IsObligation(Reading reading, int token) => IsDuty(reading, token) && !IsLeave(reading, token);

    private static bool IsDuty(Reading reading, int token) =>
        reading.Chars(token) is "should" or "must" or "ought" || (reading.Chars(token) is "needs" or "has" or "needed" && token + 1 < reading.Tokens.Length && reading.Chars(token + 1) is "to");
}
