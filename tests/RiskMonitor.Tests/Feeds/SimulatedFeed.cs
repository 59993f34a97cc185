using System.Globalization;
using System.Text;

namespace RiskMonitor.Feeds;

/// <summary>What a publisher of the simulation does.</summary>
internal enum Manner
{
    Healthy, StatesTtl, StatesMaxAge, Down3Days, TooMany, Moved, Gone, Endless, Bomb, WrongLength, Loop, NoTls, NewGuids, Slow, NoValidators, LyingETag, SharedLink, Corrects,
}

/// <summary>A feed that publishes an item now and then and notes whatever is impolite, lost or forgotten.</summary>
internal sealed class SimulatedFeed(int number, Manner manner, TimeSpan every, DateTimeOffset start)
{
    private const int Window = 60;

    private static readonly TimeSpan IntervalMin = FeedSettings.IntervalMinDefault;

    private readonly Lock _gate = new();
    private DateTimeOffset? _askedAt;
    private TimeSpan _allowed = IntervalMin;
    private int _requests;

    public Manner Manner => manner;

    public string Host => string.Create(CultureInfo.InvariantCulture, $"f{number}.test");

    public List<string> Impolite { get; } = [];

    public int Requests => Volatile.Read(ref _requests);

    public DateTimeOffset? AskedAt => _askedAt;

    /// <summary>Items that a whole, right answer held: each has to be in the ledger.</summary>
    public HashSet<string> Served { get; } = [];

    /// <summary>Notes a request for the feed's own address.</summary>
    public int Asked(DateTimeOffset now)
    {
        lock (_gate)
        {
            // Times are stored in microseconds.
            if (_askedAt is { } before && now - before < _allowed - TimeSpan.FromMilliseconds(1))
                Impolite.Add(string.Create(CultureInfo.InvariantCulture, $"{Host} ({manner}) was asked {(now - before).TotalSeconds:0} s after the last time; {_allowed.TotalSeconds:0} s were allowed"));
            _askedAt = now;
            _allowed = IntervalMin;
            return ++_requests;
        }
    }

    /// <summary>What this answer asks for.</summary>
    public void Wants(TimeSpan peace)
    {
        lock (_gate) _allowed = peace > IntervalMin ? peace : IntervalMin;
    }

    /// <summary>Items that are out by an instant.</summary>
    public int Published(DateTimeOffset now) => 1 + (int)((now - start) / every);

    public string ETag(DateTimeOffset now) => manner == Manner.LyingETag ? "\"for ever\"" : string.Create(CultureInfo.InvariantCulture, $"\"{Published(now)}{Correction(now)}\"");

    public byte[] Body(DateTimeOffset now, bool isWhole)
    {
        int last = Published(now);
        var items = new List<string>();
        for (int item = Math.Max(1, last - Window + 1); item <= last; item++)
        {
            string guid = manner == Manner.NewGuids ? $"{number}-{item}-{_requests}" : $"{number}-{item}";
            string link = manner == Manner.SharedLink ? $"http://{Host}/" : $"http://{Host}/news/{item}";
            string correction = item == 1 ? Correction(now) : "";
            items.Add(string.Create(CultureInfo.InvariantCulture, $"{guid}|{link}|Item {item} of {number}|Words of item {item} of feed {number}.{correction}"));
            if (isWhole) lock (_gate) Served.Add(Key(item));
        }
        string ttl = manner == Manner.StatesTtl ? "<ttl>180</ttl>" : "";
        string noise = manner == Manner.NoValidators ? string.Create(CultureInfo.InvariantCulture, $"<!-- {_requests} -->") : "";
        return Encoding.UTF8.GetBytes(TestFeeds.Rss([.. items]).Replace("<title>Test Daily</title>", $"<title>Test Daily</title>{ttl}{noise}", StringComparison.Ordinal));
    }

    /// <summary>How an item is told in the ledger: by its headline.</summary>
    public string Key(int item) => string.Create(CultureInfo.InvariantCulture, $"Item {item} of {number}");

    // Once, in the middle of the week.
    private string Correction(DateTimeOffset now) => manner == Manner.Corrects && now - start > TimeSpan.FromHours(20) ? " (corrected)" : "";
}
