using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RiskMonitor.Articles;

namespace RiskMonitor.Feeds;

/// <summary>
/// Which entries of a feed were met before. An entry is known by its guid, else by its link, else by its words; a guid or a link that several
/// entries of one feed share names none of them. So a feed that makes up new guids and dates at every fetch doubles nothing. (What has no link is named by its words in the ledger, too.)
/// </summary>
public sealed class SeenEntries
{
    /// <summary>Keys that are remembered: three for each of the most entries that a feed is read with; those met longest ago go first.</summary>
    public const int KeysMax = 3 * FeedLimits.EntriesMax;

    /// <summary>Keys that were not met for so many days are forgotten.</summary>
    public const int DaysMax = 400;

    /// <summary>Nothing was met.</summary>
    public static readonly SeenEntries None = new([]);

    // That an entry still stands in the feed is noted this seldom: otherwise every fetch would have to be stored.
    private const int RefreshDays = 7;

    private const int BytesPerKey = 8 + 8 + 2;

    private static readonly DateTimeOffset DayZero = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<ulong, Seen> _keys;

    private SeenEntries(Dictionary<ulong, Seen> keys) => _keys = keys;

    private readonly record struct Seen(ulong Words, ushort Day);

    /// <summary>Keys that are remembered.</summary>
    public int Count => _keys.Count;

    /// <summary>Looks at a feed.</summary>
    /// <param name="feed">As read.</param>
    /// <param name="now">When it was fetched (UTC).</param>
    /// <returns>Every entry in the order of the feed, those that stand in it twice once; and what is remembered afterwards, this very object where nothing has to be noted.</returns>
    public (IReadOnlyList<SightedEntry> Entries, SeenEntries After) Sight(FeedDocument feed, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(feed);
        ushort today = (ushort)Math.Clamp((now - DayZero).Days, 0, ushort.MaxValue);
        HashSet<ulong> sharedIds = Shared(feed.Entries.Select(e => Key('g', e.Id)));
        HashSet<ulong> sharedLinks = Shared(feed.Entries.Select(e => LinkKey(e.Link)));
        if (LinkKey(feed.Link) is { } site) sharedLinks.Add(site);

        var after = new Dictionary<ulong, Seen>(_keys);
        var entries = new List<SightedEntry>(feed.Entries.Count);
        var met = new HashSet<ulong>();
        bool isNoted = false;
        foreach (FeedEntry entry in feed.Entries)
        {
            ulong words = Words(entry);
            ulong? id = Own(Key('g', entry.Id), sharedIds), link = Own(LinkKey(entry.Link), sharedLinks);
            ulong? said = link is null ? Hash('u', words.ToString("x16", CultureInfo.InvariantCulture)) : null;
            if (id is null && said is { } same && !met.Add(same)) continue;

            // As it was noted by older programs, which took the date for a part of the name.
            ulong? dated = link is null ? Hash('c', $"{words:x16} {entry.Published?.UtcTicks} ") : null;
            entries.Add(new SightedEntry(entry, NoveltyOf([id, link, said, dated], words), link is not null));
            foreach (ulong key in new[] { id, link, said }.OfType<ulong>())
            {
                if (after.TryGetValue(key, out Seen known) && known.Words == words && today - known.Day < RefreshDays) continue;
                after[key] = new Seen(words, today);
                isNoted = true;
            }
        }
        return (entries, isNoted ? new SeenEntries(Bounded(after, today)) : this);
    }

    /// <summary>As stored: 18 bytes a key.</summary>
    public byte[] ToBytes()
    {
        byte[] bytes = new byte[_keys.Count * BytesPerKey];
        Span<byte> rest = bytes;
        foreach ((ulong key, Seen seen) in _keys.OrderBy(pair => pair.Key))
        {
            BinaryPrimitives.WriteUInt64LittleEndian(rest, key);
            BinaryPrimitives.WriteUInt64LittleEndian(rest[8..], seen.Words);
            BinaryPrimitives.WriteUInt16LittleEndian(rest[16..], seen.Day);
            rest = rest[BytesPerKey..];
        }
        return bytes;
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="ArgumentException">It is not a whole number of keys.</exception>
    public static SeenEntries Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length % BytesPerKey != 0) throw new ArgumentException($"{bytes.Length} bytes are no whole number of keys of {BytesPerKey}.", nameof(bytes));

        var keys = new Dictionary<ulong, Seen>(bytes.Length / BytesPerKey);
        for (; !bytes.IsEmpty; bytes = bytes[BytesPerKey..])
        {
            keys[BinaryPrimitives.ReadUInt64LittleEndian(bytes)] =
                new Seen(BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]), BinaryPrimitives.ReadUInt16LittleEndian(bytes[16..]));
        }
        return new SeenEntries(keys);
    }

    private EntryNovelty NoveltyOf(ReadOnlySpan<ulong?> names, ulong words)
    {
        foreach (ulong? name in names)
            if (name is { } key && _keys.TryGetValue(key, out Seen known)) return known.Words == words ? EntryNovelty.Known : EntryNovelty.Changed;
        return EntryNovelty.New;
    }

    private static Dictionary<ulong, Seen> Bounded(Dictionary<ulong, Seen> keys, ushort today)
    {
        foreach ((ulong key, Seen seen) in keys)
            if (today - seen.Day > DaysMax) keys.Remove(key);
        if (keys.Count <= KeysMax) return keys;
        return keys.OrderByDescending(pair => pair.Value.Day).ThenBy(pair => pair.Key).Take(KeysMax).ToDictionary();
    }

    private static HashSet<ulong> Shared(IEnumerable<ulong?> keys)
    {
        var once = new HashSet<ulong>();
        return [.. keys.OfType<ulong>().Where(key => !once.Add(key))];
    }

    private static ulong? Own(ulong? key, HashSet<ulong> shared) => key is { } one && !shared.Contains(one) ? one : null;

    private static ulong? LinkKey(string? link) => link is null ? null : Key('l', CanonicalUrl.Of(link)?.AbsoluteUri ?? link);

    private static ulong? Key(char kind, string? name) => string.IsNullOrWhiteSpace(name) ? null : Hash(kind, name.Trim());

    private static ulong Words(FeedEntry entry) => Hash('w', string.Join('\u001f', entry.Title?.Value, entry.Content?.Value, entry.Summary?.Value));

    private static ulong Hash(char kind, string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(kind + text), hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }
}
