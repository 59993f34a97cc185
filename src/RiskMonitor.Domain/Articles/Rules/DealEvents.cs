using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rules;

/// <summary>Makes one set of facts of the sightings of each deal; shared by the rules for talks, for signed and for ended deals.</summary>
internal static class DealEvents
{
    /// <summary>The facts of every deal in a phase, one for each set of companies; those that a report found before tells already are left to it.</summary>
    /// <param name="scene">The article.</param>
    /// <param name="earlier">Events found before.</param>
    /// <param name="phase">How far the deals have come.</param>
    /// <param name="type">Name of the event's type.</param>
    /// <param name="ruleId">The rule.</param>
    /// <param name="polarity">What it means for the parties.</param>
    public static IReadOnlyList<RiskEvent> Of(Scene scene, IReadOnlyList<RiskEvent> earlier, DealPhase phase, string type, string ruleId, Polarity polarity)
    {
        var kept = new Dictionary<string, (DealSighting Deal, Sighting Sighting)>(StringComparer.Ordinal);
        foreach (DealSighting deal in scene.DealsTold)
        {
            if (deal.Phase != phase || IsReported(scene, earlier, deal)) continue;
            Sighting sighting = Sight(scene, deal);
            bool isKnown = kept.TryGetValue(sighting.CompaniesKey, out (DealSighting Deal, Sighting Sighting) known);
            if (isKnown && known.Sighting.Weight >= sighting.Weight) continue;
            if (!isKnown && kept.Count >= RuleTable.EventsPerRuleMax) break;
            kept[sighting.CompaniesKey] = (deal, sighting);
        }
        return
        [
            .. kept.Values.Select(k => k.Sighting.Facts(scene, type, ruleId) with
            {
                Polarity = polarity,
                Companies = k.Deal.Companies.Select(c => c.ToCompany(k.Deal.Others.Contains(c) ? CompanyRole.Party : CompanyRole.Target)).ToValueList(),
                Claim = k.Sighting.ClaimOf(Matters.NegotiationReported, authority: null),
            }),
        ];
    }

    private static Sighting Sight(Scene scene, DealSighting deal)
    {
        Reading reading = scene.Reading;
        Sentence sentence = reading.Sentences[reading.SentenceOf(deal.Trigger)];
        bool isReference = deal.Sides.Count > 0 && deal.From == deal.Trigger;
        return new Sighting
        {
            Actor = deal.Sides[0],
            Companies = deal.Companies,
            Trigger = deal.Trigger,
            From = deal.From,
            ConfidencePercent = isReference ? Confidence.ByReference : Confidence.Explicit,
            Topic = scene.DealTopics.In(sentence, deal.Clause.First) ?? scene.DealTopics.OfArticle() ?? Topics.Other,
            Modality = ModalityOf(scene, deal, sentence),
            Weight = sentence.IsTitle ? 1 : 2,
        };
    }

    // Talks that nobody named tells of are reported; a deal that is made or over is a fact of its parties.
    private static Modality ModalityOf(Scene scene, DealSighting deal, Sentence sentence)
    {
        Reading reading = scene.Reading;
        for (int i = sentence.First; i < sentence.End; i++)
        {
            if (reading.Chars(i) is "reportedly" or "Reportedly" or "rumored" or "rumoured") return Modality.Unnamed;
        }
        if (reading.Contains(sentence.First, sentence.End, WordClass.SourcePhrase)) return Modality.Unnamed;
        if (reading.Contains(sentence.First, sentence.End, WordClass.BackgroundWord)) return Modality.Background;
        return deal.Phase != DealPhase.Talks || scene.Speeches.In(reading.SentenceOf(deal.Trigger)).Count > 0 ? Modality.Named : Modality.Unnamed;
    }

    // A report of the same sentence, or of the same companies, supports the claim already; and what a sentence denies is not told in it.
    private static bool IsReported(Scene scene, IReadOnlyList<RiskEvent> earlier, DealSighting deal)
    {
        Reading reading = scene.Reading;
        Sentence sentence = reading.Sentences[reading.SentenceOf(deal.Trigger)];
        if (reading.Contains(sentence.First, deal.Trigger, WordClass.DenialVerb) || reading.Contains(sentence.First, deal.Trigger, WordClass.DenialNoun)) return true;
        int start = reading.Tokens[sentence.First].Start, end = reading.Tokens[sentence.End - 1].End;
        foreach (RiskEvent report in earlier)
        {
            if (report is not ReportPublished) continue;
            if (report.Evidence.Start < end && report.Evidence.Start + report.Evidence.Length > start) return true;
            List<Entity> named = [.. report.Companies.Select(scene.EntityOf).OfType<Entity>()];
            if (report.Claim?.Matter == Matters.NegotiationReported && deal.Companies.All(named.Contains)) return true;
        }
        return false;
    }
}
