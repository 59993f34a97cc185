using System.Globalization;
using System.Net.Http.Headers;

namespace RiskMonitor.Feeds.Fetching;

/// <summary>The headers of an answer, as they came.</summary>
/// <param name="All">Name and value, in the order of the answer; those of the body included.</param>
internal sealed record SourceHeaders(IReadOnlyList<KeyValuePair<string, string>> All)
{
    /// <summary>Longer validators are not kept: they would be stored with every poll.</summary>
    public const int ValidatorCharsMax = 1_000;

    public static readonly SourceHeaders None = new([]);

    public static SourceHeaders Of(HttpResponseMessage response) => new([
        .. from header in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
           from value in header.Value
           select KeyValuePair.Create(header.Key, value)]);

    /// <summary>The first value of a header; null where there is none.</summary>
    public string? this[string name] => All.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>All values of a header.</summary>
    public IEnumerable<string> AllOf(string name) => All.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value);

    public string? ContentType => this["Content-Type"];

    public Validators Validators => new(Kept(this["ETag"]), Kept(this["Last-Modified"]));

    /// <summary>Whether a wall stands before the source that wants a browser's proof of being one.</summary>
    public bool IsChallenge => string.Equals(this["cf-mitigated"], "challenge", StringComparison.OrdinalIgnoreCase);

    /// <summary>How long the publisher wants to be left alone: in seconds or until a date; null where it says nothing that can be read.</summary>
    public TimeSpan? RetryAfter(DateTimeOffset now)
    {
        if (!RetryConditionHeaderValue.TryParse(this["Retry-After"], out RetryConditionHeaderValue? asked)) return null;
        if (asked.Delta is { } delta) return delta;
        return asked.Date is { } date && date > now ? date - now : null;
    }

    /// <summary>How long the answer stays fresh by Cache-Control; null where it does not say, zero where it is not to be kept.</summary>
    public TimeSpan? MaxAge
    {
        get
        {
            if (!CacheControlHeaderValue.TryParse(string.Join(", ", All.Where(h => h.Key.Equals("Cache-Control", StringComparison.OrdinalIgnoreCase)).Select(h => h.Value)), out var cache) || cache is null) return null;
            return cache.NoCache || cache.NoStore ? TimeSpan.Zero : cache.MaxAge;
        }
    }

    /// <summary>How long the answer stays fresh by Expires, counted from the server's own clock where it tells it; null where it does not say.</summary>
    public TimeSpan? ExpiresIn(DateTimeOffset now)
    {
        if (!TryDate(this["Expires"], out DateTimeOffset expires)) return null;
        DateTimeOffset from = TryDate(this["Date"], out DateTimeOffset served) ? served : now;
        return expires > from ? expires - from : TimeSpan.Zero;
    }

    private static bool TryDate(string? value, out DateTimeOffset date) =>
        DateTimeOffset.TryParseExact(value, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out date);

    private static string? Kept(string? value) => string.IsNullOrWhiteSpace(value) || value.Length > ValidatorCharsMax ? null : value;
}
