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

    /// <summary>Looks that must find an empty file as it is: whoever makes a file and then waits for what is to stand in it has a minute, at a look every two seconds.</summary>
    public const int EmptyLooksMin = 30;

    private Dictionary<string, Sight> _seen = new(StringComparer.Ordinal);

    private readonly record struct Sight(long Length, DateTime Written, int Looks);

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

    /// <summary>The files that nobody has written to since the look before, in ordinal order; an empty one has to wait longer (<see cref="EmptyLooksMin"/>).</summary>
    public IReadOnlyList<FileInfo> Settled()
    {
        var seen = new Dictionary<string, Sight>(StringComparer.Ordinal);
        var settled = new List<FileInfo>();
        foreach (FileInfo file in new DirectoryInfo(root).EnumerateFiles())
        {
            bool isLink = (file.Attributes & FileAttributes.ReparsePoint) != 0;
            if (isLink || file.Name[0] == '.' || Unfinished.Any(ending => file.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))) continue;
            bool isAsBefore = _seen.TryGetValue(file.Name, out Sight before) && (before.Length, before.Written) == (file.Length, file.LastWriteTimeUtc);
            var now = new Sight(file.Length, file.LastWriteTimeUtc, isAsBefore ? before.Looks + 1 : 0);
            if (now.Looks >= (now.Length == 0 ? EmptyLooksMin : 1)) settled.Add(file);
            seen[file.Name] = now;
        }
        _seen = seen;
        return [.. settled.OrderBy(file => file.Name, StringComparer.Ordinal).Take(FilesMax)];
    }

    /// <summary>Claims a file.</summary>
    /// <returns>Where it lies now; null where somebody else was faster.</returns>
    public string? Claim(FileInfo file) => TryMove(file.FullName, Working, file.Name, out string claimed) ? claimed : null;

    /// <summary>Whether somebody has written to a claimed file since it was found settled.</summary>
    public static bool IsWrittenTo(string claimed, FileInfo file)
    {
        var now = new FileInfo(claimed);
        return now.Exists && (now.Length, now.LastWriteTimeUtc) != (file.Length, file.LastWriteTimeUtc);
    }

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
