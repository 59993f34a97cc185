using System.Globalization;
using System.Text.Json;

namespace RiskMonitor.Feeds.Sources;

/// <summary>What the interface of Congress.gov (v3) answers: lists of bills, committee meetings and hearings, or one of them.</summary>
internal static class CongressRecords
{
    private static readonly (string List, string One, Func<JsonElement, int, FeedWarnings, FeedEntry> Map)[] Kinds =
    [
        ("bills", "bill", Bill),
        ("committeeMeetings", "committeeMeeting", Meeting),
        ("hearings", "hearing", Hearing),
    ];

    // The page of a bill is called by its kind.
    private static readonly Dictionary<string, (string Written, string Path)> BillKinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["HR"] = ("H.R.", "house-bill"),
        ["S"] = ("S.", "senate-bill"),
        ["HRES"] = ("H.Res.", "house-resolution"),
        ["SRES"] = ("S.Res.", "senate-resolution"),
        ["HJRES"] = ("H.J.Res.", "house-joint-resolution"),
        ["SJRES"] = ("S.J.Res.", "senate-joint-resolution"),
        ["HCONRES"] = ("H.Con.Res.", "house-concurrent-resolution"),
        ["SCONRES"] = ("S.Con.Res.", "senate-concurrent-resolution"),
    };

    public static bool Is(JsonElement root, FeedOrigin origin) =>
        (JsonMember.TryGet(root, "pagination", out _) || JsonMember.TryGet(root, "request", out _))
        && Kinds.Any(kind => JsonMember.IsArray(root, kind.List) || JsonMember.Objects(root, kind.One).Any());

    public static FeedDocument Map(JsonElement root, FeedOrigin origin, FeedWarnings warnings) => new()
    {
        Format = FeedFormat.Congress,
        Title = JsonMember.Plain("Congress.gov"),
        Link = "https://www.congress.gov/",
        Language = "en-US",
        Entries = [.. Kinds.SelectMany(kind => Records(root, kind.List, kind.One).Take(FeedLimits.EntriesMax).Select((record, index) => kind.Map(record, index, warnings)))],
        Schedule = new FeedSchedule { Next = JsonMember.Objects(root, "pagination").Select(page => JsonMember.Words(page, "next")).FirstOrDefault() },
        Warnings = warnings.All,
    };

    private static IEnumerable<JsonElement> Records(JsonElement root, string list, string one) => JsonMember.IsArray(root, list) ? JsonMember.Objects(root, list) : JsonMember.Objects(root, one);

    private static FeedEntry Bill(JsonElement bill, int index, FeedWarnings warnings)
    {
        string type = JsonMember.Words(bill, "type") ?? "", number = JsonMember.Words(bill, "number") ?? "", congress = JsonMember.Words(bill, "congress") ?? "";
        (string written, string? path) = BillKinds.TryGetValue(type, out var kind) ? kind : (type, null);
        JsonElement action = JsonMember.Objects(bill, "latestAction").FirstOrDefault();
        string? done = JsonMember.Words(action, "text"), on = JsonMember.Words(action, "actionDate");
        return new FeedEntry
        {
            Id = $"{type.ToLowerInvariant()}{number}-{congress}",
            Title = JsonMember.Plain($"{written} {number}: {JsonMember.Words(bill, "title") ?? "without a title"}"),
            Link = path is null ? Address(bill) : $"https://www.congress.gov/bill/{Ordinal(congress)}-congress/{path}/{number}",
            Summary = JsonMember.Plain(done is null ? null : $"Latest action{(on is null ? "" : $" on {on}")}: {done}"),
            Author = JsonMember.Words(bill, "originChamber"),
            Published = JsonMember.Date(bill, index, warnings, "introducedDate") ?? JsonMember.Date(action, index, warnings, "actionDate"),
            Updated = JsonMember.Date(bill, index, warnings, "updateDateIncludingText", "updateDate"),
        };
    }

    private static FeedEntry Meeting(JsonElement meeting, int index, FeedWarnings warnings)
    {
        string congress = JsonMember.Words(meeting, "congress") ?? "", chamber = JsonMember.Words(meeting, "chamber") ?? "", id = JsonMember.Words(meeting, "eventId") ?? JsonMember.Words(meeting, "eventid") ?? "";
        string kind = JsonMember.Words(meeting, "type") ?? "Committee meeting";
        string committees = string.Join("; ", JsonMember.Objects(meeting, "committees").Select(committee => JsonMember.Words(committee, "name")).OfType<string>().Take(20));
        string status = JsonMember.Words(meeting, "meetingStatus") is { } stated ? $", {stated.ToLowerInvariant()}" : "";
        string date = JsonMember.Words(meeting, "date") is { Length: >= 10 } on ? $" on {on[..10]}" : "";
        return new FeedEntry
        {
            Id = $"event-{id}-{congress}",
            Title = JsonMember.Plain(JsonMember.Words(meeting, "title") ?? $"{chamber} {kind.ToLowerInvariant()} {id}"),
            Link = chamber is "House" or "Senate" && id.Length > 0 ? $"https://www.congress.gov/event/{Ordinal(congress)}-congress/{chamber.ToLowerInvariant()}-event/{id}" : Address(meeting),
            Summary = JsonMember.Plain($"{kind}{status}{date}{(committees.Length > 0 ? $": {committees}" : "")}."),
            Author = chamber.Length > 0 ? chamber : null,
            Updated = JsonMember.Date(meeting, index, warnings, "updateDate"),
        };
    }

    private static FeedEntry Hearing(JsonElement hearing, int index, FeedWarnings warnings)
    {
        string congress = JsonMember.Words(hearing, "congress") ?? "", chamber = JsonMember.Words(hearing, "chamber") ?? "", jacket = JsonMember.Words(hearing, "jacketNumber") ?? "";
        return new FeedEntry
        {
            Id = $"hearing-{jacket}-{congress}",
            Title = JsonMember.Plain(JsonMember.Words(hearing, "title") ?? $"{chamber} hearing {JsonMember.Words(hearing, "number") ?? jacket}, {Ordinal(congress)} Congress"),
            Link = Address(hearing),
            Author = chamber.Length > 0 ? chamber : null,
            Updated = JsonMember.Date(hearing, index, warnings, "updateDate"),
        };
    }

    // A key that an answer repeats is none of the readers'.
    private static string? Address(JsonElement record) =>
        JsonMember.Words(record, "url") is { } url && FeedAddress.IsWeb(url) ? SecretParameters.Without(url) : null;

    private static string Ordinal(string congress)
    {
        if (!int.TryParse(congress, NumberStyles.None, CultureInfo.InvariantCulture, out int number)) return congress;
        string ending = (number % 100) is >= 11 and <= 13 ? "th" : (number % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" };
        return congress + ending;
    }
}
