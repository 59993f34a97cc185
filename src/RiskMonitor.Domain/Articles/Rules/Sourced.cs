using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;

namespace RiskMonitor.Articles.Rules;

/// <summary>On what a report rests: "citing people familiar with the matter", "according to court documents", "citing the minister".</summary>
internal static class Sourced
{
    private const int CitedTokensMax = 10;

    /// <summary>What a sentence says that a reporter relies on; null where it says nothing.</summary>
    public static Sourcing? By(Scene scene, Entity reporter, int sentence)
    {
        if (reporter.Kind == ActorKind.UnnamedSources) return ByDocument(scene, sentence) ? Sourcing.Document : Sourcing.Unnamed;
        Reading reading = scene.Reading;
        Sentence words = reading.Sentences[sentence];
        bool isNamed = false;
        for (int i = words.First; i < words.End; i++)
        {
            if (scene.Cast.At(i) is { Entity.Kind: ActorKind.UnnamedSources }) return Sourcing.Unnamed;
            if (!IsCiting(reading, i)) continue;
            if (CitesDocument(reading, i + 1, words.End)) return Sourcing.Document;
            if (reading.Chars(i) is "unsourced") return null;
            isNamed |= CitesSomebody(scene, i + 1, words.End, reporter);
        }
        return isNamed ? Sourcing.Named : null;
    }

    /// <summary>Whether a sentence rests what it says on a document.</summary>
    public static bool ByDocument(Scene scene, int sentence)
    {
        Sentence words = scene.Reading.Sentences[sentence];
        for (int i = words.First; i < words.End; i++)
        {
            if (IsCiting(scene.Reading, i) && CitesDocument(scene.Reading, i + 1, words.End)) return true;
        }
        return false;
    }

    private static bool IsCiting(Reading reading, int token) =>
        reading.Chars(token) is "citing" or "cited" or "cites" or "quoting" || (reading.Chars(token) is "to" && token > 0 && reading.Chars(token - 1) is "according");

    private static bool CitesDocument(Reading reading, int from, int end)
    {
        for (int i = from; i < Math.Min(from + CitedTokensMax, end); i++)
        {
            if (reading.Is(i, WordClass.DocumentNoun)) return true;
            if (reading.Tokens[i].Kind == TokenKind.Comma || reading.Forms[i] is VerbForms.Past) return false;
        }
        return false;
    }

    private static bool CitesSomebody(Scene scene, int from, int end, Entity reporter)
    {
        for (int i = from; i < Math.Min(from + CitedTokensMax, end); i++)
        {
            if (scene.Cast.At(i) is { } cited) return cited.Entity != reporter && cited.Entity.Kind is not ActorKind.Outlet;
            if (scene.Reading.Tokens[i].Kind == TokenKind.Comma) return false;
        }
        return false;
    }
}
