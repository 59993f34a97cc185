using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Rules;

/// <summary>What an authority ends: "the probe" of "dropped the probe", "the ban" of "the ban was lifted".</summary>
internal static class EndedMatters
{
    private const int ObjectTokensMax = 9;

    /// <summary>The matter that an act of ending ends (<see cref="Events.Matters"/>); null where it ends something else.</summary>
    public static string? Of(Scene scene, Act act)
    {
        Reading reading = scene.Reading;
        if (scene.Clauses.Of(act.Trigger.First) is { Patient: { } patient } && In(scene, patient.First, patient.End) is { } matter) return matter;
        if (act.Shape == ActShape.Passive) return null;
        int end = Math.Min(reading.Sentences[act.Sentence].End, act.Trigger.End + ObjectTokensMax);
        return scene.Clauses.Of(act.Trigger.First) is { Object: not null } ? null : In(scene, act.Trigger.End, end);
    }

    private static string? In(Scene scene, int first, int end)
    {
        string? last = null;
        foreach (Hit hit in scene.Reading.HitsIn(first, end))
        {
            if (hit.Phrase.Class == WordClass.EndedMatter) last = scene.Dictionaries.LabelOf(hit.Phrase);
        }
        return last;
    }
}
