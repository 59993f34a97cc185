using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Articles.Syntax;

namespace RiskMonitor.Articles.Rules;

/// <summary>Finds hearings and testimony before legislatures: who hears, and which companies it is about.</summary>
internal sealed class Hearings(Scene scene)
{
    private const int BehindTokensMax = 14;
    private const int LookBackSentences = 3;
    private const int LeadSentences = 4;
    private const int FarTokens = 8;
    private static readonly WordClasses Triggers = WordClasses.Of(WordClass.HearingNoun, WordClass.HearingVerb);
    private readonly Reading _reading = scene.Reading;
    private readonly ActRoles _roles = new(scene);
    private readonly ActAuthorities _authorities = new(scene);
    private readonly ActParties _parties = new(scene, new ActAuthorities(scene));

    /// <summary>Every hearing, in the order of the text.</summary>
    public List<Act> Find()
    {
        var acts = new List<Act>();
        for (int s = 0; s < _reading.Sentences.Count; s++)
        {
            if (Told(s) is { } told) acts.Add(told);
            if (!_reading.HoldsAny(s, Triggers)) continue;
            foreach (Hit hit in _reading.HitsIn(_reading.Sentences[s]))
            {
                if (acts.Count >= RuleTable.EventsPerRuleMax) return acts;
                bool isHearing = hit.Phrase.Class is WordClass.HearingNoun or WordClass.HearingVerb && scene.Cast.At(hit.First) is null;
                if (isHearing && At(s, hit) is { } act) acts.Add(act);
            }
        }
        return acts;
    }

    private Act? At(int sentence, Hit hit)
    {
        bool isVerb = hit.Phrase.Class == WordClass.HearingVerb;
        int first = isVerb ? hit.First : _roles.PhraseStart(hit.First);
        VerbGroup? governing = isVerb ? null : _roles.Governing(first);
        if (isVerb ? !IsStated(hit) : Happens.IsDeniedOrWished(scene, first, hit.First, governing)) return null;
        if (!isVerb && first > 0 && _reading.Chars(first - 1) is "like") return null;       // "will not be like a congressional hearing"
        if ((Hearer(sentence, hit, first) ?? (isVerb ? HearerBefore(sentence) : null)) is not { } hearer) return null;
        bool isDefinite = !isVerb && (_reading.Is(first, WordClass.Demonstrative) || _reading.Chars(first) is "the" or "The");
        if (hearer.Precision == ActorPrecision.Unstated && !isDefinite) return null;

        List<Entity> companies = CompaniesOf(sentence, out bool isInSentence);
        if (companies.Count == 0 && isVerb) companies = OfHeard(sentence, hit);
        if (companies.Count == 0) return null;
        return Of(sentence, hit, isVerb, hearer, companies, isInSentence);
    }

    // "Acme chief Jane Roe told a House panel", "Roe was grilled by senators": who is heard speaks for a company.
    private Act? Told(int sentence)
    {
        bool hasHeard = scene.Cast.HasKind(sentence, ActorKind.Executive) || scene.Cast.HasKind(sentence, ActorKind.Person) || scene.Cast.HasKind(sentence, ActorKind.Company);
        bool hasBoth = hasHeard && (scene.Cast.HasKind(sentence, ActorKind.Legislature) || scene.Cast.HasKind(sentence, ActorKind.Politician));
        if (!hasBoth) return null;
        foreach (Clause clause in scene.Clauses.In(sentence))
        {
            if (IsInvitation(clause, out Mention? host) && Named(sentence) is { Count: > 0 } invited) return Of(sentence, new Hit(clause.Verb, clause.Verb + 1, default), isVerb: true, Of(host), invited, isInSentence: true);
            bool isTelling = _reading.Chars(clause.Verb) is "told" or "tells" && !clause.IsPassive, isGrilled = _reading.Chars(clause.Verb) is "grilled" or "quizzed" or "questioned" or "grill" or "quiz" or "grills" or "quizzes";
            if (!(isTelling || isGrilled) || !clause.IsAsserted || _reading.QuotationOf(clause.Verb) >= 0) continue;
            NounPhrase? heard = isTelling ? clause.Agent : clause.Patient;
            if ((isTelling ? clause.Object?.Mention is { } told && IsHearer(told.Entity) ? told : ToldBehind(clause.Verb) : clause.Agent?.Mention) is not { } by || !IsHearer(by.Entity) || IsLetter(sentence)) continue;
            if (heard is null || !(scene.Clauses.MentionsIn(heard).Exists(IsOfCompany) || AreOfficers(heard))) continue;
            if (Named(sentence) is { Count: > 0 } companies) return Of(sentence, new Hit(clause.Verb, clause.Verb + 1, default), isVerb: true, Of(by), companies, isInSentence: true);
        }
        return null;
    }

    // "told a Senate panel the company had paid": right behind the verb, whatever follows without "that".
    private Mention? ToldBehind(int verb) => scene.Cast.At(verb + 1) ?? (_reading.Is(verb + 1, WordClass.Determiner) ? scene.Cast.At(verb + 2) : null);

    // "Acme's chief Jane Roe", "former Acme chief Jane Roe": an officer, and the company that is heard with him.
    private bool IsOfCompany(Mention person) =>
        person.Entity is { Kind: ActorKind.Executive, Employer: not null } || (person.Entity is { Kind: ActorKind.Executive or ActorKind.Person, IsNamedPerson: true } && _parties.CompanyOf(person) is not null);

    // "executives from Acme", "Acme executives".
    private bool AreOfficers(NounPhrase heard) =>
        _reading.Chars(heard.Head) is "executives" or "bosses" or "officials" or "managers" or "chiefs" or "officers" or "bankers" or "representatives" && _parties.Companies(heard).Count > 0;

    // "A House panel invited Acme's chief to appear".
    private bool IsInvitation(Clause clause, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Mention? host)
    {
        host = clause is { IsPassive: false, IsAsserted: true } && _reading.Chars(clause.Verb) is "invited" or "summoned" or "called" or "asked" or "ordered" ? clause.Agent?.Mention : null;
        if (host is null || host.Entity.Kind != ActorKind.Legislature) return false;
        for (int i = clause.End; i + 1 < _reading.Sentences[_reading.SentenceOf(clause.Verb)].End; i++)
        {
            if (_reading.Chars(i) is "to" && _reading.Chars(i + 1) is "appear" or "attend") return true;
        }
        return false;
    }

    private List<Entity> Named(int sentence) => _roles.Companies(_reading.Sentences[sentence].First, _reading.Sentences[sentence].End);

    private bool IsLetter(int sentence)
    {
        for (int i = _reading.Sentences[sentence].First; i < _reading.Sentences[sentence].End; i++)
        {
            if (_reading.Chars(i) is "letter" or "statement" or "interview" or "e-mail" or "email" or "report" or "filing") return true;
        }
        return false;
    }

    private Act Of(int sentence, Hit hit, bool isVerb, Doer hearer, IReadOnlyList<Entity> companies, bool isInSentence)
    {
        bool isByName = isInSentence && hearer.Mention is { IsReference: false };
        // "testimony of X, Y and Z to the committee": the words around the committee show it better.
        Hit shown = hearer.Mention is { } far && _reading.SentenceOf(far.First) == sentence && far.First - hit.End > FarTokens ? hit with { First = far.First, End = far.End } : hit;
        return new Act
        {
            Trigger = shown,
            Shape = isVerb ? ActShape.ByCompany : ActShape.Noun,
            Sentence = sentence,
            Authority = hearer.Entity,
            Called = _authorities.Called(hearer),
            Precision = hearer.Precision,
            From = hearer.Mention is { } mention && _reading.SentenceOf(mention.First) == sentence ? mention.First : hit.First,
            Companies = companies,
            NamesCompany = isInSentence,
            IsFirm = hearer.Precision != ActorPrecision.Unstated,
            ConfidencePercent = isByName ? Confidence.Explicit : isInSentence ? Confidence.ByReference : Confidence.FromContext,
        };
    }

    // "testified", "will testify", "was asked to testify"; not "refused to testify".
    private bool IsStated(Hit verb)
    {
        VerbGroup group = scene.Clauses.GroupAt(verb.First, verb.Phrase.Forms);
        if (group.IsNominal || group.IsNegated) return false;
        return scene.Clauses.Of(verb.First) is not { Parent: { } parent } || !_reading.Is(parent.Verb, WordClass.UnrealVerb);
    }

    /// <summary>The committee or chamber: before the noun, behind "before", "to" or "of", else the only one of the sentence; unstated for "the hearing".</summary>
    private Doer? Hearer(int sentence, Hit hit, int first)
    {
        Mention? inPhrase = null, behind = null, other = null;
        foreach (Mention mention in scene.Cast.In(sentence))
        {
            if (!IsHearer(mention.Entity)) continue;
            if (mention.First >= first && mention.End <= hit.First) inPhrase = mention;
            else if (mention.First >= hit.End && mention.First - hit.End <= BehindTokensMax && (mention.Entity.Kind == ActorKind.Legislature || IsHeardBy(mention))) behind ??= mention;
            else if (mention.Entity.Kind == ActorKind.Legislature) other = mention;
        }
        if (inPhrase is not null) return Of(inPhrase);
        if (_authorities.SuggestedLegislature(first, hit.First) is { } suggested) return behind is { Entity.Kind: ActorKind.Legislature } ? Of(behind) : suggested;
        Sentence words = _reading.Sentences[sentence];
        bool isCourts = _reading.Contains(words.First, words.End, WordClass.CourtWord);
        foreach (Mention mention in scene.Cast.In(sentence)) isCourts |= mention.Entity.Kind == ActorKind.Court;
        if (isCourts) return null;
        if (behind is not null) return Of(behind);
        if (other is not null) return Of(other);
        return hit.Phrase.Class == WordClass.HearingNoun ? _authorities.Unstated() : null;
    }

    // "before lawmakers", "to senators"; "when he testifies next week, Republicans said" is somebody else.
    private bool IsHeardBy(Mention group) => group.First > 0 && _reading.Chars(group.First - 1) is "before" or "to" or "from" or "by" or "with" or "of" or "the" or "angry" or "irate" or "skeptical";

    // "Officers of Acme were asked to testify too": before the committee that the sentences before hold a hearing of.
    private Doer? HearerBefore(int sentence)
    {
        Sentence here = _reading.Sentences[sentence];
        if (_reading.Contains(here.First, here.End, WordClass.CourtWord)) return null;
        for (int s = sentence - 1; s >= 0 && sentence - s <= HearerLookBackSentences; s--)
        {
            if (!_reading.HoldsAny(s, Triggers) || _reading.Contains(_reading.Sentences[s].First, _reading.Sentences[s].End, WordClass.CourtWord)) continue;
            foreach (Mention mention in scene.Cast.In(s))
            {
                if (mention.Entity.Kind == ActorKind.Legislature) return Of(mention);
            }
        }
        return null;
    }

    private const int HearerLookBackSentences = 2;

    private static bool IsHearer(Entity entity) => entity.Kind == ActorKind.Legislature || entity is { Kind: ActorKind.Politician, IsNamedPerson: false, Rank: AuthorityRank.Member, Office: null };

    // A chamber is less exact than its committee: "the Senate" may be its banking committee.
    private static Doer Of(Mention mention)
    {
        string name = mention.Entity.Name;
        bool isCommittee = name.Contains("ommittee", StringComparison.Ordinal) || name.Contains("anel", StringComparison.Ordinal);
        isCommittee &= mention.Entity.Jurisdiction is not null || name.AsSpan().Count(' ') > 1;       // "a Senate committee" may be any of its committees
        return new Doer(mention.Entity, isCommittee ? ActorPrecision.Named : ActorPrecision.Group, mention);
    }

    // "… said at a hearing. Acme and Zentrix have been blamed …": a lead often names them in its second sentence.
    private List<Entity> NextIn(int sentence)
    {
        bool isFirst = sentence + 1 == _reading.SentenceOf(scene.MainCompanies[0].FirstToken);
        return isFirst ? _roles.Companies(_reading.Sentences[sentence + 1].First, _reading.Sentences[sentence + 1].End) : [];
    }

    // "Acme and Zenith asked for aid. The chief executives are testifying to Congress": whose they are, the sentences right before say.
    private List<Entity> OfHeard(int sentence, Hit verb)
    {
        if (scene.Clauses.Of(verb.First)?.Subject is not { Mention: null, Phrases: null } heard) return [];
        bool isDefinite = _reading.Chars(heard.First) is "the" or "The" or "their" or "Their" or "its" or "Its";
        if (!isDefinite || !(IsOfficer(_reading.Chars(heard.Head)) || _reading.Is(heard.Head, WordClass.CompanyNoun))) return [];
        for (int s = sentence - 1; s >= 0 && sentence - s <= HearerLookBackSentences && !_reading.Sentences[s].IsTitle; s--)
        {
            if (_roles.Companies(_reading.Sentences[s].First, _reading.Sentences[s].End) is { Count: > 0 } named) return named;
        }
        return [];
    }

    private static bool IsOfficer(ReadOnlySpan<char> noun) => noun is "executive" or "executives" or "chief" or "chiefs" or "CEO" or "CEOs" or "bosses" or "heads" or "chairmen" or "officers" or "bankers" or "automakers" or "carmakers";

    // "Bernanke will testify before the committee": on whatever he is asked, not on the company of the sentence before.
    private bool HearsOfficial(int sentence)
    {
        foreach (Mention mention in scene.Cast.In(sentence))
        {
            if (mention.Entity is { Kind: ActorKind.Agency } or { Kind: ActorKind.Politician, IsNamedPerson: true, Rank: not AuthorityRank.Chair } or { Kind: ActorKind.Politician, IsGovernment: true }) return true;
        }
        return false;
    }

    // Those of the sentence, else those of the headline where the sentences before speak of them, or the article has just begun.
    private List<Entity> CompaniesOf(int sentence, out bool isInSentence)
    {
        List<Entity> companies = _roles.Companies(_reading.Sentences[sentence].First, _reading.Sentences[sentence].End);
        isInSentence = companies.Count > 0;
        if (isInSentence || scene.MainCompanies.Count == 0) return companies;
        Sentence words = _reading.Sentences[sentence];
        if (HearsOfficial(sentence) && !Targets.HasAffair(scene, words.First, words.End)) return [];
        bool isHeadline = _reading.Sentences[_reading.SentenceOf(scene.MainCompanies[0].FirstToken)].IsTitle;
        if (isHeadline && sentence < LeadSentences) return [.. scene.MainCompanies];
        if (!isHeadline) return sentence < LeadSentences ? NextIn(sentence) : [];
        for (int s = sentence - 1; s >= 0 && sentence - s <= LookBackSentences && companies.Count == 0; s--)
        {
            companies = [.. _roles.Companies(_reading.Sentences[s].First, _reading.Sentences[s].End).Where(scene.MainCompanies.Contains)];
        }
        return companies;
    }
}
