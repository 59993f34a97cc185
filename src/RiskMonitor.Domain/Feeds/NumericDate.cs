using System.Globalization;

namespace RiskMonitor.Feeds;

/// <summary>Reads dates that begin with a number and write their month as one (or, in Hungarian, between hyphens): "2003-12-31T10:14:55Z", "20031231", "2003-365", "2006/09/15 08:19:53 EDT".</summary>
internal ref struct NumericDate(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> _rest = text;

    public bool TryRead(out DateParts parts)
    {
        parts = default;
        return TryDate(ref parts) && TryTime(ref parts);
    }

    private bool TryDate(ref DateParts parts)
    {
        bool hasNoDay = Take('-');      // "-0312" is a year and a month of ISO 8601 as it was
        ReadOnlySpan<char> first = Digits();
        switch (first.Length)
        {
            case 8:
                (parts.Year, parts.Month, parts.Day) = (Number(first[..4]), Number(first[4..6]), Number(first[6..]));
                return true;
            case 7:
                return TryOrdinal(ref parts, Number(first[..4]), Number(first[4..]));
            case 6:
                (parts.Year, parts.Month, parts.Day) = (DateParts.FullYear(Number(first[..2])), Number(first[2..4]), Number(first[4..]));
                return true;
            case 5:
                return TryOrdinal(ref parts, DateParts.FullYear(Number(first[..2])), Number(first[2..]));
            case 4 when hasNoDay:
                (parts.Year, parts.Month, parts.Day) = (DateParts.FullYear(Number(first[..2])), Number(first[2..]), 1);
                return true;
            case 4:
                return TryYearFirst(ref parts, Number(first));
            case 2 when hasNoDay && Take('-') && Digits() is { Length: 2 } month:
                (parts.Year, parts.Month, parts.Day) = (DateParts.FullYear(Number(first)), Number(month), 1);
                return true;
            case 1 or 2 when !hasNoDay:
                return TryYearLast(ref parts, first);
            default:
                return false;
        }
    }

    private bool TryYearFirst(ref DateParts parts, int year)
    {
        (parts.Year, parts.Month, parts.Day) = (year, 1, 1);
        if (Take('년')) return TryKorean(ref parts);

        char separator = _rest.Length > 0 ? _rest[0] : '\0';
        if (separator is not ('-' or '/' or '.')) return _rest.Length == 0;
        Take(separator);
        if (_rest.Length > 0 && char.IsLetter(_rest[0]))
        {
            int end = _rest.IndexOf('-');
            if (end < 0 || DateWords.Month(_rest[..end]) is not { } named) return false;
            parts.Month = named;
            _rest = _rest[end..];
        }
        else
        {
            ReadOnlySpan<char> month = Digits();
            if (month.Length == 3 && !Next(separator)) return TryOrdinal(ref parts, year, Number(month));
            if (month.Length is 0 or > 3) return false;
            parts.Month = Number(month);
        }
        if (!Take(separator)) return true;
        ReadOnlySpan<char> day = Digits();
        parts.Day = day.Length is 1 or 2 ? Number(day) : 0;
        return day.Length is 1 or 2;
    }

    // "31/12/2003" and "12/31/2003" tell themselves apart only by a number above 12, or by the clock of twelve hours that America writes.
    private bool TryYearLast(ref DateParts parts, ReadOnlySpan<char> first)
    {
        char separator = _rest.Length > 0 ? _rest[0] : '\0';
        if (separator is not ('-' or '/' or '.')) return false;
        Take(separator);
        ReadOnlySpan<char> second = Digits();
        if (second.Length is 0 or > 2 || !Take(separator)) return false;
        ReadOnlySpan<char> third = Digits();
        (int a, int b) = (Number(first), Number(second));
        if (third.Length == 2 && separator == '-' && first.Length == 2)
        {
            (parts.Year, parts.Month, parts.Day) = (DateParts.FullYear(a), b, Number(third));
            return true;
        }
        if (third.Length != 4) return false;
        parts.Year = Number(third);
        bool isAmerican = b > 12 || (separator == '/' && (_rest.EndsWith("AM", StringComparison.OrdinalIgnoreCase) || _rest.EndsWith("PM", StringComparison.OrdinalIgnoreCase)));
        if (!isAmerican && a <= 12 && a != b && separator != '.') return false;      // with full stops it is Europe's
        (parts.Month, parts.Day) = isAmerican ? (a, b) : (b, a);
        return true;
    }

    private bool TryKorean(ref DateParts parts)
    {
        _rest = _rest.TrimStart();
        ReadOnlySpan<char> month = Digits();
        if (month.Length is 0 or > 2 || !Take('월')) return false;
        _rest = _rest.TrimStart();
        ReadOnlySpan<char> day = Digits();
        if (day.Length is 0 or > 2 || !Take('일')) return false;
        (parts.Month, parts.Day, parts.ZoneMinutes) = (Number(month), Number(day), 9 * 60);
        return true;
    }

    private static bool TryOrdinal(ref DateParts parts, int year, int dayOfYear)
    {
        if (year is < 1 or > 9999 || dayOfYear < 1 || dayOfYear > (DateTime.IsLeapYear(year) ? 366 : 365)) return false;
        DateTime date = new DateTime(year, 1, 1).AddDays(dayOfYear - 1);
        (parts.Year, parts.Month, parts.Day) = (year, date.Month, date.Day);
        return true;
    }

    private bool TryTime(ref DateParts parts)
    {
        if (_rest.Length > 0 && _rest[0] is not ('T' or 't' or ' ' or ',')) return _rest is "Z" or "z";
        _rest = _rest.TrimStart("Tt, ");
        if (_rest.Length == 0) return true;

        ReadOnlySpan<char> half = default;
        if (_rest.StartsWith("오전") || _rest.StartsWith("오후"))
        {
            half = _rest[..2];
            parts.ZoneMinutes = 9 * 60;
            _rest = _rest[2..].TrimStart();
        }
        int end = _rest.IndexOfAnyExcept(Clock);
        ReadOnlySpan<char> time = end < 0 ? _rest : _rest[..end];
        _rest = end < 0 ? default : _rest[end..].Trim();
        if (!TryClock(ref parts, time)) return false;
        if (half.Length > 0) parts.TryHalf(half);
        else if (TakeHalf(out ReadOnlySpan<char> behind)) parts.TryHalf(behind);
        if (_rest.Length == 0) return true;

        _rest = _rest.Trim("()");
        int space = _rest.IndexOf(' ');        // "+0100 (CET)": the first says it
        int? zone = DateZones.Minutes(space < 0 ? _rest : _rest[..space]);
        if (zone is null) return false;
        parts.ZoneMinutes = zone;
        return true;
    }

    private static bool TryClock(ref DateParts parts, ReadOnlySpan<char> time)
    {
        if (time.Contains(':')) return parts.TryTime(time.TrimEnd(":"));
        int fraction = time.IndexOfAny('.', ',');
        if (fraction >= 0) time = time[..fraction];
        if (time.Length is not (2 or 4 or 6) || time.IndexOfAnyExceptInRange('0', '9') >= 0) return false;
        (parts.Hour, parts.Minute, parts.Second) = (Number(time[..2]), time.Length > 2 ? Number(time[2..4]) : 0, time.Length > 4 ? Number(time[4..]) : 0);
        return true;
    }

    private bool TakeHalf(out ReadOnlySpan<char> half)
    {
        half = default;
        bool isHalf = _rest.Length >= 2 && _rest[0] is 'a' or 'A' or 'p' or 'P' && _rest[1] is 'm' or 'M' && (_rest.Length == 2 || !char.IsAsciiLetter(_rest[2]));
        if (!isHalf) return false;
        half = _rest[..2];
        _rest = _rest[2..].TrimStart();
        return true;
    }

    private static readonly System.Buffers.SearchValues<char> Clock = System.Buffers.SearchValues.Create("0123456789:.,");

    private bool Take(char expected)
    {
        if (!Next(expected)) return false;
        _rest = _rest[1..];
        return true;
    }

    private readonly bool Next(char expected) => _rest.Length > 0 && _rest[0] == expected;

    private ReadOnlySpan<char> Digits()
    {
        int length = _rest.IndexOfAnyExceptInRange('0', '9');
        if (length < 0) length = _rest.Length;
        ReadOnlySpan<char> digits = _rest[..length];
        _rest = _rest[length..];
        return digits;
    }

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
