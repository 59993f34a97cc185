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
    Particle,
    TimeNoun,
    LinkingVerb,

    // Word lists: LexiconFiles.cs gives the file of each.
    Abbreviation,
    TitleAbbreviation,
    CompanySuffix,
    CompanyEnding,
    CompanyNoun,
    CompanyFrame,
    Exchange,
    MarketIndex,
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
    ThreatWord,
    JudgingVerb,
    FormalWord,
    RuleNoun,
    ProposeVerb,
    AffectVerb,
    ComplaintNoun,
    AffairNoun,
    ReportingVerb,
    PoliticalTitle,
    LeaderTitle,
    AgencyTitle,
    PoliticalGroup,
    AgencyGroup,
    SeatOfPower,
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
    NounVerb,
    ControlVerb,
    ClauseVerb,
    TransitiveVerb,
    NominalIng,
    IntentVerb,
    DocumentWord,
    AuthorityNoun,
    AuthorityModifier,
    ActingAuthority,
    OwnInquiryWord,
    InvestigationVerb,
    InvestigationNoun,
    LegalVerb,
    LegalNoun,
    CrimeWord,
    FilingVerb,
    FacingVerb,
    PenaltyVerb,
    PenaltyNoun,
    OrderedAct,
    PayingVerb,
    SettledMatter,
    PrivateSuitWord,
    SanctionVerb,
    SanctionNoun,
    BarredObject,
    EndedAct,
    PendingVerb,
    ImposingVerb,
    InquiryVerb,
    InquiryNoun,
    BeginVerb,
    SettleVerb,
    UnrealVerb,
    HearingNoun,
    HearingVerb,
    CourtWord,
    ApproveVerb,
    EndVerb,
    EndedMatter,
    ApprovalNoun,
    ObtainVerb,
    JurisdictionWord,

    // Names: the rosters.
    CompanyName,
    PoliticianName,
    BodyName,
    OutletName,
}

/// <summary>A set of word classes; up to 128 of them.</summary>
internal readonly record struct WordClasses(ulong Low, ulong High)
{
    private const int LowBits = 64;

    public bool Has(WordClass one) => (int)one < LowBits ? (Low & (1UL << (int)one)) != 0 : (High & (1UL << ((int)one - LowBits))) != 0;

    public bool HasAny(WordClasses some) => ((Low & some.Low) | (High & some.High)) != 0;

    public WordClasses With(WordClass one) =>
        (int)one < LowBits ? this with { Low = Low | (1UL << (int)one) } : this with { High = High | (1UL << ((int)one - LowBits)) };

    public static WordClasses Of(params ReadOnlySpan<WordClass> some)
    {
        WordClasses set = default;
        foreach (WordClass one in some) set = set.With(one);
        return set;
    }
}
