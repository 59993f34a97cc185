namespace RiskMonitor.Articles.Language;

/// <summary>The word lists of the repository, compiled without names.</summary>
internal static class Lexicon
{
    public static Dictionaries Dictionaries { get; } = Dictionaries.Of(
        Directory.EnumerateFiles(RepositoryRoot.File("seeds/lexicon"), "*.txt").ToDictionary(
            path => Path.GetFileNameWithoutExtension(path),
            path => File.ReadLines(path).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#').ToValueList()));
}
