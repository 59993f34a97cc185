using System.Runtime.CompilerServices;
using RiskMonitor.Articles;

namespace RiskMonitor.Cli;

/// <summary>One article to extract from.</summary>
/// <param name="Id">As printed: path below the given folder, a single file's name, with ":line" for a line of a JSON Lines file.</param>
/// <param name="Name">As an error names it: the path from where the user stands.</param>
/// <param name="Read">Reads it, on whatever thread; gives the number of bytes beside.</param>
internal sealed record ExtractInput(string Id, string Name, Func<(ArticleReading Reading, long Bytes)> Read);

/// <summary>Finds the articles behind the paths of a command line, one by one.</summary>
internal sealed class ExtractInputs(ArticleOrigin origin, OutletDirectory outlets)
{
    /// <summary>All articles, path by path in the order given. What is missing or cannot be opened comes as an input that is refused.</summary>
    public async IAsyncEnumerable<ExtractInput> FindAsync(IEnumerable<string> paths, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (string path in paths)
        {
            if (!TryFind(path, out IReadOnlyList<ArticlePath> files, out string problem))
            {
                yield return Refused(path, path, problem);
                continue;
            }
            foreach (ArticlePath file in files)
            {
                ct.ThrowIfCancellationRequested();
                string name = files is [{ Path: var only }] && only == path ? path : Path.Join(path, file.Id);
                if (path == ArticlePath.StandardInput) yield return await StandardInputAsync(ct);
                else if (!file.HoldsLines) yield return new ExtractInput(file.Id, name, () => ReadFile(file));
                else await foreach (ExtractInput line in LinesAsync(file, name, ct)) yield return line;
            }
        }
    }

    private async IAsyncEnumerable<ExtractInput> LinesAsync(ArticlePath file, string name, [EnumeratorCancellation] CancellationToken ct)
    {
        if (!TryOpen(file.Path, out FileStream? stream, out string problem))
        {
            yield return Refused(file.Id, name, problem);
            yield break;
        }
        await using (stream)
        {
            await foreach (JsonLine line in JsonLines.ReadAsync(stream!, ArticleLimits.RawBytesMax, ct))     // proven: opened
                yield return new ExtractInput($"{file.Id}:{line.Number}", $"{name}:{line.Number}", () => (ArticleLines.Read(line, origin, outlets), line.Length));
        }
    }

    private async Task<ExtractInput> StandardInputAsync(CancellationToken ct)
    {
        await using Stream input = Console.OpenStandardInput();
        using var held = new MemoryStream();
        var buffer = new byte[1 << 16];
        while (held.Length <= ArticleLimits.RawBytesMax)
        {
            // A terminal's read cannot be cancelled; it is left behind when the program ends.
            int read = await input.ReadAsync(buffer, ct).AsTask().WaitAsync(ct);
            if (read == 0) break;
            held.Write(buffer, 0, read);
        }
        byte[] raw = held.ToArray();
        return new ExtractInput(ArticlePath.StandardInput, "standard input", () => (ArticleFile.Read(raw, origin, outlets), raw.Length));
    }

    private (ArticleReading Reading, long Bytes) ReadFile(ArticlePath file)
    {
        if (!TryOpen(file.Path, out FileStream? stream, out string problem)) return (Unreadable(problem), 0);
        using (stream)
        {
            try
            {
                long length = stream!.Length;       // proven: opened
                if (length > ArticleLimits.RawBytesMax) return (new ArticleReading.Refused(ArticleRefusal.TooLarge(length)), length);
                var raw = new byte[length];
                stream.ReadExactly(raw);
                return (ArticleFile.Read(raw, origin with { FileName = Path.GetFileName(file.Path) }, outlets), length);
            }
            catch (IOException e)
            {
                return (Unreadable(e.Message), 0);
            }
        }
    }

    private static bool TryFind(string path, out IReadOnlyList<ArticlePath> files, out string problem)
    {
        files = [];
        problem = "There is no file or folder of this name.";
        try
        {
            return ArticlePaths.TryFind(path, out files);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = e.Message;
            return false;
        }
    }

    private static bool TryOpen(string path, out FileStream? stream, out string problem)
    {
        (stream, problem) = (null, "");
        try
        {
            stream = new FileStream(path, new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan });
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = e.Message;
            return false;
        }
    }

    private static ExtractInput Refused(string id, string name, string problem) => new(id, name, () => (Unreadable(problem), 0));

    private static ArticleReading.Refused Unreadable(string problem) => new(new ArticleRefusal("file/unreadable", problem));
}
