namespace RiskMonitor.Feeds;

/// <summary>What a written date says, not yet known to exist.</summary>
internal struct DateParts
{
    private const int CenturyPivot = 50;        // RFC 2822: 00 to 49 are this century's

    public int? Year { get; set; }

    public int? Month { get; set; }

    public int? Day { get; set; }

    public int Hour { get; set; }

    public int Minute { get; set; }

    public int Second { get; set; }

    /// <summary>Minutes east of Greenwich; null where nothing was said.</summary>
    public int? ZoneMinutes { get; set; }

    /// <summary>A year of two digits as the year it means.</summary>
    public static int FullYear(int twoDigits) => twoDigits < CenturyPivot ? 2000 + twoDigits : 1900 + twoDigits;

    /// <summary>Whether there is such a date and time.</summary>
    public readonly bool TryInstant(out DateTimeOffset utc)
    {
        utc = default;
        if (Year is not (>= 1 and <= 9999) || Month is not (>= 1 and <= 12) || Day is not { } day || day < 1 || day > DateTime.DaysInMonth(Year.Value, Month.Value)) return false;

        bool isMidnight = Hour == 24 && Minute == 0 && Second == 0;     // the end of the day, in ISO 8601
        if (!isMidnight && Hour is < 0 or > 23 || Minute is < 0 or > 59 || Second is < 0 or > 60) return false;
        if (ZoneMinutes is < -24 * 60 or > 24 * 60) return false;

        long ticks = new DateTime(Year.Value, Month.Value, day).Ticks + (Hour * 60L + Minute - (ZoneMinutes ?? 0)) * TimeSpan.TicksPerMinute
            + Math.Min(Second, 59) * TimeSpan.TicksPerSecond;       // a leap second is the last one before it
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks) return false;
        utc = new DateTimeOffset(ticks, TimeSpan.Zero);
        return true;
    }

    /// <summary>Takes "10:14", "10:14:55" or "10:14:55.123", with "am" or "pm" behind it or not.</summary>
    public bool TryTime(ReadOnlySpan<char> text)
    {
        Span<int> numbers = stackalloc int[3];
        int count = 0, at = 0;
        while (true)
        {
            int start = at;
            while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
            if (at == start || at - start > 2 || count == 3) return false;
            numbers[count++] = int.Parse(text[start..at], System.Globalization.CultureInfo.InvariantCulture);
            if (at == text.Length || text[at] != ':') break;
            at++;
        }
        if (count < 2) return false;
        if (at < text.Length && text[at] is '.' or ',')
        {
            at++;
            while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        }
        (Hour, Minute, Second) = (numbers[0], numbers[1], numbers[2]);
        return at == text.Length || TryHalf(text[at..]);
    }

    /// <summary>Takes "am" or "pm" in some spelling; the hour must be known.</summary>
    public bool TryHalf(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        bool isMorning = text.Equals("am", StringComparison.OrdinalIgnoreCase) || text.Equals("a.m.", StringComparison.OrdinalIgnoreCase) || text is "오전";
        bool isEvening = text.Equals("pm", StringComparison.OrdinalIgnoreCase) || text.Equals("p.m.", StringComparison.OrdinalIgnoreCase) || text is "오후";
        if (isEvening && Hour < 12) Hour += 12;
        if (isMorning && Hour == 12) Hour = 0;
        return isMorning || isEvening;
    }
}
