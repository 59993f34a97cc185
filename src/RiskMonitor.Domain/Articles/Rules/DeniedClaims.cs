using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rules;

/// <summary>
/// Ties a denial to the event of the same article that it denies: the one of its own sentence, else a report where the words speak of one ("story", "report"),
/// else the nearest before it, else the first behind it. Only events about who denies can be meant.
/// </summary>
internal sealed class DeniedClaims(Scene scene, IReadOnlyList<RiskEvent> earlier)
{
    private readonly IReadOnlyList<RiskEvent> _claims = [.. earlier.Where(e => e.Claim is not null).OrderBy(e => e.Evidence.Start)];

    /// <summary>The event denied; null where the article has none that fits.</summary>
    public RiskEvent? DeniedBy(Denial denial)
    {
        Reading reading = scene.Reading;
        Sentence sentence = reading.Sentences[reading.SentenceOf(denial.Trigger)];
        int start = reading.Tokens[sentence.First].Start, end = reading.Tokens[sentence.End - 1].End;
        int at = reading.Tokens[denial.Trigger].Start;
        bool saysReport = SaysReport(reading, sentence);

        RiskEvent? before = null, after = null, report = null;
        foreach (RiskEvent claim in _claims)
        {
            if (!IsAbout(claim, denial.Denier)) continue;
            bool inSentence = claim.Evidence.Start < end && claim.Evidence.Start + claim.Evidence.Length > start;
            if (inSentence && claim is not PoliticianWarned) return claim;
            if (claim is PoliticianWarned) continue;        // a politician's word is criticism, not a claim of fact
            if (claim is ReportPublished && (report is null || claim.Evidence.Start <= at)) report = claim;
            if (claim.Evidence.Start <= at) before = claim;
            else after ??= claim;
        }
        return saysReport && report is not null ? report : before ?? after;
    }

    private static bool SaysReport(Reading reading, Sentence sentence)
    {
        for (int i = sentence.First; i < sentence.End; i++)
        {
            if (reading.Chars(i) is "report" or "reports" or "story" or "stories" or "article" or "rumor" or "rumour" or "rumors" or "rumours" or "speculation" or "talks" or "negotiations" or "discussions") return true;
        }
        return false;
    }

    private bool IsAbout(RiskEvent claim, Entity denier)
    {
        Entity? company = denier.IsCompany ? denier : denier.Employer;
        if (company is null) return true;      // a person of no known company: whatever the article claims
        foreach (CompanyMention named in claim.Companies)
        {
            if (scene.EntityOf(named) == company) return true;
        }
        return false;
    }
}
