using System.Globalization;
using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Syntax;

namespace RiskMonitor.Articles.Rules;

/// <summary>
/// When a recalled fact happened, where the text dates it: "In 2005 the agency fined …", "was fined last year", "fined Acme in March 2006". Only a date that stands with the verb
/// counts: that of "charged with inflating revenue in 2005" is the deed's. A period counts by its last day, so that a fact is never older than it is.
/// </summary>
internal static class Dating
{
    /// <summary>News of the last days is dated by its publication.</summary>
    private const int NewsDays = 7;

    private const int FirstYear = 1900;

    /// <summary>The instant, in UTC and before the article's; null where the text does not date the fact or it is news.</summary>
    public static DateTimeOffset? Of(Scene scene, int trigger)
    {
        if (scene.Clauses.Around(trigger) is not { } clause || clause.IsFuture || clause.IsModal || clause.IsInfinitive) return null;
        DateOnly published = DateOnly.FromDateTime(scene.Article.PublishedAt.UtcDateTime);
        DateOnly? day = InFront(scene, clause, published) ?? Within(scene.Reading, clause, published) ?? Behind(scene, clause, published);
        bool isRecalled = day is { } found && published.DayNumber - found.DayNumber > NewsDays;
        return isRecalled ? new DateTimeOffset(day!.Value, TimeOnly.MinValue, TimeSpan.Zero) : null;      // proven: not null where it is recalled
    }

    // "In 2005, the agency fined": at the head of the sentence, of its first clause.
    private static DateOnly? InFront(Scene scene, Clause clause, DateOnly published)
    {
        int sentence = scene.Reading.SentenceOf(clause.First);
        return scene.Clauses.In(sentence) is [var first, ..] && first == clause ? At(scene.Reading, scene.Reading.Sentences[sentence].First, published) : null;
    }

    // "the agency last year fined", "was last year fined".
    private static DateOnly? Within(Reading reading, Clause clause, DateOnly published)
    {
        int from = clause.Subject is { } subject && subject.End <= clause.First ? subject.End : clause.First;
        for (int i = Math.Max(from, clause.First - 4); i < clause.End; i++)
        {
            if (At(reading, i, published) is { } day) return day;
        }
        return null;
    }

    // "was fined in 2005", "fined Acme in 2005", "was fined by the agency in 2005": nothing else between.
    private static DateOnly? Behind(Scene scene, Clause clause, DateOnly published)
    {
        Reading reading = scene.Reading;
        int at = clause.End;
        if (At(reading, at, published) is { } day) return day;
        if (clause.Object is { } patient && patient.First >= at && patient.First <= at + 1) at = patient.End;
        else if (at + 1 < reading.Tokens.Length && reading.Chars(at) is "by" && scene.Clauses.NounOf(at + 1) is { } agent) at = agent.End;
        else return null;
        return At(reading, at, published);
    }

    /// <summary>The last day of the date or period that begins at a token; null where none does or it lies ahead.</summary>
    internal static DateOnly? At(Reading reading, int token, DateOnly published)
    {
        if (token < 0 || token + 1 >= reading.Tokens.Length) return null;
        DateOnly? day = Lower(reading, token) switch
        {
            "in" => Period(reading, Lower(reading, token + 1) is "early" or "late" or "mid" ? token + 2 : token + 1, published),
            "on" => Day(reading, token + 1, published),
            "last" => Last(Lower(reading, token + 1), published),
            "a" or "one" or "two" or "three" or "four" or "five" or "six" or "seven" or "eight" or "nine" or "ten" => Ago(reading, token, published),
            _ => null,
        };
        return day <= published ? day : null;
    }

    private static DateOnly? Period(Reading reading, int token, DateOnly published)
    {
        if (Year(reading, token) is { } year) return new DateOnly(year, 12, 31) is var end && end > published && year == published.Year ? published : end;
        if (Month(reading, token) is not { } month) return null;
        int of = Year(reading, token + 1) ?? (month < published.Month ? published.Year : published.Year - 1);
        return new DateOnly(of, month, DateTime.DaysInMonth(of, month));
    }

    private static DateOnly? Day(Reading reading, int token, DateOnly published)
    {
        if (Month(reading, token) is not { } month || Number(reading, token + 1) is not { } number) return null;
        int year = Year(reading, reading.IsKind(token + 2, TokenKind.Comma) ? token + 3 : token + 2) ?? 0;
        bool isYearSaid = year > 0;
        if (!isYearSaid) year = published.Year;
        if (number < 1 || number > DateTime.DaysInMonth(year, month)) return null;
        var day = new DateOnly(year, month, number);
        return day > published && !isYearSaid ? day.AddYears(-1) : day;
    }

    private static DateOnly? Last(string unit, DateOnly published) => unit switch
    {
        "year" => new DateOnly(published.Year - 1, 12, 31),
        "month" => new DateOnly(published.Year, published.Month, 1).AddDays(-1),
        _ => null,
    };

    // "two years ago", "a month ago".
    private static DateOnly? Ago(Reading reading, int token, DateOnly published)
    {
        if (token + 2 >= reading.Tokens.Length || Lower(reading, token + 2) is not "ago") return null;
        int count = Lower(reading, token) switch { "two" => 2, "three" => 3, "four" => 4, "five" => 5, "six" => 6, "seven" => 7, "eight" => 8, "nine" => 9, "ten" => 10, _ => 1 };
        return Lower(reading, token + 1) switch
        {
            "year" or "years" => published.AddYears(-count),
            "month" or "months" => published.AddMonths(-count),
            "week" or "weeks" => published.AddDays(-7 * count),
            _ => null,
        };
    }

    private static int? Year(Reading reading, int token) =>
        Number(reading, token) is { } year && year >= FirstYear && reading.Chars(token).Length == 4 ? year : null;

    private static int? Number(Reading reading, int token) =>
        reading.IsKind(token, TokenKind.Number) && int.TryParse(reading.Chars(token), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= 9999 ? number : null;

    private static int? Month(Reading reading, int token) => (uint)token >= (uint)reading.Tokens.Length ? null : reading.Chars(token) switch
    {
        "January" or "Jan" => 1,
        "February" or "Feb" => 2,
        "March" or "Mar" => 3,
        "April" or "Apr" => 4,
        "May" => 5,
        "June" or "Jun" => 6,
        "July" or "Jul" => 7,
        "August" or "Aug" => 8,
        "September" or "Sept" or "Sep" => 9,
        "October" or "Oct" => 10,
        "November" or "Nov" => 11,
        "December" or "Dec" => 12,
        _ => null,
    };

    // No allocation: the words of dates are few, and written small but at the head of a sentence.
    private static string Lower(Reading reading, int token)
    {
        ReadOnlySpan<char> chars = reading.Chars(token);
        foreach (string word in Words)
        {
            if (chars.Equals(word, StringComparison.OrdinalIgnoreCase)) return word;
        }
        return "";
    }

    private static readonly string[] Words =
        ["in", "on", "last", "a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "early", "late", "mid", "year", "years", "month", "months", "week", "weeks", "ago"];
}
