using System.Globalization;
using RiskMonitor.Alerts;

namespace RiskMonitor.Dashboard;

/// <summary>The fields of a page's form as a rule or a watchlist. What cannot be read as a number is named, and the rest is kept, so that nobody types it twice.</summary>
internal static class RuleFields
{
    public static (AlertRuleForm Rule, IReadOnlyList<string> Problems) Rule(IFormCollection form, string? id)
    {
        var problems = new List<string>();
        var rule = new AlertRuleForm
        {
            Id = id ?? Text("id"),
            Name = Text("name"),
            Kind = One("kind", AlertConditionKind.Level),
            Measure = One<AlertMeasure>("measure", AlertMeasure.Points),
            RaiseAt = Number("raiseAt"),
            ClearBelow = Number("clearBelow"),
            WithinHours = Number("withinHours") is { } hours and >= 0 and <= 100_000 ? (int)hours : null,
            EventTypes = Many("eventTypes"),
            Watchlist = Text("watchlist"),
            RaiseAfterHours = Number("raiseAfterHours"),
            ClearAfterHours = Number("clearAfterHours"),
            RepeatEveryHours = Number("repeatEveryHours"),
            EscalateAt = [.. Words("escalateAt").Select(word => Read("escalateAt", word)).OfType<decimal>()],
            InhibitedBy = Words("inhibitedBy"),
            InhibitedInCountryBy = Words("inhibitedInCountryBy"),
            GroupWithinHours = Number("groupWithinHours"),
            GroupBy = Labels(Many("groupBy")),
            GroupWaitMinutes = Number("groupWaitMinutes"),
            GroupIntervalMinutes = Number("groupIntervalMinutes"),
        };
        return (rule, problems);

        string? Text(string field) => form[field].ToString().Trim() is { Length: > 0 } text ? text : null;

        T One<T>(string field, T otherwise) where T : struct, Enum
        {
            if (Text(field) is not { } word) return otherwise;
            if (Enum.TryParse(word, ignoreCase: true, out T value) && Enum.IsDefined(value)) return value;
            problems.Add($"'{field}' is '{word}'; {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()} are allowed.");
            return otherwise;
        }

        decimal? Number(string field) => Text(field) is { } word ? Read(field, word) : null;

        decimal? Read(string field, string word)
        {
            if (decimal.TryParse(word, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out decimal value)) return value;
            problems.Add($"'{field}' is '{word}'; a number such as 7.5 is allowed.");
            return null;
        }

        GroupLabel[]? Labels(string[] names) => names.Length == 0 ? null : [.. names.Select(name => Enum.TryParse(name, ignoreCase: true, out GroupLabel label) ? label : (GroupLabel)(-1))];

        string[] Words(string field) => RuleFields.Words(form[field].ToString());

        string[] Many(string field) => [.. form[field].OfType<string>().Where(value => value.Length > 0)];
    }

    /// <summary>The version that the form shows.</summary>
    public static long? Seen(IFormCollection form) => long.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out long version) ? version : null;

    /// <summary>The refusal of a change that does not say which version it is based on; null where it does.</summary>
    public static BookOutcome.Refused? Unseen(IFormCollection form) =>
        Seen(form) is null ? new BookOutcome.Refused(BookRefusals.Changed, [$"'version' is '{form["version"]}'; the version that the page showed is needed. Load the page again."]) : null;

    public static WatchlistForm Watchlist(IFormCollection form, string? id) => new()
    {
        Id = id ?? form["id"].ToString().Trim(),
        Name = form["name"].ToString().Trim(),
        Companies = Words(form["companies"].ToString()),
        Topics = Words(form["topics"].ToString()),
        EventTypes = [.. form["eventTypes"].OfType<string>().Where(value => value.Length > 0)],
        Recipients = Words(form["recipients"].ToString()),
    };

    private static string[] Words(string text) => text.Split([' ', ',', ';', '\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
