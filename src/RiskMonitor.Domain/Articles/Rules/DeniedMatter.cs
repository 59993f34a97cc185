using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rules;

/// <summary>What kind of matter a denial answers, where no event of the article is the claim: what its own sentence speaks of, else what was reported or asked about last before it, else what the headline says.</summary>
/// <param name="Matter">The matter: <see cref="Matters"/>.</param>
/// <param name="Topic">Its topic; null where the words do not say.</param>
internal readonly record struct DeniedMatter(string Matter, string? Topic)
{
    private const int LookBackSentences = 3;

    /// <summary>The matter; null where the text leaves it open.</summary>
    public static DeniedMatter? Of(Scene scene, int trigger)
    {
        Reading reading = scene.Reading;
        int sentence = reading.SentenceOf(trigger);
        for (int s = sentence; s >= 0 && sentence - s <= LookBackSentences && (s == sentence || !reading.Sentences[s].IsTitle); s--)
        {
            if (In(scene, s) is { } near) return near;
        }
        for (int s = 0; s < sentence; s++)
        {
            if (In(scene, s) is { } first) return first;
            if (!reading.Sentences[s].IsTitle) break;
        }
        var said = new AnswerWords(scene, reading.Sentences[sentence]);
        return said.SaysReport ? new DeniedMatter(Matters.Unspecified, null) : null;
    }

    private static DeniedMatter? In(Scene scene, int s)
    {
        Reading reading = scene.Reading;
        Sentence sentence = reading.Sentences[s];
        for (int i = sentence.First; i < sentence.End; i++)
        {
            if (Proceeding(reading.Chars(i)) is { } proceeding)
            {
                string matter = proceeding == Matters.PrivateDispute && NamesAuthority(scene, s) ? Matters.LegalActionTaken : proceeding;
                return new DeniedMatter(matter, scene.ActTopics.At(i, i + 1) ?? scene.ActTopics.OfArticle());
            }
            Hit hit = reading.LongestAt(i, WordClass.Matter);
            if (hit.End == 0) continue;
            string label = scene.Dictionaries.LabelOf(hit.Phrase);
            string? topic = label == Matters.NegotiationReported ? scene.DealTopics.In(sentence, i) ?? scene.DealTopics.OfArticle() : scene.ActTopics.At(i, hit.End) ?? scene.ActTopics.OfArticle();
            return new DeniedMatter(label, topic);
        }
        return null;
    }

    // What courts deal with: an authority's charge, or a lawsuit that may be anybody's.
    private static string? Proceeding(ReadOnlySpan<char> word) => word switch
    {
        "guilty" or "indicted" or "indictment" or "charged" or "charges" or "prosecutors" => Matters.LegalActionTaken,
        "lawsuit" or "lawsuits" or "suit" or "suits" or "sued" or "suing" or "plaintiff" or "plaintiffs" or "plaintiffs'" => Matters.PrivateDispute,
        _ => null,
    };

    private static bool NamesAuthority(Scene scene, int sentence)
    {
        foreach (Mention mention in scene.Cast.In(sentence))
        {
            if (mention.Entity.Kind == ActorKind.Agency) return true;
        }
        return false;
    }
}
