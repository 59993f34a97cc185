namespace RiskMonitor.Articles.Language;

/// <summary>Which file of <c>seeds/lexicon</c> gives which class, and how its lines are written.</summary>
internal static class LexiconFiles
{
    /// <summary>How a line of a list is read.</summary>
    internal enum Shape
    {
        /// <summary>One word or phrase a line.</summary>
        Phrases,

        /// <summary>One verb in its base form a line, further words behind it unchanged ("call for"); every form is found.</summary>
        Verbs,

        /// <summary><c>label: phrase | phrase | …</c></summary>
        Labelled,

        /// <summary><c>label: verb | verb | …</c>, each written and found as in <see cref="Verbs"/>.</summary>
        LabelledVerbs,
    }

    /// <summary>Past and participle of irregular verbs: <c>say said</c>, <c>take took taken</c>.</summary>
    public const string IrregularVerbs = "irregular-verbs";

    /// <summary>Every list by its name, without folder and <c>.txt</c>.</summary>
    public static readonly IReadOnlyList<(string Name, WordClass Class, Shape Shape)> Lists =
    [
        ("abbreviations", WordClass.Abbreviation, Shape.Phrases),
        ("title-abbreviations", WordClass.TitleAbbreviation, Shape.Phrases),
        ("company-suffixes", WordClass.CompanySuffix, Shape.Phrases),
        ("company-endings", WordClass.CompanyEnding, Shape.Phrases),
        ("company-nouns", WordClass.CompanyNoun, Shape.Phrases),
        ("company-frames", WordClass.CompanyFrame, Shape.Phrases),
        ("exchanges", WordClass.Exchange, Shape.Labelled),
        ("market-indices", WordClass.MarketIndex, Shape.Phrases),
        ("denial-verbs", WordClass.DenialVerb, Shape.Verbs),
        ("denial-verbs-of-claims", WordClass.ClaimDenialVerb, Shape.Verbs),
        ("denial-nouns", WordClass.DenialNoun, Shape.Phrases),
        ("denial-phrases", WordClass.DenialPhrase, Shape.Labelled),
        ("denial-qualifiers", WordClass.DenialQualifier, Shape.Phrases),
        ("denied-benefits", WordClass.DeniedBenefit, Shape.Phrases),
        ("claim-words", WordClass.ClaimWord, Shape.Phrases),
        ("warn-verbs", WordClass.WarnVerb, Shape.Verbs),
        ("criticise-verbs", WordClass.CriticiseVerb, Shape.Verbs),
        ("demand-verbs", WordClass.DemandVerb, Shape.Verbs),
        ("adverse-words", WordClass.AdverseWord, Shape.Phrases),
        ("concern-verbs", WordClass.ConcernVerb, Shape.Verbs),
        ("concern-phrases", WordClass.ConcernPhrase, Shape.Phrases),
        ("allegation-words", WordClass.AllegationWord, Shape.Phrases),
        ("threat-words", WordClass.ThreatWord, Shape.Phrases),
        ("judging-verbs", WordClass.JudgingVerb, Shape.Verbs),
        ("formal-words", WordClass.FormalWord, Shape.Phrases),
        ("rule-nouns", WordClass.RuleNoun, Shape.Phrases),
        ("propose-verbs", WordClass.ProposeVerb, Shape.Verbs),
        ("affect-verbs", WordClass.AffectVerb, Shape.Verbs),
        ("complaint-nouns", WordClass.ComplaintNoun, Shape.Phrases),
        ("affair-nouns", WordClass.AffairNoun, Shape.Phrases),
        ("reporting-verbs", WordClass.ReportingVerb, Shape.Verbs),
        ("political-titles", WordClass.PoliticalTitle, Shape.Phrases),
        ("leader-titles", WordClass.LeaderTitle, Shape.Phrases),
        ("agency-titles", WordClass.AgencyTitle, Shape.Phrases),
        ("political-groups", WordClass.PoliticalGroup, Shape.Phrases),
        ("agency-groups", WordClass.AgencyGroup, Shape.Phrases),
        ("seats-of-power", WordClass.SeatOfPower, Shape.Labelled),
        ("executive-titles", WordClass.ExecutiveTitle, Shape.Phrases),
        ("speaker-nouns", WordClass.SpeakerNoun, Shape.Phrases),
        ("commentator-titles", WordClass.CommentatorTitle, Shape.Phrases),
        ("advocacy-words", WordClass.AdvocacyWord, Shape.Phrases),
        ("outlet-nouns", WordClass.OutletNoun, Shape.Phrases),
        ("outlet-endings", WordClass.OutletEnding, Shape.Phrases),
        ("media-phrases", WordClass.MediaPhrase, Shape.Phrases),
        ("source-phrases", WordClass.SourcePhrase, Shape.Phrases),
        ("source-references", WordClass.SourceReference, Shape.Phrases),
        ("background-words", WordClass.BackgroundWord, Shape.Phrases),
        ("hedge-words", WordClass.HedgeWord, Shape.Phrases),
        ("deal-nouns", WordClass.DealNoun, Shape.Phrases),
        ("topics", WordClass.Topic, Shape.Labelled),
        ("matters", WordClass.Matter, Shape.Labelled),
        ("committee-nouns", WordClass.CommitteeNoun, Shape.Phrases),
        ("first-names", WordClass.FirstName, Shape.Phrases),
        ("places", WordClass.Place, Shape.Phrases),
        ("calendar", WordClass.Calendar, Shape.Phrases),
        ("common-verbs", WordClass.CommonVerb, Shape.Verbs),
        ("noun-verbs", WordClass.NounVerb, Shape.Verbs),
        ("control-verbs", WordClass.ControlVerb, Shape.Verbs),
        ("clause-verbs", WordClass.ClauseVerb, Shape.Verbs),
        ("transitive-verbs", WordClass.TransitiveVerb, Shape.Verbs),
        ("nominal-ings", WordClass.NominalIng, Shape.Phrases),
        ("intent-verbs", WordClass.IntentVerb, Shape.Verbs),
        ("document-words", WordClass.DocumentWord, Shape.Phrases),
        ("authority-nouns", WordClass.AuthorityNoun, Shape.Labelled),
        ("authority-modifiers", WordClass.AuthorityModifier, Shape.Phrases),
        ("acting-authorities", WordClass.ActingAuthority, Shape.Labelled),
        ("own-inquiry-words", WordClass.OwnInquiryWord, Shape.Phrases),
        ("investigation-verbs", WordClass.InvestigationVerb, Shape.Verbs),
        ("investigation-nouns", WordClass.InvestigationNoun, Shape.Phrases),
        ("legal-verbs", WordClass.LegalVerb, Shape.LabelledVerbs),
        ("legal-nouns", WordClass.LegalNoun, Shape.Labelled),
        ("crime-words", WordClass.CrimeWord, Shape.Phrases),
        ("filing-verbs", WordClass.FilingVerb, Shape.Verbs),
        ("facing-verbs", WordClass.FacingVerb, Shape.Verbs),
        ("penalty-verbs", WordClass.PenaltyVerb, Shape.LabelledVerbs),
        ("penalty-nouns", WordClass.PenaltyNoun, Shape.Labelled),
        ("ordered-acts", WordClass.OrderedAct, Shape.Labelled),
        ("paying-verbs", WordClass.PayingVerb, Shape.Verbs),
        ("settled-matters", WordClass.SettledMatter, Shape.Phrases),
        ("private-suit-words", WordClass.PrivateSuitWord, Shape.Phrases),
        ("sanction-verbs", WordClass.SanctionVerb, Shape.LabelledVerbs),
        ("sanction-nouns", WordClass.SanctionNoun, Shape.Labelled),
        ("barred-objects", WordClass.BarredObject, Shape.Labelled),
        ("ended-acts", WordClass.EndedAct, Shape.Verbs),
        ("pending-verbs", WordClass.PendingVerb, Shape.Verbs),
        ("imposing-verbs", WordClass.ImposingVerb, Shape.Verbs),
        ("inquiry-verbs", WordClass.InquiryVerb, Shape.Verbs),
        ("inquiry-nouns", WordClass.InquiryNoun, Shape.Phrases),
        ("begin-verbs", WordClass.BeginVerb, Shape.Verbs),
        ("unreal-verbs", WordClass.UnrealVerb, Shape.Verbs),
        ("settle-verbs", WordClass.SettleVerb, Shape.Verbs),
        ("hearing-nouns", WordClass.HearingNoun, Shape.Phrases),
        ("hearing-verbs", WordClass.HearingVerb, Shape.Verbs),
        ("court-words", WordClass.CourtWord, Shape.Phrases),
        ("approve-verbs", WordClass.ApproveVerb, Shape.Verbs),
        ("end-verbs", WordClass.EndVerb, Shape.Verbs),
        ("ended-matters", WordClass.EndedMatter, Shape.Labelled),
        ("approval-nouns", WordClass.ApprovalNoun, Shape.Phrases),
        ("obtain-verbs", WordClass.ObtainVerb, Shape.Verbs),
        ("jurisdictions", WordClass.JurisdictionWord, Shape.Labelled),
    ];
}
