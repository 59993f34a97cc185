using System.Globalization;

namespace RiskMonitor.Feeds.Dropping;

/// <summary>A folder that others drop articles into. What lies in it is claimed by moving it to <c>working</c>, and ends in <c>done</c> or in <c>refused</c>, with the reasons beside.</summary>
internal sealed class WatchedFolder(string root)
{
    /// <summary>Files that are taken at one look; the rest at the next.</summary>
    public const int FilesMax = 1_000;

    /// <summary>What stands behind the name of a refused file in that of its reasons.</summary>
    public const string ReasonsEnding = ".reasons.txt";

    private const int CopiesMax = 10_000;

    // Others still write to these.
    private static readonly string[] Unfinished = [".tmp", ".temp", ".part", ".partial", ".crdownload", ".filepart", ".swp", "~"];

    private Dictionary<string, (long Length, DateTime Written)> _seen = new(StringComparer.Ordinal);

    public string Working { get; } = Path.Combine(root, "working");

    public string Done { get; } = Path.Combine(root, "done");

    public string Refused { get; } = Path.Combine(root, "refused");

    /// <summary>Makes the folders and puts back what a process that died left in <c>working</c>: taking it twice appends once.</summary>
    /// <exception cref="IOException">The folder cannot be used.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public void Open()
    {
        foreach (string folder in (string[])[root, Working, Done, Refused]) Directory.CreateDirectory(folder);
        foreach (string left in Directory.EnumerateFiles(Working)) TryMove(left, root, Path.GetFileName(left), out _);
    }

    /// <summary>The files that nobody has written to since the look before, in ordinal order; an empty one waits a look longer than others.</summary>
    public IReadOnlyList<FileInfo> Settled()
    {
        var seen = new Dictionary<string, (long Length, DateTime Written)>(StringComparer.Ordinal);
        var settled = new List<FileInfo>();
        foreach (FileInfo file in new DirectoryInfo(root).EnumerateFiles())
        {
            bool isLink = (file.Attributes & FileAttributes.ReparsePoint) != 0;
            if (isLink || file.Name[0] == '.' || Unfinished.Any(ending => file.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))) continue;
            (long Length, DateTime Written) now = (file.Length, file.LastWriteTimeUtc);
            if (_seen.TryGetValue(file.Name, out var before) && before == now) settled.Add(file);
            seen[file.Name] = now;
        }
        _seen = seen;
        return [.. settled.OrderBy(file => file.Name, StringComparer.Ordinal).Take(FilesMax)];
    }

    /// <summary>Claims a file.</summary>
    /// <returns>Where it lies now; null where somebody else was faster.</returns>
    public string? Claim(FileInfo file) => TryMove(file.FullName, Working, file.Name, out string claimed) ? claimed : null;

    /// <summary>Puts a claimed file back: it could not be taken just now.</summary>
    public void PutBack(string claimed) => TryMove(claimed, root, Path.GetFileName(claimed), out _);

    /// <summary>Puts a claimed file where it ends.</summary>
    /// <param name="claimed">Where it lies.</param>
    /// <param name="reasons">Why it or parts of it were refused; none: it is done.</param>
    public void Finish(string claimed, IReadOnlyList<string> reasons)
    {
        string folder = reasons.Count == 0 ? Done : Refused;
        if (TryMove(claimed, folder, Path.GetFileName(claimed), out string ended) && reasons.Count > 0) File.WriteAllLines(ended + ReasonsEnding, reasons);
    }

    // A name that is taken gets a number; nothing is written over.
    private static bool TryMove(string from, string folder, string name, out string to)
    {
        for (int copy = 1; copy <= CopiesMax; copy++)
        {
            to = Path.Combine(folder, copy == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(name)}.{copy}{Path.GetExtension(name)}"));
            try
            {
                File.Move(from, to, overwrite: false);
                return true;
            }
            catch (FileNotFoundException)
            {
                return false;      // somebody else was faster
            }
            catch (IOException) when (File.Exists(to))
            {
                // the name is taken: the next one
            }
        }
        to = "";
        return false;
    }
}
