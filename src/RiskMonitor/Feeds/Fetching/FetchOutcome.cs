using System.Globalization;

namespace RiskMonitor.Feeds.Fetching;

/// <summary>What came of asking a publisher. There is no other way for it to end but that the program itself stops.</summary>
/// <param name="Location">The address that gave the last answer.</param>
/// <param name="Trail">The redirects on the way there.</param>
/// <param name="Headers">Those of the last answer; none where there was none.</param>
internal abstract record FetchOutcome(Uri Location, IReadOnlyList<Redirect> Trail, SourceHeaders Headers)
{
    /// <summary>How long it took, waiting for the host's turn not included.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The outcome in one sentence, for people.</summary>
    public abstract string Says { get; }

    /// <summary>HTTP status of the last answer; null where there was none.</summary>
    public virtual int? StatusCode => null;

    /// <summary>A body.</summary>
    /// <param name="Location">As above; relative addresses in the body count from here, unless Content-Location says otherwise.</param>
    /// <param name="Trail">As above.</param>
    /// <param name="Headers">As above.</param>
    /// <param name="Status">200 to 299.</param>
    /// <param name="Body">Unpacked; may be empty.</param>
    /// <param name="WireBytes">Bytes that came over the line.</param>
    public sealed record Fetched(Uri Location, IReadOnlyList<Redirect> Trail, SourceHeaders Headers, int Status, byte[] Body, int WireBytes)
        : FetchOutcome(Location, Trail, Headers)
    {
        public override int? StatusCode => Status;

        public override string Says => string.Create(CultureInfo.InvariantCulture, $"HTTP {Status} with {Body.Length:N0} bytes.");
    }

    /// <summary>The version that we have is still the newest.</summary>
    public sealed record NotModified(Uri Location, IReadOnlyList<Redirect> Trail, SourceHeaders Headers) : FetchOutcome(Location, Trail, Headers)
    {
        public override int? StatusCode => 304;

        public override string Says => "HTTP 304: nothing new.";
    }

    /// <summary>An answer, but not the one that was asked for: 4xx, 5xx, and whatever else is no success.</summary>
    public sealed record Answered(Uri Location, IReadOnlyList<Redirect> Trail, SourceHeaders Headers, int Status) : FetchOutcome(Location, Trail, Headers)
    {
        public override int? StatusCode => Status;

        public override string Says => Status switch
        {
            404 => "HTTP 404: there is nothing at this address.",
            410 => "HTTP 410: it is gone for good.",
            401 or 403 => string.Create(CultureInfo.InvariantCulture, $"HTTP {Status}: the publisher does not let us in."),
            429 => "HTTP 429: the publisher wants to be asked less often.",
            _ => string.Create(CultureInfo.InvariantCulture, $"HTTP {Status}."),
        };
    }

    /// <summary>A wall before the source that only browsers get through.</summary>
    public sealed record Challenged(Uri Location, IReadOnlyList<Redirect> Trail, SourceHeaders Headers, int Status) : FetchOutcome(Location, Trail, Headers)
    {
        public override int? StatusCode => Status;

        public override string Says => string.Create(
            CultureInfo.InvariantCulture, $"HTTP {Status}: Cloudflare wants to see a browser (cf-mitigated: challenge); the publisher has to let feed readers through.");
    }

    /// <summary>No answer that could be read.</summary>
    public sealed record Failed(Uri Location, IReadOnlyList<Redirect> Trail, SourceHeaders Headers, FetchFailure Why, string Sentence) : FetchOutcome(Location, Trail, Headers)
    {
        public override string Says => Sentence;
    }
}
