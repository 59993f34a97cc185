namespace RiskMonitor;

/// <summary>Finds the files of the repository from wherever the tests run.</summary>
internal static class RepositoryRoot
{
    /// <summary>The folder that holds the solution.</summary>
    /// <exception cref="DirectoryNotFoundException">No folder above the tests holds it.</exception>
    public static string Path { get; } = Find();

    /// <summary>A file or folder of the repository.</summary>
    /// <param name="relative">Its path below the root, with "/" as separator.</param>
    public static string File(string relative) => System.IO.Path.Combine(Path, relative);

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(System.IO.Path.Combine(folder.FullName, "RiskMonitor.sln"))) return folder.FullName;
        }
        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds RiskMonitor.sln.");
    }
}
