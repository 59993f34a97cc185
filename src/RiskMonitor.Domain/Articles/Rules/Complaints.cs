using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rules;

/// <summary>A verb of warning, criticism, demand or concern, and who does it.</summary>
internal sealed record Complaint(Hit Verb, VerbGroup Group, IReadOnlyList<Mention> Actors, int Sentence);

/// <summary>What a complaint is about.</summary>
internal sealed record Target(IReadOnlyList<Entity> Companies, string Topic, int ConfidencePercent);

/// <summary>Finds who complains about what; shared by the rules for politicians and for agencies.</summary>
internal static class Complaints
{
    /// <summary>The asserted verbs of some lists outside quotations, with those who do it.</summary>
    public static IEnumerable<Complaint> In(Scene scene, params WordClass[] lists)
    {
        Reading reading = scene.Reading;
        WordClasses triggers = WordClasses.Of(lists);
        for (int s = 0; s < reading.Sentences.Count; s++)
        {
            if (!reading.HoldsAny(s, triggers)) continue;
            int covered = 0;
            for (int i = reading.Sentences[s].First; i < reading.Sentences[s].End; i++)
            {
                if (!reading.StartsAny(i, triggers) || i < covered || scene.Cast.At(i) is not null || reading.QuotationOf(i) >= 0) continue;
                Hit verb = Longest(reading, i, lists);
                if (verb.End == 0) continue;
                covered = verb.End;
                VerbGroup group = scene.Clauses.GroupAt(verb.First, verb.Phrase.Forms);
                List<Mention> actors = group.IsPassive && !group.IsNegated && !group.IsModal ? scene.Clauses.MentionsIn(scene.Clauses.Of(verb.First)?.Agent) : group.IsAsserted ? scene.Subjects.Of(group) : [];
                if (actors.Count > 0) yield return new Complaint(verb, group, actors, s);
            }
        }
    }

    /// <summary>The companies and topic of a complaint: those of its sentence, of the deal it points back to, or of the sentences before.</summary>
    /// <param name="scene">The article.</param>
    /// <param name="complaint">The complaint.</param>
    /// <param name="complainedAbout">Deals of earlier complaints, which "also" continues with.</param>
    /// <param name="lookBack">Sentences to look back where the sentence names no company.</param>
    public static Target? TargetOf(Scene scene, Complaint complaint, IReadOnlyList<Deal> complainedAbout, int lookBack)
    {
        Reading reading = scene.Reading;
        Sentence sentence = reading.Sentences[complaint.Sentence];
        List<Entity> companies = scene.Cast.CompaniesIn(complaint.Sentence);
        if (companies.Count > 0) return new Target(companies, Topics.Of(scene, sentence, complaint.Verb.End), Confidence.Explicit);

        bool isAlso = complaint.Group.First < complaint.Verb.First && ContainsAlso(reading, complaint.Group.First, complaint.Verb.First);
        IReadOnlyList<Deal>? preferred = isAlso ? complainedAbout : null;
        Deal? deal = scene.Deals.MeantBetween(complaint.Verb.First, sentence.End, preferred) ?? scene.Deals.MeantBetween(sentence.First, complaint.Verb.First, preferred);
        if (deal is not null)
        {
            string? topic = Topics.At(scene, complaint.Verb.End, sentence.End);
            return new Target(deal.Companies, deal.Topic != Topics.Other ? deal.Topic : topic ?? Topics.Other, Confidence.ByReference);
        }
        companies = scene.CompaniesAbout(complaint.Sentence, out int confidence, lookBack);
        return companies.Count == 0 ? null : new Target(companies, Topics.Of(scene, sentence, complaint.Verb.End), confidence);
    }

    /// <summary>The sighting of a complaint by one actor.</summary>
    public static Sighting Sight(Reading reading, Complaint complaint, Mention actor, Target target)
    {
        Sentence sentence = reading.Sentences[complaint.Sentence];
        return new Sighting
        {
            Actor = actor.Entity,
            Companies = target.Companies,
            Trigger = complaint.Verb.First,
            From = Math.Min(actor.First, complaint.Verb.First),
            ConfidencePercent = actor.IsReference ? Math.Min(target.ConfidencePercent, Confidence.ByReference) : target.ConfidencePercent,
            Topic = target.Topic,
            Modality = reading.Contains(sentence.First, sentence.End, WordClass.BackgroundWord) ? Modality.Background : Modality.Named,
            Weight = sentence.IsTitle ? 1 : 2,
        };
    }

    /// <summary>The deals that events found so far complain about.</summary>
    public static IEnumerable<Deal> AboutDeals(Scene scene, IReadOnlyList<RiskEvent> earlier)
    {
        foreach (RiskEvent complaint in earlier)
        {
            if (complaint is not (AuthorityRaisedConcern or PoliticianWarned)) continue;
            List<Entity> companies = [.. complaint.Companies.Select(scene.EntityOf).OfType<Entity>()];
            if (companies.Count > 0) yield return new Deal(-1, companies, complaint.Topic);
        }
    }

    private static Hit Longest(Reading reading, int token, WordClass[] lists)
    {
        Hit longest = default;
        foreach (Hit hit in reading.HitsIn(token, token + 1))
        {
            if (hit.End > longest.End && Array.IndexOf(lists, hit.Phrase.Class) >= 0) longest = hit;
        }
        return longest;
    }

    private static bool ContainsAlso(Reading reading, int first, int end)
    {
        for (int i = first; i < end; i++)
        {
            if (reading.Chars(i) is "also") return true;
        }
        return false;
    }
}
