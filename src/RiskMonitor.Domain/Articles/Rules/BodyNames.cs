using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;

namespace RiskMonitor.Articles.Rules;

/// <summary>What an article calls a public body: by its long and its short name, where it uses both, so that every event of the article names it alike.</summary>
internal static class BodyNames
{
    private const int ShortLettersMax = 6;

    /// <summary>"Securities and Exchange Commission (SEC)"; null for everybody else and where the article uses one name only.</summary>
    public static string? Of(Scene scene, Entity body)
    {
        if (body is not { Kind: ActorKind.Agency, IsNamedPerson: false, Jurisdiction: not null }) return null;
        if (scene.BodyNames.TryGetValue(body, out string? known)) return known;
        return scene.BodyNames[body] = Find(scene, body);
    }

    private static string? Find(Scene scene, Entity body)
    {
        Reading reading = scene.Reading;
        string? longName = null, shortName = null;
        foreach (Mention mention in scene.Cast.Mentions)
        {
            if (mention.Entity != body || mention.IsReference || !reading.Tokens[mention.First].IsCapital) continue;
            bool isShort = mention.End - mention.First == 1 && reading.Tokens[mention.First] is { IsAllCaps: true, Length: <= ShortLettersMax };
            if (isShort) shortName ??= reading.Written(mention.First, mention.End);
            else if (mention.End - mention.First > 2 && reading.Tokens[mention.End - 1].IsCapital) longName ??= reading.Written(mention.First, mention.End);
            if (longName is not null && shortName is not null) return $"{longName} ({shortName})";
        }
        return null;
    }
}
