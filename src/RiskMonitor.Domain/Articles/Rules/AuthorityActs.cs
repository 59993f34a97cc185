using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Articles.Syntax;

namespace RiskMonitor.Articles.Rules;

/// <summary>
/// Finds the acts of authorities that concern companies: by verbs ("the SEC is investigating Acme", "Acme was raided by police") and by nouns
/// ("the SEC's probe of Acme", "Acme received a subpoena from prosecutors"). Who and whom are looked for in the sentence, then in those before it.
/// What is merely demanded, possible or denied by a "no" is left out.
/// </summary>
internal sealed class AuthorityActs
{
    private readonly Scene _scene;
    private readonly ActWords _words;
    private readonly Reading _reading;
    private readonly ActRoles _roles;
    private readonly ActAuthorities _authorities;
    private readonly ActParties _parties;
    private readonly Concerns _concerns;
    private readonly List<Act> _acts = [];
    private bool _hasOwn;

    public AuthorityActs(Scene scene, ActWords words)
    {
        (_scene, _words, _reading) = (scene, words, scene.Reading);
        _roles = new ActRoles(scene);
        _authorities = new ActAuthorities(scene);
        _parties = new ActParties(scene, _authorities);
        _concerns = new Concerns(scene, _roles, _parties, words);
    }

    /// <summary>Every act, in the order of the text; one for each authority that acts for itself.</summary>
    public List<Act> Find()
    {
        WordClasses triggers = _words.Triggers, verbs = _words.Verbs.Or(_words.WeakVerbs), nouns = _words.Nouns.Or(_words.WeakNouns);
        for (int s = 0; s < _reading.Sentences.Count; s++)
        {
            if (!_reading.HoldsAny(s, triggers)) continue;
            Sentence sentence = _reading.Sentences[s];
            for (int i = sentence.First; i < sentence.End && _acts.Count < RuleTable.EventsPerRuleMax; i++)
            {
                if (!_reading.StartsAny(i, triggers) || _scene.Cast.At(i) is not null) continue;
                Hit verb = _reading.LongestAt(i, verbs), noun = _reading.LongestAt(i, nouns), own = _reading.LongestAt(i, _words.CompanyVerbs);
                int before = _acts.Count;
                if (own.End > 0 && own.End >= verb.End && own.End >= noun.End) ByCompany(s, own);
                else if (verb.End > 0 && verb.End >= noun.End && (noun.End == 0 || IsVerb(verb)) && (!IsRequest(verb) || Requests.AreForThings(_reading, verb.End)) && (!IsReview(verb) || Requests.AreOfConduct(_reading, verb.End))) ByVerb(s, verb);
                else if (noun.End > 0 && !IsOfName(noun) && !_reading.Is(noun.End, WordClass.CommitteeNoun)) ByNoun(s, noun);       // "the investigations subcommittee"
                if (_acts.Count > before) i = Math.Max(i, _acts[^1].Trigger.End - 1);
            }
        }
        return _acts;
    }

    // "the series Harbour Crime Investigation".
    private bool IsOfName(Hit noun)
    {
        int before = noun.First - 1;
        return before >= 0 && _reading.Tokens[noun.First].IsCapital && !_reading.Tokens[noun.First].IsAllCaps && _reading.Tokens[before] is { IsWord: true, IsCapital: true, IsAllCaps: false }
            && _scene.Cast.At(before) is null && !_reading.Sentences[_reading.SentenceOf(noun.First)].IsTitle;
    }

    private void ByVerb(int sentence, Hit verb)
    {
        VerbGroup group = _scene.Clauses.GroupAt(verb.First, verb.Phrase.Forms);
        if (group.IsNegated || group.IsNominal || !Happens.IsStated(_scene, group)) return;
        if (group.IsPassive || IsHeadlineParticiple(sentence, group)) Suffered(sentence, verb, group);
        else Done(sentence, verb, group);
    }

    // "The SEC is investigating Acme."
    private void Done(int sentence, Hit verb, VerbGroup group)
    {
        List<Mention> doers = [.. _roles.Doers(group).Where(m => ActRoles.IsAuthority(m.Entity))];
        bool isWeak = IsWeak(verb);
        if (IsRequest(verb) && _scene.Clauses.MentionsIn(_scene.Clauses.Of(verb.First)?.Object).Exists(m => ActRoles.IsAuthority(m.Entity))) return;      // "asked Congress for information on Acme"
        Concern concern = _concerns.OfObject(sentence, verb, group.First);
        if (isWeak && !concern.IsLinked && _concerns.OfTeller(verb) is { } told) concern = told;
        if (isWeak && IsOfMerger(_scene.Clauses.Of(verb.First)?.Object)) return;
        if (isWeak && (IsOfHearing(group) || !concern.IsLinked || doers.Any(m => !MayInquire(m.Entity, IsRequest(verb))) || (doers.Any(m => IsCentralBank(m.Entity)) && (IsRequest(verb) || !NamesCompany(verb.End, concern))))) return;
        IEnumerable<Doer> by = doers.Count > 0 ? _authorities.Each(doers) : !isWeak ? Unlisted(group) : [];
        bool isAside = group.IsParticiple || _scene.Clauses.Of(verb.First) is { Kind: ClauseKind.Subordinate };       // "since Congress investigated prices"
        bool isFirm = concern.IsLinked || !isAside;
        foreach (Doer doer in by) Add(sentence, verb, ActShape.Active, group, doer, concern, isFirm);
    }

    // "Acme was raided by police", "Acme is being investigated".
    private void Suffered(int sentence, Hit verb, VerbGroup group)
    {
        List<Mention> agents = _roles.Agents(verb.End, withFrom: false);
        Doer? unlisted = agents.Count == 0 ? Behind(verb.End) : null;
        if (agents.Count == 0 && (IsWeak(verb) || IsBareParticiple(sentence, group))) return;
        if (IsWeak(verb) && (IsOfMerger(_scene.Clauses.Of(verb.First)?.Subject) || IsInHearing(verb))) return;
        Concern concern = _concerns.OfSubject(sentence, group);
        IEnumerable<Doer> by = agents.Count > 0 ? _authorities.Each(agents) : [unlisted ?? _authorities.Meant(sentence, verb.First, verb.First)];
        foreach (Doer doer in by) Add(sentence, verb, ActShape.Passive, group, doer, concern, isFirm: agents.Count > 0 || concern.IsLinked);
    }

    // Whoever looks into something: bodies, prosecutors, committees; what committees want of companies is a demand.
    private static bool MayInquire(Entity entity, bool isRequest) =>
        entity.Kind is ActorKind.Agency or ActorKind.Court || (entity.Kind == ActorKind.Legislature && !isRequest) || IsProsecutor(entity);

    private bool IsReview(Hit verb) => verb.Phrase.Class == WordClass.InquiryVerb && verb.End == verb.First + 1 && (_reading.Chars(verb.First).StartsWith("review", StringComparison.Ordinal) || _reading.Chars(verb.First).StartsWith("evaluat", StringComparison.Ordinal));

    private static bool IsRequest(Hit verb) => verb.Phrase.Class == WordClass.RequestVerb;

    // "The government is investigating Acme", "Italy on Monday launched": who acts is in no roster.
    private List<Doer> Unlisted(VerbGroup group)
    {
        if (group.IsInfinitive) return [];
        if (PlaceDoing(group) is { } place) return [place];
        if (_scene.Clauses.Of(group.Verb) is not { Subject: { Mention: null, Joined: null } subject } clause) return [];
        bool isSame = subject.IsPronoun && _reading.Is(subject.Head, WordClass.ItOrThey) && clause.Parent is { } said && _reading.Is(said.Verb, WordClass.ReportingVerb);
        if (isSame) return _authorities.PlaceOf(clause.Parent!.Subject) is { } state ? [state] : [];       // "Florida said it was investigating"; not null: isSame asks for it
        if (OfCommittee(subject, clause) is { } member) return [_authorities.By(member)];
        return _parties.Authorities(subject);
    }

    // "Rep. Roe said his committee was investigating": the committee that he speaks for.
    private Mention? OfCommittee(NounPhrase subject, Clause clause)
    {
        bool isHis = _reading.Chars(subject.First) is "his" or "her" or "their" or "our" && _reading.Chars(subject.Head) is "committee" or "panel" or "subcommittee" or "commission" or "office";
        if (!isHis || clause.Parent is not { } said) return null;
        foreach (Mention speaker in _scene.Clauses.MentionsIn(said.Subject))
        {
            if (ActRoles.IsAuthority(speaker.Entity)) return speaker;
        }
        return null;
    }

    // "took the matter seriously, investigated and acted": where nothing says that it was done to somebody, only a headline leaves "was" away.
    private bool IsBareParticiple(int sentence, VerbGroup group) => group.First == group.Verb && !_reading.Sentences[sentence].IsTitle;

    // "invited the chairman to a hearing to examine his role": the hearing does, not the chairman.
    private bool IsOfHearing(VerbGroup group) => group.IsInfinitive && group.First > 0 && _reading.Is(group.First - 1, WordClass.HearingNoun);

    // "Acme agreed to settle with the SEC".
    private void ByCompany(int sentence, Hit verb)
    {
        VerbGroup group = _scene.Clauses.GroupAt(verb.First, verb.Phrase.Forms);
        if (group.IsNegated || group.IsNominal || !Happens.IsStated(_scene, group)) return;
        List<Mention> agents = _roles.Agents(verb.End, withFrom: true);
        Concern concern = _concerns.OfSubject(sentence, group);
        IEnumerable<Doer> by = agents.Count > 0 ? _authorities.Each(agents) : [_authorities.Meant(sentence, verb.First, verb.First)];
        foreach (Doer doer in by) Add(sentence, verb, ActShape.ByCompany, group, doer, concern, isFirm: true);
    }

    // "the SEC's probe of Acme", "Acme received a subpoena from the SEC", "police launched an investigation".
    private void ByNoun(int sentence, Hit noun)
    {
        int first = _roles.PhraseStart(noun.First);
        VerbGroup? governing = _roles.Governing(first);
        if (Happens.IsDeniedOrWished(_scene, first, noun.First, governing)) return;
        bool isSettled = governing is { } over && _reading.Is(over.Verb, WordClass.SettleVerb);
        if (isSettled && !IsToldOf(sentence, noun.End)) return;       // what is merely settled is a penalty
        if (governing is { } foiled && IsFoiled(_reading.Chars(foiled.Verb))) return;
        List<Mention> doers = governing is { IsPassive: false } active ? _roles.Doers(active) : [];
        if (_words.CanBeOwn && OwnInquiry.Is(_scene, sentence, first, noun, doers, _roles))
        {
            _hasOwn = true;
            return;
        }

        List<Mention> named = Named(sentence, noun, first, doers);
        Doer? place = named.Count == 0 && governing is { } verb && _reading.Is(verb.Verb, WordClass.BeginVerb) ? PlaceDoing(verb) : null;
        Concern concern = _concerns.OfNoun(sentence, noun, first, governing);
        if (IsWeak(noun) && IsRoutine(sentence, noun)) return;
        if (IsWeak(noun) && (!concern.IsLinked || (named.Count == 0 && _authorities.Meant(sentence, noun.First, first).Mention is null))) return;
        place ??= named.Count == 0 ? Behind(noun.End) : null;
        bool isPut = place is null && named.Count == 0 && first > 0 && _reading.Chars(first - 1) is "under" && governing is { IsPassive: false } put && _reading.Chars(put.Verb) is "put" or "placed" or "puts" or "placing";
        if (isPut && _parties.Authorities(_scene.Clauses.Of(governing!.Value.Verb)?.Subject) is [{ } putting, ..]) place = putting;      // not null: isPut asks for it
        IEnumerable<Doer> by = named.Count > 0 ? _authorities.Each(named) : [place ?? _authorities.Meant(sentence, noun.First, first)];
        if (isSettled && !concern.IsLinked) return;
        foreach (Doer doer in by) Add(sentence, noun, ActShape.Noun, governing ?? default, doer, concern, IsFirm(first, concern, doer), isSettled);
    }

    // "will pay $5 million to settle an investigation into whether it misled investors": the investigation itself is told of, as one that is over.
    private bool IsToldOf(int sentence, int end) =>
        !_reading.Sentences[sentence].IsTitle && end < _reading.Tokens.Length && _reading.Chars(end) is "into" or "of" or "over" or "by" or "involving" or "concerning" or "regarding" or "related";

    // "bribed officials to squash investigations": of none in particular.
    private static bool IsFoiled(ReadOnlySpan<char> verb) =>
        verb is "squash" or "quash" or "avoid" or "avert" or "escape" or "evade" or "thwart" or "impede" or "obstruct" or "hamper" or "hinder" or "sidestep" or "forestall" or "preempt";

    // "under investigation by a French judge": an authority that no list knows, right behind the act.
    private Doer? Behind(int end)
    {
        if (end + 1 >= _reading.Tokens.Length || _reading.Chars(end) is not "by") return null;
        return _parties.Authorities(_scene.Clauses.NounOf(end + 1)) is [{ } doer, ..] ? doer : null;
    }

    // "examining Acme's books"; "scrutinises the bank's survey" may be anybody's.
    private bool NamesCompany(int from, Concern concern)
    {
        int end = _roles.ClauseEnd(from);
        for (int i = from; i < end; i++)
        {
            if (_scene.Cast.At(i) is { IsReference: false } mention && mention.Entity.Companies.Any(concern.Companies.Contains)) return true;
        }
        return false;
    }

    // An attorney general is a politician by office, and prosecutes.
    private static bool IsProsecutor(Entity entity) => entity.Office is { } office && office.Contains("ttorney General", StringComparison.Ordinal);

    private static bool IsCentralBank(Entity entity) => entity.Id is "jp-boj" or "eu-ecb" or "gb-boe" or "us-fed" || entity.Name.Contains("entral bank", StringComparison.OrdinalIgnoreCase);

    // "is examining the takeover": the usual way of a merger.
    private bool IsOfMerger(NounPhrase? what) =>
        what is { Mention: null } && _reading.Chars(what.Head) is "merger" or "mergers" or "deal" or "takeover" or "acquisition" or "purchase" or "transaction" or "tie-up" or "bid" or "offer";

    // "will be scrutinized in hearings by the committee".
    private bool IsInHearing(Hit verb) => verb.End + 1 < _reading.Tokens.Length && _reading.Chars(verb.End) is "in" or "at" or "during" && _reading.Contains(verb.End + 1, Math.Min(verb.End + 3, _reading.Tokens.Length), WordClass.HearingNoun);

    // "scrutiny when the merger goes in for approval": the usual way of a merger; an in-depth review is more.
    private bool IsRoutine(int sentence, Hit noun)
    {
        bool isReview = _reading.Chars(noun.End - 1) is "scrutiny" or "review" && _reading.Chars(noun.First) is not ("in-depth" or "formal" or "phase");
        for (int i = _reading.Sentences[sentence].First; isReview && i < _reading.Sentences[sentence].End; i++)
        {
            if (_reading.Chars(i) is "merger" or "mergers" or "approval" or "approve" or "takeover" or "acquisition") return true;
        }
        return false;
    }

    private List<Mention> Named(int sentence, Hit noun, int first, List<Mention> doers)
    {
        foreach (Mention mention in _scene.Cast.In(sentence))
        {
            if (mention.First >= first && mention.End <= noun.First && ActRoles.IsAuthority(mention.Entity)) return [mention];
        }
        List<Mention> agents = _roles.Agents(noun.End, withFrom: true);
        if (agents.Count > 0) return agents;
        bool isSaid = _roles.Governing(first) is { } told && (_reading.Is(told.Verb, WordClass.ReportingVerb) || _reading.Chars(told.Verb) is "fears" or "feared" or "fear" or "hopes" or "hoped") && !doers.Any(m => m.Entity.Kind is ActorKind.Agency or ActorKind.Court);      // "Sen. Roe said an investigation": not his
        if (isSaid) return [];
        bool isJudged = _roles.Governing(first) is { } governing && (_reading.Is(governing.Verb, WordClass.PraiseVerb) || _reading.Is(governing.Verb, WordClass.CriticiseVerb) || _reading.Chars(governing.Verb) is "welcomed" or "welcome" or "welcomes");
        return isJudged ? [] : [.. doers.Where(m => ActRoles.IsAuthority(m.Entity))];
    }

    // "The probe" of nobody is one spoken of elsewhere; "under investigation" and "a probe of Acme" are not.
    private bool IsFirm(int first, Concern concern, Doer doer)
    {
        bool isNamed = doer.Mention is not null || doer.Precision > ActorPrecision.Group;
        if (concern.IsLinked) return isNamed || !_hasOwn;
        bool isDefinite = _reading.Is(first, WordClass.Demonstrative) || _reading.Chars(first) is "the" or "The";
        bool isUnder = first > 0 && _reading.Chars(first - 1) is "under";
        return !isDefinite && (isNamed || (isUnder && concern.IsInSentence));
    }

    private void Add(int sentence, Hit trigger, ActShape shape, VerbGroup group, Doer by, Concern concern, bool isFirm, bool isOver = false)
    {
        if (concern.Companies.Count == 0 || _acts.Count >= RuleTable.EventsPerRuleMax) return;
        bool isByName = concern.IsInSentence && by.Mention is { IsReference: false };
        _acts.Add(new Act
        {
            Trigger = trigger,
            Shape = shape,
            Sentence = sentence,
            Authority = by.Entity,
            Called = _authorities.Called(by),
            Precision = by.Precision,
            From = by.Mention is { } mention && _reading.SentenceOf(mention.First) == sentence ? mention.First : trigger.First,
            Companies = concern.Companies,
            NamesCompany = concern.IsInSentence,
            IsLinked = concern.IsLinked,
            IsFirm = isFirm && (by.Precision != ActorPrecision.Unstated || !_reading.Sentences[sentence].IsTitle),      // of a headline's "Acme probe" the body says whose it is
            IsAnother = SaysAlso(sentence, trigger.First),
            IsOver = isOver,
            Group = group,
            ConfidencePercent = isByName ? Confidence.Explicit : concern.IsInSentence ? Confidence.ByReference : Confidence.FromContext,
        });
    }

    private bool SaysAlso(int sentence, int trigger)
    {
        for (int i = Math.Max(_reading.Sentences[sentence].First, trigger - 5); i < trigger; i++)
        {
            if (_reading.Chars(i) is "also" or "separate" or "separately" or "Separately" or "another") return true;
        }
        return false;
    }

    private bool IsWeak(Hit hit) => _words.WeakVerbs.Or(_words.WeakNouns).Has(hit.Phrase.Class);

    // "probes" is a verb in "the SEC probes Acme" and a noun in "probes into Acme".
    private bool IsVerb(Hit hit)
    {
        if (_scene.Clauses.Of(hit.First) is not { } clause) return false;
        return clause.First < hit.First || clause.Forms == VerbForms.Ing || !_reading.Is(_roles.PhraseStart(hit.First), WordClass.Determiner);
    }

    private Doer? PlaceDoing(VerbGroup group) =>
        _authorities.PlaceBefore(group.First) ?? (_scene.Clauses.Of(group.Verb) is { } clause ? _authorities.PlaceOf(clause.Subject) : null);

    // "Acme executives subpoenaed": a participle without "was" in a headline, where nobody does it.
    private bool IsHeadlineParticiple(int sentence, VerbGroup group) =>
        _reading.Sentences[sentence].IsTitle && group.First == group.Verb && (group.Forms & VerbForms.Participle) != 0
        && (group.Verb + 1 >= _reading.Tokens.Length || !_reading.Tokens[group.Verb + 1].IsWord || _reading.Is(group.Verb + 1, WordClass.Preposition))
        && !_roles.Doers(group).Any(m => ActRoles.IsAuthority(m.Entity)) && _authorities.PlaceBefore(group.First) is null;
}
