using System.Diagnostics;

namespace RiskMonitor.Hosting;

/// <summary>Locks between processes. The system lets go of them however a process ends.</summary>
internal static class FileLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>Waits until nobody else holds the file.</summary>
    /// <returns>Null when it is still held after <paramref name="patience"/>.</returns>
    public static async Task<FileStream?> TakeAsync(string path, TimeSpan patience, CancellationToken ct)
    {
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(Pause, ct))
        {
            if (TryTake(path) is { } taken) return taken;
            if (waited.Elapsed > patience) return null;
        }
    }

    /// <returns>Null when another one holds the file, alone or shared.</returns>
    public static FileStream? TryTake(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (IsHeld(e))
        {
            return null;
        }
    }

    /// <summary>Holds the file together with others who share it; nobody can take it alone meanwhile.</summary>
    public static FileStream Share(string path) => new(path, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read);

    // Anything but a held lock (read-only disk, no permission, …) would not get better by waiting.
    private static bool IsHeld(IOException e) => (e.HResult & 0xffff) is var code && (OperatingSystem.IsWindows()
        ? code is 32 or 33      // ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION
        : code is 11 or 35);    // EWOULDBLOCK on Linux, on macOS
}
