using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rules;

/// <summary>The claim that a report supports, keyed as the matter that it reports would be: talks by what they are about, an investigation by who investigates what.</summary>
internal static class ReportedMatter
{
    /// <summary>The claim of a report in a sentence.</summary>
    public static ClaimKey ClaimOf(Scene scene, Sighting sighting, Sentence sentence)
    {
        string matter = Matter.Of(scene, sentence.First, sentence.End);
        return matter switch
        {
            Matters.NegotiationReported => Key(matter, scene.DealTopics.In(sentence, sentence.First) ?? scene.DealTopics.OfArticle() ?? Topics.Other, null),
            Matters.InvestigationOpened => Key(matter, TopicOfProbe(scene, sentence), Investigator(scene, sentence)),
            _ => sighting.ClaimOf(matter, authority: null),
        };

        ClaimKey Key(string of, string topic, string? authority) => ClaimKey.Of(of, sighting.CompanyIds, authority, topic);
    }

    private static string TopicOfProbe(Scene scene, Sentence sentence)
    {
        foreach (Hit hit in scene.Reading.HitsIn(sentence))
        {
            if (hit.Phrase.Class == WordClass.Matter) return scene.ActTopics.At(hit.First, hit.End) ?? scene.ActTopics.OfArticle() ?? Topics.Other;
        }
        return Topics.Other;
    }

    private static string? Investigator(Scene scene, Sentence sentence)
    {
        foreach (Mention mention in scene.Cast.In(scene.Reading.SentenceOf(sentence.First)))
        {
            if (mention.Entity is { Kind: ActorKind.Agency, Rank: AuthorityRank.Regulator }) return ClaimAuthority.Of(scene, mention.Entity);
        }
        return null;
    }
}
