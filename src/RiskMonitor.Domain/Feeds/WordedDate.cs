using System.Buffers;
using System.Globalization;

namespace RiskMonitor.Feeds;

/// <summary>Reads dates whose month is a word: RFC 822, asctime, RFC 850 and their like, in whatever order the parts stand. Day, month and year must be there.</summary>
internal static class WordedDate
{
    private const string Between = " ,\t\n\r\u00A0";
    private static readonly SearchValues<char> Partings = SearchValues.Create(Between);

    public static bool TryRead(ReadOnlySpan<char> text, out DateParts parts)
    {
        parts = default;
        bool hasTime = false, isFirst = true;
        while (NextToken(ref text, out ReadOnlySpan<char> token, out bool beforeComma))
        {
            bool isWord = char.IsLetter(token[0]);
            if (isFirst && isWord && (DateWords.IsWeekday(token) || beforeComma && char.IsLetter(token[^1]) && !HasMonthAsOnlyWord(token, text))) { }
            else if (!Take(token, ref parts, ref hasTime)) return false;
            isFirst = false;
        }
        return parts is { Year: not null, Month: not null, Day: not null };
    }

    private static bool Take(ReadOnlySpan<char> token, ref DateParts parts, ref bool hasTime)
    {
        if (char.IsAsciiDigit(token[0])) return TakeNumber(token, ref parts, ref hasTime);
        if (token[0] is '(') return true;       // a comment of RFC 822
        if (parts.Month is null && DateWords.Month(token) is { } month)
        {
            parts.Month = month;
            return true;
        }
        if (hasTime && parts.TryHalf(token)) return true;
        if (!hasTime && IsFiller(token)) return true;
        if (parts.Day is null && parts.Year is null) return false;      // a zone stands behind, not before

        // "GMT+0200 (CEST)": the first zone says it.
        if (DateZones.Minutes(token) is not { } zone) return false;
        parts.ZoneMinutes ??= zone;
        return true;
    }

    private static bool TakeNumber(ReadOnlySpan<char> token, ref DateParts parts, ref bool hasTime)
    {
        if (token.Contains(':'))
        {
            if (hasTime) return false;
            hasTime = true;
            int zone = token.IndexOfAny("+-Zz");        // "10:00:00+0100"
            if (zone > 0 && DateZones.Minutes(token[zone..]) is { } minutes)
            {
                parts.ZoneMinutes = minutes;
                token = token[..zone];
            }
            return parts.TryTime(token);
        }
        int digits = token.IndexOfAnyExceptInRange('0', '9');
        if (digits < 0) digits = token.Length;
        if (digits < token.Length && token[digits] is '-' or '/') return TakeDashed(token, ref parts);      // "24-Nov-03", "2006/09/15"
        if (digits < token.Length && !IsOrdinalEnding(token[digits..])) return hasTime = TakeHour(token, digits, ref parts);
        if (digits > 4) return false;

        int number = Number(token[..digits]);
        if (digits <= 2 && parts.Day is null) parts.Day = number;
        else if (parts.Year is null) parts.Year = digits <= 2 ? DateParts.FullYear(number) : number;
        else return hasTime && number == 0;     // "0000" for a zone
        return true;
    }

    // "3pm"
    private static bool TakeHour(ReadOnlySpan<char> token, int digits, ref DateParts parts)
    {
        if (digits > 2) return false;
        parts.Hour = Number(token[..digits]);
        return parts.TryHalf(token[digits..]);
    }

    private static bool TakeDashed(ReadOnlySpan<char> token, ref DateParts parts)
    {
        char separator = token[token.IndexOfAny('-', '/')];
        Span<Range> ranges = stackalloc Range[4];
        if (token.Split(ranges, separator) != 3) return false;
        ReadOnlySpan<char> first = token[ranges[0]], middle = token[ranges[1]], last = token[ranges[2]];
        bool isYearFirst = first.Length == 4;
        parts.Month = DateWords.Month(middle) ?? (isYearFirst ? Whole(middle) : null);
        int? day = Whole(isYearFirst ? last : first), year = Whole(isYearFirst ? first : last);
        int yearDigits = isYearFirst ? first.Length : last.Length;
        if (parts.Month is null || day is null || year is null || yearDigits is not (2 or 4)) return false;
        (parts.Day, parts.Year) = (day, yearDigits == 2 ? DateParts.FullYear(year.Value) : year);
        return true;
    }

    // Spaces and commas part tokens; "Fri,24" are two.
    private static bool NextToken(ref ReadOnlySpan<char> text, out ReadOnlySpan<char> token, out bool beforeComma)
    {
        text = text.TrimStart(Between);
        int end = text.IndexOfAny(Partings);
        token = end < 0 ? text : text[..end];
        beforeComma = end >= 0 && text[end] == ',';
        text = end < 0 ? default : text[end..];
        return token.Length > 0;
    }

    // "Mar, 5 ago 2014" begins with a Tuesday; "March, 5 2014" with a month.
    private static bool HasMonthAsOnlyWord(ReadOnlySpan<char> token, ReadOnlySpan<char> rest)
    {
        if (DateWords.Month(token) is null) return false;
        while (NextToken(ref rest, out ReadOnlySpan<char> next, out _))
        {
            if (char.IsLetter(next[0]) && DateWords.Month(next) is not null) return false;
        }
        return true;
    }

    private static bool IsOrdinalEnding(ReadOnlySpan<char> ending) =>
        ending.Equals("st", StringComparison.OrdinalIgnoreCase) || ending.Equals("nd", StringComparison.OrdinalIgnoreCase) || ending.Equals("rd", StringComparison.OrdinalIgnoreCase)
        || ending.Equals("th", StringComparison.OrdinalIgnoreCase) || ending is "." or "º";

    private static bool IsFiller(ReadOnlySpan<char> token) =>
        token.Equals("at", StringComparison.OrdinalIgnoreCase) || token.Equals("of", StringComparison.OrdinalIgnoreCase) || token.Equals("de", StringComparison.OrdinalIgnoreCase)
        || token is "-" or "–" or "|";

    private static int? Whole(ReadOnlySpan<char> digits) =>
        digits.Length is > 0 and <= 4 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
