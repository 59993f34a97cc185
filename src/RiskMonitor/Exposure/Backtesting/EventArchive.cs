using System.Globalization;
using Microsoft.Win32.SafeHandles;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure.Backtesting;

/// <summary>
/// The events of an archive, kept in segments on disk. In memory stand about 200 bytes an input and 64 bytes an event. Segments that an earlier run finished with the same reader are used again.
/// </summary>
internal sealed class EventArchive : IDisposable
{
    private const int SegmentInputsMax = 1_000;

    private readonly string _folder;
    private readonly string _reader;
    private readonly List<EventPlace> _places = [];
    private readonly List<SafeFileHandle> _files = [];
    private readonly Dictionary<UInt128, ArchiveEntry> _earlier = [];
    private readonly Dictionary<UInt128, ArchiveEntry> _taken = [];
    private SegmentWriter? _open;
    private int _names;

    private EventArchive(string folder, string reader) => (_folder, _reader) = (folder, reader);

    /// <summary>Opens a folder of segments.</summary>
    /// <param name="folder">Made where it is missing. What this class did not write is left alone.</param>
    /// <param name="reader">Versions of everything that decides what is read from the same bytes: without tab and line end.</param>
    /// <param name="resume">Whether to use what an earlier run left; else it is removed.</param>
    public static EventArchive Open(string folder, string reader, bool resume)
    {
        Directory.CreateDirectory(folder);
        var archive = new EventArchive(folder, reader);
        string[] left = [.. Directory.GetFiles(folder, "*" + Segment.Ending).Order(StringComparer.Ordinal)];
        foreach (string path in Directory.GetFiles(folder, "*" + Segment.Ending + SegmentWriter.UnfinishedEnding)) File.Delete(path);
        foreach (string path in left)
        {
            if (!resume || !archive.Take(path)) File.Delete(path);
        }
        archive._names = left.Length > 0 ? int.Parse(Path.GetFileNameWithoutExtension(left[^1]), CultureInfo.InvariantCulture) + 1 : 0;
        return archive;
    }

    /// <summary>Inputs that earlier runs left here.</summary>
    public int Earlier => _earlier.Count;

    /// <summary>Every input of this run, each bytes once.</summary>
    public IReadOnlyCollection<ArchiveEntry> Entries => _taken.Values;

    /// <summary>The events of one input.</summary>
    public IEnumerable<EventPlace> PlacesOf(ArchiveEntry entry) => _places.Skip(entry.FirstPlace).Take(entry.Events);

    /// <summary>Whether an earlier run read these bytes. May be asked from any thread.</summary>
    public ArchiveEntry? Known(UInt128 key) => _earlier.GetValueOrDefault(key);

    /// <summary>Takes an input into this run.</summary>
    /// <returns>Whether its bytes are new to this run.</returns>
    public bool Add(ArchiveEntry known) => _taken.TryAdd(known.Key, known);

    /// <summary>Takes an input into this run and writes down what was read.</summary>
    /// <returns>Whether its bytes are new to this run.</returns>
    public bool Add(UInt128 key, ReadInput read)
    {
        if (_taken.ContainsKey(key)) return false;

        SegmentWriter segment = _open ??= new SegmentWriter(PathOf(_names++), _reader);
        int first = _places.Count;
        if (read is ReadInput.Accepted accepted)
        {
            segment.Write(Segment.Line(key, accepted));
            foreach (RiskEvent happened in accepted.Events)
            {
                byte[] line = Segment.Line(happened);
                long offset = segment.Write(line);
                _places.Add(Segment.PlaceOf(line.AsSpan()[..^1], _files.Count, offset));
            }
            _taken.Add(key, new ArchiveEntry(key, InputKey.Parse(accepted.Article.Value), accepted.Revision.RetrievedAt.UtcTicks, InputKey.Parse(accepted.Revision.ContentHash), first, accepted.Events.Count, null));
        }
        else if (read is ReadInput.Refused { Refusal: var refusal })
        {
            segment.Write(Segment.Line(key, refusal));
            _taken.Add(key, new ArchiveEntry(key, 0, 0, 0, first, 0, refusal));
        }
        if (++segment.Inputs >= SegmentInputsMax) Finish();
        return true;
    }

    /// <summary>Ends the open segment; events can be read from then on.</summary>
    public void Finish()
    {
        if (_open is null) return;
        _open.Finish();
        _open.Dispose();
        _open = null;
        _files.Add(File.OpenHandle(PathOf(_names - 1), options: FileOptions.RandomAccess));
    }

    /// <summary>Reads one event. May be called from several threads at once.</summary>
    public RiskEvent Read(EventPlace place)
    {
        var line = new byte[place.Length];
        int read = RandomAccess.Read(_files[place.Segment], line, place.Offset);
        return read == line.Length ? Segment.EventOf(line) : throw new IOException($"A file of work in {_folder} became shorter while it was read.");
    }

    public void Dispose()
    {
        _open?.Dispose();
        foreach (SafeFileHandle file in _files) file.Dispose();
    }

    private bool Take(string path)
    {
        byte[] whole = File.ReadAllBytes(path);
        if (Segment.Lines(whole, _reader) is not { } lines) return false;

        foreach ((long offset, int length) in lines)
        {
            ReadOnlySpan<byte> line = whole.AsSpan((int)offset, length);
            if (line[0] == (byte)'E') _places.Add(Segment.PlaceOf(line, _files.Count, offset));
            else if (Segment.EntryOf(line, _places.Count) is var entry) _earlier.TryAdd(entry.Key, entry);
        }
        _files.Add(File.OpenHandle(path, options: FileOptions.RandomAccess));
        return true;
    }

    private string PathOf(int number) => Path.Combine(_folder, number.ToString("D6", CultureInfo.InvariantCulture) + Segment.Ending);
}
