namespace RiskMonitor.Articles.Language;

/// <summary>What a word or phrase can do for a rule. The upper part is closed classes of English grammar, the lower part one file of <c>seeds/lexicon</c> each.</summary>
internal enum WordClass : byte
{
    // Grammar: Grammar.cs.
    Determiner,
    Demonstrative,
    Preposition,
    Conjunction,
    Relative,
    Subordinator,
    Be,
    Have,
    Do,
    Modal,
    Negation,
    Adverb,
    HeOrShe,
    ItOrThey,
    IOrWe,

    // Word lists: LexiconFiles.cs gives the file of each.
    Abbreviation,
    TitleAbbreviation,
    CompanySuffix,
    CompanyEnding,
    CompanyNoun,
    CompanyFrame,
    Exchange,
    DenialVerb,
    ClaimDenialVerb,
    DenialNoun,
    DenialPhrase,
    DenialQualifier,
    DeniedBenefit,
    ClaimWord,
    WarnVerb,
    CriticiseVerb,
    DemandVerb,
    AdverseWord,
    ConcernVerb,
    ConcernPhrase,
    AllegationWord,
    ReportingVerb,
    PoliticalTitle,
    LeaderTitle,
    PoliticalGroup,
    AgencyGroup,
    ExecutiveTitle,
    SpeakerNoun,
    CommentatorTitle,
    AdvocacyWord,
    OutletNoun,
    OutletEnding,
    MediaPhrase,
    SourcePhrase,
    SourceReference,
    BackgroundWord,
    HedgeWord,
    DealNoun,
    Topic,
    Matter,
    CommitteeNoun,
    FirstName,
    Place,
    Calendar,
    CommonVerb,

    // Names: the rosters.
    CompanyName,
    PoliticianName,
    BodyName,
    OutletName,
}

/// <summary>A set of word classes.</summary>
internal readonly record struct WordClasses(ulong Bits)
{
    public bool Has(WordClass one) => (Bits & (1UL << (int)one)) != 0;

    public bool HasAny(WordClasses some) => (Bits & some.Bits) != 0;

    public WordClasses With(WordClass one) => new(Bits | (1UL << (int)one));

    public static WordClasses Of(params ReadOnlySpan<WordClass> some)
    {
        WordClasses set = default;
        foreach (WordClass one in some) set = set.With(one);
        return set;
    }
}
