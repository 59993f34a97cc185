namespace RiskMonitor.Architecture;

/// <summary>The files of this checkout, without what a build makes.</summary>
internal static class SourceTree
{
    private static readonly string[] Made = ["bin", "obj", "TestResults", "artifacts", "Generated"];

    public static string Root { get; } = FindRoot();

    public static string Src => Path.Combine(Root, "src");

    /// <summary>Paths below the root with "/", in ordinal order.</summary>
    public static string[] Files(string folder, string pattern) =>
        [.. Walk(Path.Combine(Root, folder), pattern).Select(Relative).Order(StringComparer.Ordinal)];

    public static string[] Folders(string folder) =>
        [.. new[] { Path.Combine(Root, folder) }.Concat(Below(Path.Combine(Root, folder))).Select(Relative).Order(StringComparer.Ordinal)];

    public static string[] Lines(string file) => File.ReadAllLines(Path.Combine(Root, file));

    private static IEnumerable<string> Below(string folder) =>
        Directory.GetDirectories(folder).Where(d => !Made.Contains(Path.GetFileName(d))).SelectMany(d => Below(d).Prepend(d));

    private static IEnumerable<string> Walk(string folder, string pattern) =>
        Below(folder).Prepend(folder).SelectMany(d => Directory.GetFiles(d, pattern));

    private static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "RiskMonitor.sln"))) return folder.FullName;
        }
        throw new InvalidOperationException($"RiskMonitor.sln stands in no folder above {AppContext.BaseDirectory}.");
    }
}
