namespace RiskMonitor.Articles.Language;

/// <summary>The word lists of the repository, compiled without names.</summary>
internal static class Lexicon
{
    public static Dictionaries Dictionaries { get; } = Compile();

    private static Dictionaries Compile()
    {
        Dictionaries compiled = Dictionaries.Of(Lists());
        compiled.Trie.Seal();
        return compiled;
    }

    private static Dictionary<string, ValueList<string>> Lists() =>
        Directory.EnumerateFiles(RepositoryRoot.File("seeds/lexicon"), "*.txt").ToDictionary(
            path => Path.GetFileNameWithoutExtension(path),
            path => File.ReadLines(path).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#').ToValueList());
}
