using System.Text;

namespace RiskMonitor.Cli;

/// <summary>A folder with articles for one test.</summary>
internal sealed class ArticleFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("riskmonitor-articles-").FullName;

    /// <summary>Writes a file below the folder and gives its whole path.</summary>
    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] raw)
    {
        string path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);      // proven: the path lies below a folder
        File.WriteAllBytes(path, raw);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
