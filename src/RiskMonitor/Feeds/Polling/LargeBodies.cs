namespace RiskMonitor.Feeds.Polling;

/// <summary>Lets few large bodies be read at a time: the tree of a hostile one takes fifty times its bytes, and as many as are polled at once would take all memory there is.</summary>
internal sealed class LargeBodies : IDisposable
{
    /// <summary>Smaller ones are read at once.</summary>
    public const int BytesMin = 1024 * 1024;

    /// <summary>Of the others so many at a time.</summary>
    public const int AtOnceMax = 2;

    /// <summary>Memory belongs to the process.</summary>
    public static readonly LargeBodies OfProcess = new();

    private readonly SemaphoreSlim _free = new(AtOnceMax);

    public void Dispose() => _free.Dispose();

    /// <param name="bytes">Length of the body.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="ct">Ends the wait.</param>
    public async Task<T> ReadAsync<T>(int bytes, Func<T> read, CancellationToken ct)
    {
        if (bytes < BytesMin) return read();
        await _free.WaitAsync(ct);
        try
        {
            return read();
        }
        finally
        {
            _free.Release();
        }
    }
}
