using RiskMonitor.Articles.Language;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rules;

/// <summary>What a report is about, as an event type with a severity of its own.</summary>
internal static class Matter
{
    /// <summary>The first matter shown between two tokens; <see cref="Matters.Unspecified"/> where none is.</summary>
    public static string Of(Scene scene, int first, int end)
    {
        foreach (Hit hit in scene.Reading.HitsIn(first, end))
        {
            if (hit.Phrase.Class == WordClass.Matter) return scene.Dictionaries.LabelOf(hit.Phrase);
        }
        return Matters.Unspecified;
    }
}
