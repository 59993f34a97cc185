using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Articles.Syntax;

namespace RiskMonitor.Articles.Rules;

/// <summary>Whom an act concerns.</summary>
/// <param name="Companies">The companies.</param>
/// <param name="IsLinked">Whether words tie them to the act: its object, its subject, "of Acme", "Acme's".</param>
/// <param name="IsInSentence">Whether they stand in its sentence.</param>
internal readonly record struct Concern(IReadOnlyList<Entity> Companies, bool IsLinked, bool IsInSentence);

/// <summary>Finds whom an act concerns: the companies that its words are tied to, else those of its sentence, else what the article is about, where the sentences before name it.</summary>
internal sealed class Concerns(Scene scene, ActRoles roles, ActParties parties, ActWords words)
{
    private const int LookBackSentences = 3;
    private const int PersonTokensMax = 5;
    private const int LeadSentencesMax = 3;
    private readonly Reading _reading = scene.Reading;

    /// <summary>Of a verb in the active: its objects.</summary>
    public Concern OfObject(int sentence, Hit verb, int before)
    {
        List<Entity> companies = roles.Companies(verb.End, roles.ClauseEnd(verb.End), isOfObject: words.CanBeOwn);
        if (companies.Count == 0) companies = OfPerson(verb.End);
        if (companies.Count == 0 && IsOfAuthority(scene.Clauses.Of(verb.First)?.Object)) return new Concern([], false, false);
        return companies.Count > 0 ? new Concern(companies, true, true) : Elsewhere(sentence, before);
    }

    /// <summary>Of a verb whose object points back to whoever tells of it: "Acme said the SEC had requested documents about its contracts"; null where it does not.</summary>
    public Concern? OfTeller(Hit verb)
    {
        if (scene.Clauses.Of(verb.First) is not { Parent: { } told } clause || !_reading.Is(told.Verb, WordClass.ReportingVerb) || told.Subject is not { } teller || teller.First > clause.First) return null;
        List<Entity> companies = parties.Companies(teller);
        int end = Math.Min(roles.ClauseEnd(verb.End), verb.End + TellerTokensMax);
        for (int i = verb.End; i < end && companies.Count > 0; i++)
        {
            bool isBack = _reading.Is(i, WordClass.ItOrThey) || _reading.Chars(i) is "its" or "their" or "them" or "documents" or "information" || (_reading.Chars(i - 1) is "the" && _reading.Is(i, WordClass.CompanyNoun));
            if (isBack) return new Concern(companies, true, true);
        }
        return null;
    }

    private const int TellerTokensMax = 12;

    /// <summary>Of a verb whose subject is the company.</summary>
    public Concern OfSubject(int sentence, VerbGroup group)
    {
        List<Mention> subjects = scene.Subjects.Of(group);
        List<Entity> companies = [.. subjects.SelectMany(ActRoles.CompaniesOf).Distinct()];
        if (companies.Count == 0 && subjects is [{ Entity.IsPerson: true } person] && parties.CompanyOf(person) is { } employer) companies = [employer];
        if (companies.Count == 0) companies = roles.Companies(roles.ClauseStart(group.First), group.First);
        if (companies.Count > 0) return new Concern(companies, true, true);
        return IsSomebodyElse(scene.Clauses.Of(group.Verb)?.Subject) ? default(Concern) with { Companies = [] } : Elsewhere(sentence, group.First);
    }

    /// <summary>Of a noun: "probe of Acme", "Acme probe", "Acme faces a probe", "Acme is under investigation".</summary>
    public Concern OfNoun(int sentence, Hit noun, int first, VerbGroup? governing)
    {
        bool isAbout = IsAbout(noun.End);
        List<Entity> companies = isAbout ? roles.Companies(noun.End, roles.ClauseEnd(noun.End), isOfObject: words.CanBeOwn) : [];
        if (companies.Count == 0 && isAbout) companies = OfPerson(noun.End + 1);
        if (companies.Count == 0 && isAbout && IsOfAuthority(scene.Clauses.NounOf(noun.End + 1))) return new Concern([], false, false);
        if (companies.Count == 0) companies = roles.Companies(first, noun.First);
        if (companies.Count > 0) return new Concern(companies, true, true);
        if (!isAbout && governing is { } over && _reading.Is(over.Verb, WordClass.FacingVerb)) companies = [.. scene.Subjects.Of(over).SelectMany(ActRoles.CompaniesOf).Distinct()];
        if (companies.Count == 0 && IsTied(noun.End)) companies = roles.Companies(noun.End, roles.ClauseEnd(noun.End));
        if (companies.Count > 0) return new Concern(companies, true, true);
        if (governing is { } group)
        {
            bool isTold = _reading.Is(group.Verb, WordClass.ReportingVerb) && first == group.Verb + 1 && IsDefinite(first);       // "the company said the investigation found": whose it is, is not said
            companies = isTold ? [] : [.. scene.Subjects.Of(group).SelectMany(ActRoles.CompaniesOf).Distinct()];
            if (companies.Count == 0) companies = roles.Companies(group.Verb + 1, first);
            if (companies.Count > 0) return new Concern(companies, true, true);
        }
        companies = BehindVerb(noun);
        if (companies.Count > 0) return new Concern(companies, true, true);
        // "Acme said it was under SEC investigation": whoever the pronoun means, it is the company before it.
        if (first > 0 && _reading.Chars(first - 1) is "under") companies = roles.Companies(_reading.Sentences[sentence].First, first);
        return companies.Count > 0 ? new Concern(companies, true, true) : Elsewhere(sentence, first);
    }

    // "a probe of Acme", "into", "against": what follows is investigated; "in South Korea" and "by the FBI" are not.
    private bool IsAbout(int end) =>
        end < _reading.Tokens.Length && _reading.Chars(end) is "of" or "into" or "against" or "over" or "involving" or "concerning" or "regarding" or "surrounding";

    // "probing Madoff", "a probe of Madoff": who has or heads a firm of the article stands for it.
    private List<Entity> OfPerson(int from)
    {
        int end = Math.Min(roles.ClauseEnd(from), from + PersonTokensMax);
        for (int i = from; i < end; i++)
        {
            if (scene.Cast.At(i) is not { } mention) continue;
            return mention.Entity is { IsPerson: true, Kind: ActorKind.Person or ActorKind.Executive } && parties.CompanyOf(mention) is { } company ? [company] : [];
        }
        return [];
    }

    // "a probe of the SEC", "into the agency's failures", "to probe SEC lapses": the authority is investigated, no company.
    private static bool IsOfAuthority(NounPhrase? whom) =>
        (whom?.Mention ?? whom?.Owner?.Mention ?? whom?.Modifier) is { Entity: { Kind: ActorKind.Agency, IsNamedPerson: false, Jurisdiction: not null } };

    // "the TRO was investigated", "a firm run by his son was subpoenaed": somebody, but nobody of whom the sentences before speak.
    private bool IsSomebodyElse(NounPhrase? subject)
    {
        if (subject is not { Mention: null, Owner: null, IsPronoun: false }) return false;
        bool isName = _reading.Tokens[subject.Head].IsCapital && subject.Head > _reading.Sentences[_reading.SentenceOf(subject.Head)].First;
        return isName || _reading.Chars(subject.First) is "a" or "an" or "A" or "An";
    }

    private bool IsDefinite(int first) => _reading.Chars(first) is "the" or "The" or "that" or "this";

    // "Probes were continuing against Acme": the noun is the subject.
    private List<Entity> BehindVerb(Hit noun)
    {
        if (scene.Clauses.NounOf(noun.First) is not { } phrase) return [];
        foreach (Clause clause in scene.Clauses.In(_reading.SentenceOf(noun.First)))
        {
            if (clause.Subject == phrase && clause.First > noun.First && scene.Clauses.PhraseAfter(clause, "against") is { } whom) return roles.Companies(whom.First, roles.ClauseEnd(whom.First));
        }
        return [];
    }

    // "probe into", "investigation related to", "inquiry, launched by … into"; in "the probe reviewed Acme's accounts" a verb stands between.
    private bool IsTied(int end) =>
        end < _reading.Tokens.Length && (_reading.Is(end, WordClass.Preposition) || _reading.Chars(end) is "involving" or "related" or "focused" or "focusing" or "centered" or "opened" or "launched" or "that" || _reading.IsKind(end, TokenKind.Comma));

    private Concern Elsewhere(int sentence, int before)
    {
        Sentence here = _reading.Sentences[sentence];
        List<Entity> companies = roles.Companies(here.First, before);
        if (companies.Count > 0) return new Concern(companies, false, true);
        if (scene.Deals.MeantBetween(before, here.End) is { } deal) return new Concern(deal.Companies, true, false);
        if (words.CanBeOwn && Listed(sentence, before) is { Count: > 0 } listed) return new Concern(listed, true, false);
        if (!words.LooksBack || !IsAboutCompany()) return new Concern([], false, false);
        for (int s = sentence - 1; s >= 0 && sentence - s <= LookBackSentences && !_reading.Sentences[s].IsTitle; s--)
        {
            companies = [.. roles.Companies(_reading.Sentences[s].First, _reading.Sentences[s].End).Where(scene.MainCompanies.Contains)];
            if (companies.Count > 0) return new Concern(companies, false, false);
        }
        return new Concern([], false, false);
    }

    // "is investigating whether banks misled clients. The banks include Acme and Zenith": whom one of the next sentences names of a group.
    private List<Entity> Listed(int sentence, int from)
    {
        for (int s = sentence + 1; s <= sentence + ListSentencesMax && s < _reading.Sentences.Count && !_reading.Sentences[s].IsTitle; s++)
        {
            for (int group = from; group < Math.Min(from + GroupTokensMax, _reading.Sentences[sentence].End); group++)
            {
                if (IsGroup(group) && ListOf(group, _reading.Sentences[s], isNext: s == sentence + 1) is { Count: > 0 } listed) return listed;
            }
        }
        return [];
    }

    private const int ListSentencesMax = 2;

    // "They include Acme", "The banks that sold them are Acme and Zenith": the same word, or a pronoun, and then the names. Further on only "include" is sure to list them.
    private List<Entity> ListOf(int group, Sentence next, bool isNext)
    {
        bool isOfGroup = false;
        for (int i = next.First; i + 1 < Math.Min(next.First + GroupTokensMax, next.End); i++)
        {
            isOfGroup |= _reading.Tokens[i].Key == _reading.Tokens[group].Key || (i == next.First && _reading.Chars(i) is "They" or "Those" or "Among");
            bool isListing = _reading.Chars(i) is "include" or "included" || (isNext && _reading.Chars(i) is "includes" or "including" or "are" or "were");
            bool isList = isOfGroup && isListing && scene.Cast.At(i + 1) is { Entity.IsCompany: true };
            if (isList) return roles.Companies(i + 1, roles.ClauseEnd(i + 1));
        }
        return [];
    }

    private const int GroupTokensMax = 40;

    private bool IsGroup(int token) =>
        scene.Cast.At(token) is null && ((_reading.Is(token, WordClass.CompanyNoun) && _reading.Chars(token)[^1] == 's')
            || _reading.Chars(token) is "firms" or "lenders" or "insurers" or "providers" or "brokerages" or "brokers" or "funds" or "groups" or "manufacturers" or "makers" or "drugmakers" or "retailers" or "suppliers" or "operators" or "carriers");

    // Headline or lead name it: not an article in which some firm is mentioned late.
    private bool IsAboutCompany()
    {
        if (scene.MainCompanies is not [{ } main, ..]) return false;
        int named = _reading.SentenceOf(main.FirstToken), told = 0;
        for (int s = 0; s < named && told <= LeadSentencesMax; s++) told += _reading.Sentences[s].IsTitle ? 0 : 1;
        return told < LeadSentencesMax;
    }
}
