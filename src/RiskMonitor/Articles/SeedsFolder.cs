using System.Text;

namespace RiskMonitor.Articles;

/// <summary>Finds the folder with the names and word lists that extraction reads with, and reads it.</summary>
internal static class SeedsFolder
{
    /// <summary>Environment variable that names the folder.</summary>
    public const string Variable = "RISKMONITOR__Seeds";

    private const string Name = "seeds";

    /// <summary>The folder that is given, else the one of the environment, else the one beside the program or above it.</summary>
    /// <exception cref="FormatException">There is none; the message names where it was looked for.</exception>
    public static string Find(string? given)
    {
        string? named = given ?? Environment.GetEnvironmentVariable(Variable);
        if (!string.IsNullOrWhiteSpace(named))
        {
            return IsOne(named) ? named : throw new FormatException(
                $"'{named}' ({(given is null ? Variable : "--seeds")}) is no seeds folder; it must hold the file {GazetteerFiles.Companies}.");
        }

        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string seeds = Path.Combine(folder.FullName, Name);
            if (IsOne(seeds)) return seeds;
        }
        throw new FormatException(
            $"No folder '{Name}' with the file {GazetteerFiles.Companies} stands beside {AppContext.BaseDirectory} or above it; name one with --seeds or {Variable}.");
    }

    /// <summary>Reads the gazetteer's files of a folder.</summary>
    /// <exception cref="FormatException">A file is missing or wrong; the message names file, line and what is wrong.</exception>
    public static Gazetteer Read(string folder)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string name in (string[])[GazetteerFiles.Companies, GazetteerFiles.Politicians, GazetteerFiles.Bodies, GazetteerFiles.Outlets])
        {
            string path = Path.Combine(folder, name);
            if (File.Exists(path)) files[name] = Text(path);        // a missing one is named by GazetteerFiles
        }

        string lexicon = Path.Combine(folder, GazetteerFiles.Lexicon);
        if (Directory.Exists(lexicon))
        {
            foreach (string path in Directory.EnumerateFiles(lexicon, "*.txt")) files[$"{GazetteerFiles.Lexicon}/{Path.GetFileName(path)}"] = Text(path);
        }
        return GazetteerFiles.Read(files);
    }

    private static bool IsOne(string folder) => File.Exists(Path.Combine(folder, GazetteerFiles.Companies));

    private static string Text(string path)
    {
        try
        {
            return File.ReadAllText(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
        }
        catch (DecoderFallbackException e)
        {
            throw new FormatException($"{path}: byte {e.Index} is not UTF-8; seeds are UTF-8.", e);
        }
    }
}
