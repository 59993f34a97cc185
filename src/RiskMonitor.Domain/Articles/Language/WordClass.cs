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
    ConfirmVerb,
    OwnResult,
    DocumentNoun,
    OpinionPiece,
    DeniedMatter,
    WithheldWord,
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
    AnswerVerb,
    CallNoun,
    RefusedAnswer,
    AbsenceWord,
    TalksNoun,
    TalksVerb,
    PonderingVerb,
    DealVerb,
    SigningVerb,
    EndingVerb,
    OwnershipNoun,
    PraiseVerb,
    DisdainVerb,
    PolicyWord,
    ResultsWord,
    StanceWord,
    ProtestWord,
    ProtestVerb,
    Protester,
    LobbyingWord,
    NounVerb,
    ControlVerb,
    ClauseVerb,
    TransitiveVerb,
    NominalIng,
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
    IntentVerb,
    DocumentWord,

    // Names: the rosters.
    CompanyName,
    PoliticianName,
    BodyName,
    OutletName,
}

/// <summary>A set of word classes; up to 192 of them.</summary>
internal readonly record struct WordClasses(ulong Low, ulong Middle, ulong High)
{
    public bool Has(WordClass one) => (((int)one >> 6) switch { 0 => Low, 1 => Middle, _ => High } >> ((int)one & 63) & 1) != 0;

    public bool HasAny(WordClasses some) => ((Low & some.Low) | (Middle & some.Middle) | (High & some.High)) != 0;

    public WordClasses Or(WordClasses some) => new(Low | some.Low, Middle | some.Middle, High | some.High);

    public WordClasses With(WordClass one)
    {
        ulong bit = 1UL << ((int)one & 63);
        return ((int)one >> 6) switch
        {
            0 => this with { Low = Low | bit },
            1 => this with { Middle = Middle | bit },
            _ => this with { High = High | bit },
        };
    }

    public static WordClasses Of(params ReadOnlySpan<WordClass> some)
    {
        WordClasses set = default;
        foreach (WordClass one in some) set = set.With(one);
        return set;
    }
}
