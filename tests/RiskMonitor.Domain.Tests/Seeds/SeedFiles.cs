using RiskMonitor.Articles;

namespace RiskMonitor.Seeds;

/// <summary>The gazetteer of the repository's <c>seeds</c> folder, without word lists.</summary>
internal static class SeedFiles
{
    private static readonly string[] Names = [GazetteerFiles.Companies, GazetteerFiles.Politicians, GazetteerFiles.Bodies, GazetteerFiles.Outlets];

    public static Gazetteer Gazetteer { get; } = GazetteerFiles.Read(Names.ToDictionary(name => name, name => File.ReadAllText(Path(name))));

    public static string Path(string relative) => RepositoryRoot.File("seeds/" + relative);
}
