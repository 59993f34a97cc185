using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Rules;

/// <summary>What a sentence is about, by the topic words of the lexicon.</summary>
internal static class Topics
{
    /// <summary>The topic of what shows none.</summary>
    public const string Other = "other";

    /// <summary>The topic shown by the words between two tokens; null where none is.</summary>
    public static string? At(Scene scene, int first, int end)
    {
        Hit longest = default;
        foreach (Hit hit in scene.Reading.HitsIn(first, end))
        {
            if (hit.Phrase.Class != WordClass.Topic) continue;
            if (longest.End == 0 || (hit.First == longest.First && hit.End > longest.End)) longest = hit;
        }
        return longest.End == 0 ? null : scene.Dictionaries.LabelOf(longest.Phrase);
    }

    /// <summary>The topic of a sentence: the first one behind a token, else the last one before it, else <see cref="Other"/>.</summary>
    public static string Of(Scene scene, Sentence sentence, int from) =>
        At(scene, from, sentence.End) ?? At(scene, sentence.First, from) ?? Other;
}
