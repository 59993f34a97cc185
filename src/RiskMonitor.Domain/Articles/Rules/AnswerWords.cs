using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;

namespace RiskMonitor.Articles.Rules;

/// <summary>What the sentence of a denial says about the claim that it denies.</summary>
internal sealed class AnswerWords
{
    private readonly HashSet<string> _named = new(StringComparer.Ordinal);

    public AnswerWords(Scene scene, Sentence sentence)
    {
        Reading reading = scene.Reading;
        for (int i = sentence.First; i < sentence.End; i++)
        {
            SaysReport |= reading.Chars(i) is "report" or "reports" or "story" or "stories" or "article" or "articles" or "rumor" or "rumour" or "rumors" or "rumours" or "speculation" or "talk" or "talks" or "negotiations" or "discussions" or "newspaper" or "media";
            SaysAccusation |= reading.Chars(i) is "allegation" or "allegations" or "accusation" or "accusations" or "charge" or "charges" or "wrongdoing" or "claim" or "claims" or "lawsuit" or "lawsuits" or "suit" or "suits" or "complaint" or "guilty"
                or "accused" or "accusing" or "alleged" or "violations" or "violated" or "criticism" or "misconduct" or "findings" or "illegal" or "improper" or "probe" or "investigation";
        }
        foreach (Mention mention in scene.Cast.In(reading.SentenceOf(sentence.First))) _named.Add(mention.Entity.Id);
        Topic = Topics.Of(scene, sentence, sentence.First);
        Matter = Rules.Matter.Of(scene, sentence.First, sentence.End);
    }

    /// <summary>It speaks of a report, rumour or talks.</summary>
    public bool SaysReport { get; }

    /// <summary>It speaks of an accusation, a charge, a probe.</summary>
    public bool SaysAccusation { get; }

    public string Topic { get; }

    public string Matter { get; }

    /// <summary>Whether it names an actor.</summary>
    public bool Names(string actor) => _named.Contains(actor);
}
