using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;

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

    /// <summary>Every hearing, in the order of the text.</summary>
    public List<Act> Find()
    {
        var acts = new List<Act>();
        for (int s = 0; s < _reading.Sentences.Count; s++)
        {
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
        if (Hearer(sentence, hit, first) is not { } hearer) return null;
        bool isDefinite = !isVerb && (_reading.Is(first, WordClass.Demonstrative) || _reading.Chars(first) is "the" or "The");
        if (hearer.Precision == ActorPrecision.Unstated && !isDefinite) return null;

        List<Entity> companies = CompaniesOf(sentence, out bool isInSentence);
        if (companies.Count == 0) return null;
        bool isByName = isInSentence && hearer.Mention is { IsReference: false };
        // "testimony of X, Y and Z to the committee": the words around the committee show it better.
        Hit shown = hearer.Mention is { } far && far.First - hit.End > FarTokens ? hit with { First = far.First, End = far.End } : hit;
        return new Act
        {
            Trigger = shown,
            Shape = isVerb ? ActShape.ByCompany : ActShape.Noun,
            Sentence = sentence,
            Authority = hearer.Entity,
            Called = _authorities.Called(hearer),
            Precision = hearer.Precision,
            From = hearer.Mention is { } mention ? mention.First : hit.First,
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
            else if (mention.First >= hit.End && mention.First - hit.End <= BehindTokensMax) behind ??= mention;
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

    private static bool IsHearer(Entity entity) => entity.Kind == ActorKind.Legislature || entity is { Kind: ActorKind.Politician, IsNamedPerson: false, Rank: AuthorityRank.Member };

    // A chamber is less exact than its committee: "the Senate" may be its banking committee.
    private static Doer Of(Mention mention)
    {
        string name = mention.Entity.Name;
        bool isCommittee = name.Contains("ommittee", StringComparison.Ordinal) || name.Contains("anel", StringComparison.Ordinal);
        isCommittee &= mention.Entity.Jurisdiction is not null || name.AsSpan().Count(' ') > 1;       // "a Senate committee" may be any of its committees
        return new Doer(mention.Entity, isCommittee ? ActorPrecision.Named : ActorPrecision.Group, mention);
    }

    // Those of the sentence, else those of the headline where the sentences before speak of them, or the article has just begun.
    private List<Entity> CompaniesOf(int sentence, out bool isInSentence)
    {
        List<Entity> companies = _roles.Companies(_reading.Sentences[sentence].First, _reading.Sentences[sentence].End);
        isInSentence = companies.Count > 0;
        if (isInSentence || scene.MainCompanies.Count == 0) return companies;
        bool isHeadline = _reading.Sentences[_reading.SentenceOf(scene.MainCompanies[0].FirstToken)].IsTitle;
        if (isHeadline && sentence < LeadSentences) return [.. scene.MainCompanies];
        if (!isHeadline) return [];
        for (int s = sentence - 1; s >= 0 && sentence - s <= LookBackSentences && companies.Count == 0; s--)
        {
            companies = [.. _roles.Companies(_reading.Sentences[s].First, _reading.Sentences[s].End).Where(scene.MainCompanies.Contains)];
        }
        return companies;
    }
}
