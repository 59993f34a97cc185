using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Names;

/// <summary>Where the words of a company's name are no name: sums of money and measures, and what a company has built.</summary>
internal static class OtherUses
{
    /// <summary>"£3m", "$3M", "a 3m wall": a number behind a sign of money, or with a small letter.</summary>
    public static bool IsAmount(Reading reading, Hit hit)
    {
        if (!reading.IsKind(hit.First, TokenKind.Number) || hit.End != hit.First + 1) return false;
        bool isMoney = hit.First > 0 && (reading.Tokens[hit.First].Traits & TokenTraits.SpaceBefore) == 0 && reading.Chars(hit.First - 1) is "$" or "£" or "€" or "¥";
        return isMoney || !reading.Chars(hit.First).ContainsAnyInRange('A', 'Z');
    }

    /// <summary>"Bre-X", "G-7": letters behind a hyphen are a part of another name.</summary>
    public static bool IsPartOfWord(Reading reading, Hit hit) =>
        hit.First > 0 && hit.End == hit.First + 1 && reading.Tokens[hit.First].Length <= 2 && reading.IsKind(hit.First - 1, TokenKind.Hyphen);

    /// <summary>"the twin-engined Cessna crashed", "the four-seater Cessna".</summary>
    public static bool IsVehicle(Reading reading, Hit hit) =>
        hit.First > 1 && reading.IsKind(hit.First - 2, TokenKind.Hyphen)
        && reading.Chars(hit.First - 1) is "engine" or "engined" or "engines" or "seat" or "seater" or "door" or "wheel" or "powered" or "propeller" or "prop";
}
