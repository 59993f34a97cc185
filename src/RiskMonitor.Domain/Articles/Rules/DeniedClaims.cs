using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rules;

/// <summary>
/// Ties a denial or confirmation to the event of the same article that it is about. Every claim about who denies is weighed: whether it stands in the same sentence, whether the
/// words name its author, its kind ("story", "allegation"), its topic, how far away it stands. The heaviest is meant; none where nothing speaks for any.
/// </summary>
internal sealed class DeniedClaims(Scene scene, IReadOnlyList<RiskEvent> earlier)
{
    private const int InSentence = 12;
    private const int AuthorNamed = 10;
    private const int KindNamed = 8;
    private const int SameTopic = 4;
    private const int SameMatter = 4;
    private const int SameWordsMax = 3;
    private const int DistanceMax = 8;
    private const int Behind = -3;
    private const int OlderThanReport = -16;
    private const int OfOutsiderMin = 9;
    private const int OtherMatter = -10;
    private const int OtherParty = -3;
    private const int LongWord = 5;

    /// <summary>From this weight on the words themselves say which claim is meant.</summary>
    public const int Said = 9;

    private readonly IReadOnlyList<RiskEvent> _claims = [.. earlier.Where(e => e.Claim is not null && Base(e) is not null).OrderBy(e => e.Evidence.Start)];

    /// <summary>The event denied or confirmed by somebody; null where the article has none that fits.</summary>
    /// <param name="who">Who denies.</param>
    /// <param name="trigger">The token that shows it.</param>
    /// <param name="isRecalled">Whether the text says that it is an older denial: it cannot be an answer to today's report.</param>
    /// <returns>The event and how much speaks for it.</returns>
    public (RiskEvent? Claim, int Weight) About(Entity who, int trigger, bool isRecalled)
    {
        Reading reading = scene.Reading;
        int sentence = reading.SentenceOf(trigger);
        var words = new AnswerWords(scene, reading.Sentences[sentence]);
        Entity? company = who.IsCompany ? who : who.Employer;

        string? matter = DeniedMatter.Of(scene, trigger)?.Matter;
        (RiskEvent? Claim, int Weight) best = (null, 0), ofOthers = (null, OfOutsiderMin - 1), likeliest = (null, int.MinValue);
        foreach (RiskEvent claim in _claims)
        {
            if (claim.Actor.Id == who.Id) continue;
            int weight = Weigh(claim, sentence, words, isRecalled);
            if (reading.SentenceAt(claim.Evidence.Start) != sentence) weight += Against(claim, who, sentence, words, matter);
            bool isOwn = company is not null && IsAbout(claim, company);
            if (isOwn && weight >= 0 && (best.Claim is null || weight > best.Weight)) best = (claim, weight);
            if (isOwn && IsOf(claim, matter) && !(isRecalled && claim is ReportPublished) && reading.SentenceAt(claim.Evidence.Start) < sentence && weight > likeliest.Weight) likeliest = (claim, weight);
            if (!isOwn && weight > ofOthers.Weight) ofOthers = (claim, weight);
        }
        return best.Claim is not null ? best : ofOthers.Claim is not null ? ofOthers : (likeliest.Claim, 0);
    }

    // A lawsuit that nobody in office brings answers no act of an authority; talks with somebody whom the claim does not name are others.
    private int Against(RiskEvent claim, Entity who, int sentence, AnswerWords words, string? matter)
    {
        bool isOfLaw = claim is not (ReportPublished or NegotiationReported or LegalActionTaken);
        if (isOfLaw && matter == Matters.PrivateDispute && words.SaysAccusation) return OtherMatter;
        if (claim.Claim?.Matter != Matters.NegotiationReported || words.Matter != Matters.NegotiationReported) return 0;
        foreach (Entity company in scene.Cast.CompaniesIn(sentence))
        {
            if (company != who && company != who.Employer && !IsAbout(claim, company)) return OtherParty;
        }
        return 0;
    }

    // However far away: of the kind that the words before the denial speak of. What is investigated is often charged.
    private static bool IsOf(RiskEvent claim, string? matter) =>
        matter is not null && (claim.Claim?.Matter == matter || (IsOfLaw(claim.Claim?.Matter) && IsOfLaw(matter)));

    private static bool IsOfLaw(string? matter) => matter is Matters.InvestigationOpened or Matters.LegalActionTaken;

    private int Weigh(RiskEvent claim, int sentence, AnswerWords words, bool isRecalled)
    {
        Reading reading = scene.Reading;
        int stands = reading.SentenceAt(claim.Evidence.Start);
        int weight = Base(claim) ?? 0;
        if (stands == sentence) weight += InSentence;
        weight -= Math.Min(Math.Abs(stands - sentence), DistanceMax);
        if (stands > sentence) weight += Behind;
        if (words.Names(claim.Actor.Id)) weight += AuthorNamed;
        if (claim is ReportPublished or NegotiationReported ? words.SaysReport : words.SaysAccusation) weight += KindNamed;
        if (claim is PoliticianWarned && !words.SaysAccusation) weight -= InSentence;        // a warning is no claim of fact; an accusation is
        if (claim.Topic != Topics.Other && claim.Topic == words.Topic) weight += SameTopic;
        if (claim.Claim?.Matter == words.Matter) weight += SameMatter;
        if (isRecalled && claim is ReportPublished && claim.Modality != Modality.Background && stands != sentence) weight += OlderThanReport;
        if (stands >= 0 && stands != sentence && Math.Abs(stands - sentence) <= DistanceMax) weight += SharedWords(reading.Sentences[stands], reading.Sentences[sentence]);
        return weight;
    }

    // What speaks for a claim before anything else; null for what nobody can deny.
    private static int? Base(RiskEvent claim) => claim switch
    {
        ReportPublished => 3,
        AuthorityRaisedConcern { Subtype: Subtypes.AllegationMade } => 3,
        LegalActionTaken or InvestigationOpened => 2,
        NegotiationReported or AuthorityRaisedConcern or HearingHeld or PenaltyImposed or SanctionImposed => 1,
        PoliticianWarned { Mode: WarningMode.Criticised } or PoliticianWarned { Subtype: Subtypes.AllegationMade } => 1,
        _ => null,
    };

    // A denial repeats the words of what it denies: "layoffs", "ultimatum".
    private int SharedWords(Sentence claim, Sentence denial)
    {
        Reading reading = scene.Reading;
        int shared = 0;
        var said = new HashSet<ulong>();
        for (int i = claim.First; i < claim.End; i++)
        {
            if (IsContent(i)) said.Add(reading.Tokens[i].Key);
        }
        for (int i = denial.First; i < denial.End && shared < SameWordsMax; i++)
        {
            if (IsContent(i) && said.Contains(reading.Tokens[i].Key)) shared++;
        }
        return shared;
    }

    private bool IsContent(int token) =>
        scene.Reading.Tokens[token].IsWord && scene.Reading.Tokens[token].Length >= LongWord && !scene.Reading.Tokens[token].IsCapital
        && !scene.Reading.Classes[token].HasAny(Grammar.FunctionWords) && scene.Cast.At(token) is null && !scene.Reading.Is(token, WordClass.ReportingVerb);

    private bool IsAbout(RiskEvent claim, Entity company)
    {
        foreach (CompanyMention named in claim.Companies)
        {
            if (scene.EntityOf(named) == company) return true;
        }
        return false;
    }
}
