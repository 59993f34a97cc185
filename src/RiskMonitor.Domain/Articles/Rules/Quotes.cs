using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Rules;

/// <summary>The own words of who speaks, for events that stand in a quotation.</summary>
internal static class Quotes
{
    /// <summary>The quotation that a token stands in, with its speaker; null outside quotations.</summary>
    public static SpokenWords? At(Scene scene, int token)
    {
        Reading reading = scene.Reading;
        int index = reading.QuotationOf(token);
        if (index < 0) return null;
        int first = reading.Quotations[index].First, end = reading.Quotations[index].End;
        while (first < end && reading.IsKind(first, TokenKind.OpenQuote)) first++;
        while (end > first && reading.IsKind(end - 1, TokenKind.CloseQuote)) end--;
        if (first >= end) return null;
        int start = reading.Tokens[first].Start;
        return new SpokenWords(Speaker(scene, token), reading.Text[start..reading.Tokens[end - 1].End], start);
    }

    // "Acme spokesman", "Jane Roe": the mention with the word for a speaker that belongs to it.
    private static string? Speaker(Scene scene, int token)
    {
        if (scene.Speeches.Of(token)?.Speakers is not [var mention, ..]) return null;
        Reading reading = scene.Reading;
        Hit noun = reading.LongestAt(mention.End, WordClass.SpeakerNoun);
        bool isSame = noun.End > 0 && !reading.Tokens[noun.First].StartsParagraph && scene.Cast.At(noun.First) is null;
        return reading.Written(mention.First, isSame ? noun.End : mention.End);
    }
}
