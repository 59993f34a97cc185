using System.IO.Enumeration;

namespace RiskMonitor.Articles;

/// <summary>One file to read articles from.</summary>
/// <param name="Id">Its path below the folder that was given, with "/" as separator; for a file given by itself its name; "-" for standard input.</param>
/// <param name="Path">Where it lies.</param>
internal readonly record struct ArticlePath(string Id, string Path)
{
    /// <summary>What stands for standard input on a command line.</summary>
    public const string StandardInput = "-";

    /// <summary>Whether the file holds an article a line.</summary>
    public bool HoldsLines => Path.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase) || Path.EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase);
}

/// <summary>Files and folders to files, in an order that does not depend on the file system.</summary>
internal static class ArticlePaths
{
    /// <summary>The files of a path: itself, or all below a folder in ordinal order of their ids. Names that begin with a dot and links to folders are passed over.</summary>
    /// <param name="path">A file, a folder or "-".</param>
    /// <param name="files">Empty where there is nothing of that name.</param>
    /// <returns>Whether there is something of that name.</returns>
    public static bool TryFind(string path, out IReadOnlyList<ArticlePath> files)
    {
        files = [];
        if (path == ArticlePath.StandardInput || File.Exists(path))
        {
            files = [new ArticlePath(path == ArticlePath.StandardInput ? path : Path.GetFileName(path), path)];
            return true;
        }
        if (!Directory.Exists(path)) return false;

        string root = Path.GetFullPath(path);
        var found = new FileSystemEnumerable<ArticlePath>(root, (ref FileSystemEntry entry) => Below(root, ref entry),
            new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && entry.FileName[0] != '.',
            ShouldRecursePredicate = (ref FileSystemEntry entry) => entry.FileName[0] != '.' && (entry.Attributes & FileAttributes.ReparsePoint) == 0,
        };
        files = [.. found.OrderBy(file => file.Id, StringComparer.Ordinal)];
        return true;
    }

    private static ArticlePath Below(string root, ref FileSystemEntry entry)
    {
        string path = entry.ToFullPath();
        return new ArticlePath(Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/'), path);
    }
}
