using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Articles.Syntax;

namespace RiskMonitor.Articles.Rules;

/// <summary>The words of a sentence that a reporter is credited with.</summary>
/// <param name="First">Their first token.</param>
/// <param name="End">The token behind the last one.</param>
/// <param name="Verb">The verb or noun of reporting.</param>
/// <param name="Reporter">Who is credited.</param>
internal readonly record struct ReportedClaim(int First, int End, int Verb, Mention Reporter)
{
    private const int HeadTokensMax = 5;
    private const int TimeTokensMax = 5;

    /// <summary>The claim of a verb of reporting: what follows it, else, where next to nothing does, what stands before the reporter.</summary>
    public static ReportedClaim Of(Scene scene, Speech speech, Mention reporter)
    {
        Sentence sentence = scene.Reading.Sentences[speech.Sentence];
        int from = Math.Max(speech.End, reporter.First >= speech.Verb ? reporter.End : 0), before = Math.Min(reporter.First, speech.Verb);
        bool isBefore = before - sentence.First > sentence.End - from;
        return isBefore ? new(sentence.First, before, speech.Verb, reporter) : new(Math.Min(from, sentence.End), sentence.End, speech.Verb, reporter);
    }

    /// <summary>The claim of a noun of reporting: the whole sentence.</summary>
    public static ReportedClaim Of(Scene scene, int noun, Mention reporter)
    {
        Sentence sentence = scene.Reading.Sentences[scene.Reading.SentenceOf(noun)];
        return new(sentence.First, sentence.End, noun, reporter);
    }

    /// <summary>The companies of the sentence that the claim is about: those it names, without whoever merely employs a commentator or owns the outlet.</summary>
    public List<Entity> Companies(Scene scene)
    {
        var companies = new List<Entity>();
        foreach (Mention mention in scene.Cast.In(scene.Reading.SentenceOf(Verb)))
        {
            if (!mention.Entity.Companies.Any() || IsAside(scene, mention)) continue;
            foreach (Entity company in mention.Entity.Companies)
            {
                if (!companies.Contains(company)) companies.Add(company);
            }
        }
        return companies;
    }

    /// <summary>Whether all companies of its sentence are asides, so that the context says nothing either.</summary>
    public bool NamesOthersOnly(Scene scene) => scene.Cast.CompaniesIn(scene.Reading.SentenceOf(Verb)).Count > 0;

    /// <summary>Whether the words of a claim that names no company point back to one: "it", "its", "the deal", "the automaker", "the talks".</summary>
    public bool PointsBack(Scene scene)
    {
        Reading reading = scene.Reading;
        Sentence sentence = reading.Sentences[reading.SentenceOf(Verb)];
        for (int i = sentence.First; i < sentence.End; i++)
        {
            if (i >= Reporter.First && i < Reporter.End) continue;
            if (reading.Is(i, WordClass.ItOrThey) || reading.Chars(i) is "its" or "Its" or "their" or "Their") return true;
            if (reading.Is(i, WordClass.DealNoun) || reading.Is(i, WordClass.CompanyNoun) || reading.Is(i, WordClass.Matter) || reading.Is(i, WordClass.ExecutiveTitle)) return true;
        }
        return false;
    }

    /// <summary>Whether the claim has a company at its head: "Acme is in talks", not "his bid is backed by Acme".</summary>
    public bool BeginsWith(Scene scene, Entity company)
    {
        for (int i = First; i < Math.Min(End, First + HeadTokensMax); i++)
        {
            if (scene.Cast.At(i) is { } mention) return mention.Entity.Companies.Contains(company);
            if (scene.Reading.Is(i, WordClass.Preposition) && scene.Reading.Chars(i) is not ("on" or "in")) return false;
        }
        return false;
    }

    /// <summary>How firmly the reporter puts it.</summary>
    public Modality Modality(Scene scene)
    {
        Reading reading = scene.Reading;
        if (IsNegated(scene)) return Articles.Modality.Negated;
        if (IsRecalled(reading)) return Articles.Modality.Background;
        for (int i = First; i < End; i++)
        {
            if (i == Verb || scene.Cast.At(i) is not null || reading.QuotationOf(i) != reading.QuotationOf(First)) continue;
            if (reading.Chars(i) is "if" or "unless") return Articles.Modality.Conditional;
            if (reading.Chars(i) is "may" or "might" or "could") return Articles.Modality.Speculation;
            if (reading.IsAny(i, Grammar.Auxiliaries) || (reading.Forms[i] & (VerbForms.Past | VerbForms.Third)) != 0) break;      // the main verb asserts
        }
        return Sourced.ByDocument(scene, reading.SentenceOf(Verb)) ? Articles.Modality.Document : Articles.Modality.Unnamed;
    }

    // "Acme is not in talks, a source said": the main clause of the claim says that it is not so.
    private bool IsNegated(Scene scene)
    {
        foreach (Clause clause in scene.Clauses.In(scene.Reading.SentenceOf(Verb)))
        {
            if (clause.Verb == Verb || clause.First < First || clause.First >= End || clause.IsInfinitive) continue;
            if (clause.Kind is not (ClauseKind.Main or ClauseKind.Complement)) continue;
            return clause.IsNegated || (clause.Object is { } what && scene.Reading.Chars(what.First) is "no") || (clause.Subject is { } subject && scene.Reading.Chars(subject.First) is "no");
        }
        return false;
    }

    // "reported last year", "In 2003 the paper said", "had earlier reported": not today's news.
    private bool IsRecalled(Reading reading)
    {
        Sentence sentence = reading.Sentences[reading.SentenceOf(Verb)];
        int near = Math.Max(sentence.First, Math.Min(Reporter.First, Verb) - TimeTokensMax);
        if (Verb > First && Verb < End) near = Verb;      // a noun of reporting: only what follows it closely
        return reading.Contains(near, Math.Min(sentence.End, Math.Max(Verb, Reporter.First) + TimeTokensMax), WordClass.BackgroundWord);
    }

    // "Jane Roe, analyst at Acme", "the Journal, owned by Acme", "publisher Acme".
    private static bool IsAside(Scene scene, Mention company)
    {
        Reading reading = scene.Reading;
        int first = reading.Sentences[reading.SentenceOf(company.First)].First;
        if (reading.Is(company.End, WordClass.CommentatorTitle)) return true;
        int i = company.First - 1;
        if (i < first) return false;
        bool isPublisher = i > first && reading.Chars(i) is "publisher" && (reading.Chars(i - 1) is "its" or "whose" or "by" || reading.IsKind(i - 1, TokenKind.Possessive) || scene.Cast.At(i - 1) is { Entity.Kind: ActorKind.Outlet });
        if (isPublisher || (i > first && reading.Chars(i) is "by" && reading.Chars(i - 1) is "owned" or "published")) return true;
        if (reading.Chars(i) is not ("at" or "with" or "of" or "for")) return false;
        for (int k = i - 1; k >= first && i - k <= 4; k--)
        {
            if (reading.Is(k, WordClass.CommentatorTitle)) return true;
            if (!reading.Tokens[k].IsWord || scene.Cast.At(k) is not null) return false;
        }
        return false;
    }
}
