using RiskMonitor.Articles;

namespace RiskMonitor.Cli;

/// <summary>What came of opening a file.</summary>
/// <param name="Raw">Its bytes; empty where there is a problem.</param>
/// <param name="Problem">Why it cannot be read; null where it can.</param>
internal readonly record struct FileBytes(byte[] Raw, string? Problem);

/// <summary>One file that a command line names.</summary>
/// <param name="Name">The path from where the user stands; "-" for standard input.</param>
/// <param name="Read">Reads it, on whatever thread.</param>
internal sealed record FileInput(string Name, Func<FileBytes> Read);

/// <summary>Finds the files behind the paths of a command line: themselves, or all below a folder in ordinal order. What is missing comes as a file that cannot be read.</summary>
internal static class FileInputs
{
    /// <param name="paths">Files, folders and "-".</param>
    /// <param name="bytesMax">Larger files are not read.</param>
    public static IEnumerable<FileInput> Find(IEnumerable<string> paths, int bytesMax)
    {
        foreach (string path in paths)
        {
            if (!TryFind(path, out IReadOnlyList<ArticlePath> files, out string problem))
            {
                yield return new FileInput(path, () => new FileBytes([], problem));
                continue;
            }
            foreach (ArticlePath file in files)
            {
                bool isGivenItself = files is [{ Path: var only }] && only == path;
                yield return new FileInput(isGivenItself ? path : Path.Join(path, file.Id), () => Read(file.Path, bytesMax));
            }
        }
    }

    private static bool TryFind(string path, out IReadOnlyList<ArticlePath> files, out string problem)
    {
        problem = "There is no file or folder of this name.";
        try
        {
            return ArticlePaths.TryFind(path, out files);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            (files, problem) = ([], e.Message);
            return false;
        }
    }

    private static FileBytes Read(string path, int bytesMax)
    {
        try
        {
            using Stream stream = path == ArticlePath.StandardInput ? Console.OpenStandardInput() : new FileStream(path, new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan });
            using var held = new MemoryStream();
            var buffer = new byte[1 << 16];
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                if (held.Length + read > bytesMax) return new FileBytes([], $"The file has more than {ArticleRefusal.Count(bytesMax)} bytes, which is the most that is read.");
                held.Write(buffer, 0, read);
            }
            return new FileBytes(held.ToArray(), null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new FileBytes([], e.Message);
        }
    }
}
