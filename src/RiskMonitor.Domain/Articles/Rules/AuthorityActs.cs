using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;

namespace RiskMonitor.Articles.Rules;

/// <summary>
/// Finds the acts of authorities that concern companies: by verbs ("the SEC is investigating Acme", "Acme was raided by police") and by nouns
/// ("the SEC's probe of Acme", "Acme received a subpoena from prosecutors"). Who and whom are looked for in the sentence, then in those before it.
/// What is merely demanded, possible or denied by a "no" is left out.
/// </summary>
internal sealed class AuthorityActs(Scene scene, ActWords words)
{
    private const int LookBackSentences = 2;
    private const int NounTokensMax = 6;
    private readonly Reading _reading = scene.Reading;
    private readonly ActRoles _roles = new(scene);
    private readonly ActAuthorities _authorities = new(scene);

    /// <summary>Every act, in the order of the text; one for each authority that acts for itself.</summary>
    public List<Act> Find()
    {
        var acts = new List<Act>();
        for (int s = 0; s < _reading.Sentences.Count; s++)
        {
            Sentence sentence = _reading.Sentences[s];
            for (int i = sentence.First; i < sentence.End; i++)
            {
                if (scene.Cast.At(i) is not null || acts.Count >= RuleTable.EventsPerRuleMax) continue;
                Hit verb = Longest(i, words.Verbs), noun = Longest(i, words.Nouns), own = words.CompanyVerbs is null ? default : Longest(i, words.CompanyVerbs);
                int before = acts.Count;
                if (own.End > 0 && own.End >= verb.End && own.End >= noun.End) ByCompany(s, own, acts);
                else if (verb.End > 0 && verb.End >= noun.End && (noun.End == 0 || IsVerb(verb))) ByVerb(s, verb, acts);
                else if (noun.End > 0) ByNoun(s, noun, acts);
                if (acts.Count > before) i = Math.Max(i, acts[^1].Trigger.End - 1);
            }
        }
        return acts;
    }

    private void ByVerb(int sentence, Hit verb, List<Act> acts)
    {
        VerbGroup group = VerbGroup.At(_reading, verb.First, verb.End, verb.Phrase.Forms);
        if (group.IsNegated || group.IsNominal || !Happens.IsStated(_reading, group)) return;
        if (group.IsPassive || IsHeadlineParticiple(sentence, group)) Suffered(sentence, verb, group, acts);
        else Done(sentence, verb, group, acts);
    }

    // "The SEC is investigating Acme."
    private void Done(int sentence, Hit verb, VerbGroup group, List<Act> acts)
    {
        List<Mention> doers = [.. _roles.Doers(group).Where(m => ActRoles.IsAuthority(m.Entity))];
        if (doers.Count == 0 && _authorities.PlaceBefore(group.First) is { } place)
        {
            Add(sentence, verb, ActShape.Active, group, place, Concerned(sentence, verb.End, verb.First), acts);
            return;
        }
        foreach (Doer doer in ActAuthorities.Of(doers))
        {
            Add(sentence, verb, ActShape.Active, group, doer, Concerned(sentence, verb.End, group.First), acts);
        }
    }

    // "Acme was raided by police", "Acme is being investigated".
    private void Suffered(int sentence, Hit verb, VerbGroup group, List<Act> acts)
    {
        List<Entity> companies = [.. scene.Subjects.Of(group).SelectMany(ActRoles.CompaniesOf).Distinct()];
        if (companies.Count == 0) companies = _roles.Companies(_reading.Sentences[sentence].First, group.First);
        Concern concern = companies.Count > 0 ? new Concern(companies, true) : Concerned(sentence, verb.End, group.First);
        foreach (Doer by in ActorsOf(sentence, verb.End, verb, withFrom: false))
        {
            Add(sentence, verb, ActShape.Passive, group, by, concern, acts);
        }
    }

    // "Acme agreed to settle with the SEC".
    private void ByCompany(int sentence, Hit verb, List<Act> acts)
    {
        VerbGroup group = VerbGroup.At(_reading, verb.First, verb.End, verb.Phrase.Forms);
        if (group.IsNegated || group.IsNominal || !Happens.IsStated(_reading, group)) return;
        List<Entity> companies = [.. scene.Subjects.Of(group).SelectMany(ActRoles.CompaniesOf).Distinct()];
        if (companies.Count == 0) companies = _roles.Companies(_reading.Sentences[sentence].First, group.First);
        Concern concern = companies.Count > 0 ? new Concern(companies, true) : Concerned(sentence, verb.End, group.First);
        foreach (Doer by in ActorsOf(sentence, verb.End, verb, withFrom: true))
        {
            Add(sentence, verb, ActShape.ByCompany, group, by, concern, acts);
        }
    }

    private void ByNoun(int sentence, Hit noun, List<Act> acts)
    {
        int first = _roles.PhraseStart(noun.First);
        VerbGroup? governing = _roles.Governing(first);
        if (Happens.IsDeniedOrWished(_reading, first, noun.First, governing)) return;
        List<Mention> doers = governing is { IsPassive: false } active ? _roles.Doers(active) : [];
        if (words.CanBeOwn && OwnInquiry.Is(scene, first, noun, doers, _roles)) return;

        List<Mention> inPhrase = [.. scene.Cast.In(sentence).Where(m => m.First >= first && m.End <= noun.First && ActRoles.IsAuthority(m.Entity))];
        IEnumerable<Doer> by = inPhrase.Count > 0 ? [ActAuthorities.Of(inPhrase[0])]
            : _roles.Agents(noun.End, withFrom: true) is { Count: > 0 } agents ? ActAuthorities.Of(agents)
            : doers.Where(m => ActRoles.IsAuthority(m.Entity)).ToList() is { Count: > 0 } acting ? ActAuthorities.Of(acting)
            : [_authorities.Meant(sentence, noun.First, first)];
        Concern concern = Concerned(sentence, noun.End, first);
        foreach (Doer actor in by) Add(sentence, noun, ActShape.Noun, default, actor, concern, acts);
    }

    private IEnumerable<Doer> ActorsOf(int sentence, int from, Hit trigger, bool withFrom) =>
        _roles.Agents(from, withFrom) is { Count: > 0 } agents ? ActAuthorities.Of(agents) : [_authorities.Meant(sentence, trigger.First, trigger.First)];

    /// <summary>Whom an act concerns: the companies behind its words, else those before them, else those of the sentences before.</summary>
    private Concern Concerned(int sentence, int from, int before)
    {
        Sentence here = _reading.Sentences[sentence];
        List<Entity> companies = _roles.Companies(from, _roles.ClauseEnd(from));
        if (companies.Count == 0) companies = _roles.Companies(here.First, before);
        if (companies.Count == 0) companies = _roles.Companies(here.First, here.End);
        if (companies.Count > 0 || !words.LooksBack) return new Concern(companies, true);
        return new Concern(scene.CompaniesAbout(sentence, out _, LookBackSentences), false);
    }

    private void Add(int sentence, Hit trigger, ActShape shape, VerbGroup group, Doer by, Concern concern, List<Act> acts)
    {
        if (concern.Companies.Count == 0 || acts.Count >= RuleTable.EventsPerRuleMax) return;
        bool isByName = concern.IsNamed && by.Mention is { IsReference: false };
        acts.Add(new Act
        {
            Trigger = trigger,
            Shape = shape,
            Sentence = sentence,
            Authority = by.Entity,
            Precision = by.Precision,
            From = by.Mention is { } mention && _reading.SentenceOf(mention.First) == sentence ? mention.First : trigger.First,
            Companies = concern.Companies,
            NamesCompany = concern.IsNamed,
            Group = group,
            ConfidencePercent = isByName ? Confidence.Explicit : concern.IsNamed ? Confidence.ByReference : Confidence.FromContext,
        });
    }

    private Hit Longest(int token, WordClass[] lists)
    {
        Hit longest = default;
        foreach (Hit hit in _reading.HitsIn(token, token + 1))
        {
            if (hit.End > longest.End && Array.IndexOf(lists, hit.Phrase.Class) >= 0) longest = hit;
        }
        return longest;
    }

    // "probes" is a verb in "the SEC probes Acme" and a noun in "probes into Acme".
    private bool IsVerb(Hit hit)
    {
        VerbGroup group = VerbGroup.At(_reading, hit.First, hit.End, hit.Phrase.Forms);
        if (group.IsNominal) return false;
        if (group.First < group.Verb || (group.IsParticiple && group.Forms == VerbForms.Ing) || group.IsPassive) return true;
        int next = hit.End;
        if (next >= _reading.Tokens.Length || _reading.Is(next, WordClass.Preposition)) return false;
        if ((hit.Phrase.Forms & VerbForms.Past) != 0) return true;
        bool hasObject = scene.Cast.At(next) is not null || _reading.Is(next, WordClass.Determiner) || _reading.Chars(next) is "whether" or "how" or "if" or "possible" or "alleged" || _reading.Tokens[next].IsCapital;
        int before = hit.First - 1;
        bool hasSubject = before >= 0 && (scene.Cast.At(before) is { } doer && ActRoles.IsAuthority(doer.Entity) || _reading.Is(before, WordClass.Place) || _reading.Is(before, WordClass.ItOrThey));
        return hasObject && hasSubject;
    }

    // "Acme executives subpoenaed": a participle without "was" in a headline, where a company stands before it and nobody does it.
    private bool IsHeadlineParticiple(int sentence, VerbGroup group) =>
        _reading.Sentences[sentence].IsTitle && group.First == group.Verb && (group.Forms & VerbForms.Participle) != 0
        && !_roles.Doers(group).Any(m => ActRoles.IsAuthority(m.Entity)) && _authorities.PlaceBefore(group.First) is null;

    private readonly record struct Concern(IReadOnlyList<Entity> Companies, bool IsNamed);
}
