using System.Security.Cryptography;

namespace RiskMonitor.Exposure.Backtesting;

/// <summary>Writes one segment under a name that nobody believes, and gives it its own when it is whole.</summary>
internal sealed class SegmentWriter : IDisposable
{
    public const string UnfinishedEnding = ".unfinished";

    private readonly string _path;
    private readonly FileStream _file;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public SegmentWriter(string path, string reader)
    {
        _path = path;
        _file = new FileStream(path + UnfinishedEnding, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 16);
        Write(Segment.Head(reader));
    }

    /// <summary>Inputs written so far.</summary>
    public int Inputs { get; set; }

    /// <returns>Where the bytes begin.</returns>
    public long Write(ReadOnlySpan<byte> bytes)
    {
        long offset = _file.Position;
        _hash.AppendData(bytes);
        _file.Write(bytes);
        return offset;
    }

    /// <summary>Ends the segment: from here on a later run may go on from it.</summary>
    public void Finish()
    {
        _file.Write(Segment.Check(_hash.GetHashAndReset()));
        _file.Flush(flushToDisk: true);
        _file.Dispose();
        File.Move(_path + UnfinishedEnding, _path, overwrite: true);
    }

    public void Dispose()
    {
        _file.Dispose();
        _hash.Dispose();
    }
}
