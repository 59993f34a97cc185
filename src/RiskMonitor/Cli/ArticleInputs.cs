using System.Runtime.CompilerServices;
using RiskMonitor.Articles;

namespace RiskMonitor.Cli;

/// <summary>What came of reading one input.</summary>
/// <param name="Reading">The article or why it was refused.</param>
/// <param name="Raw">The bytes as they stood; empty where they were not taken into memory.</param>
/// <param name="Bytes">How many there were.</param>
internal readonly record struct InputRead(ArticleReading Reading, ReadOnlyMemory<byte> Raw, long Bytes);

/// <summary>One article that a command line names.</summary>
/// <param name="Id">As printed: path below the given folder, a single file's name, with ":line" for a line of a JSON Lines file.</param>
/// <param name="Name">As an error names it: the path from where the user stands.</param>
/// <param name="Read">Reads it, on whatever thread.</param>
internal sealed record ArticleInput(string Id, string Name, Func<InputRead> Read);

/// <summary>Finds the articles behind the paths of a command line, one by one.</summary>
internal sealed class ArticleInputs(ArticleOrigin origin, OutletDirectory outlets)
{
    /// <summary>All articles, path by path in the order given. What is missing or cannot be opened comes as an input that is refused.</summary>
    public async IAsyncEnumerable<ArticleInput> FindAsync(IEnumerable<string> paths, [EnumeratorCancellation] CancellationToken ct)
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
                else if (!file.HoldsLines) yield return new ArticleInput(file.Id, name, () => ReadFile(file));
                else await foreach (ArticleInput line in LinesAsync(file, name, ct)) yield return line;
            }
        }
    }

    private async IAsyncEnumerable<ArticleInput> LinesAsync(ArticlePath file, string name, [EnumeratorCancellation] CancellationToken ct)
    {
        if (!TryOpen(file.Path, out FileStream? stream, out string problem))
        {
            yield return Refused(file.Id, name, problem);
            yield break;
        }
        await using (stream)
        {
            await foreach (JsonLine line in JsonLines.ReadAsync(stream!, ArticleLimits.RawBytesMax, ct))     // proven: opened
                yield return new ArticleInput($"{file.Id}:{line.Number}", $"{name}:{line.Number}", () => new InputRead(ArticleLines.Read(line, origin, outlets), line.Bytes, line.Length));
        }
    }

    private async Task<ArticleInput> StandardInputAsync(CancellationToken ct)
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
        return new ArticleInput(ArticlePath.StandardInput, "standard input", () => new InputRead(ArticleFile.Read(raw, origin, outlets), raw, raw.Length));
    }

    private InputRead ReadFile(ArticlePath file)
    {
        if (!TryOpen(file.Path, out FileStream? stream, out string problem)) return Unreadable(problem);
        using (stream)
        {
            try
            {
                long length = stream!.Length;       // proven: opened
                if (length > ArticleLimits.RawBytesMax) return new InputRead(new ArticleReading.Refused(ArticleRefusal.TooLarge(length)), default, length);
                var raw = new byte[length];
                stream.ReadExactly(raw);
                return new InputRead(ArticleFile.Read(raw, origin with { FileName = Path.GetFileName(file.Path) }, outlets), raw, length);
            }
            catch (IOException e)
            {
                return Unreadable(e.Message);
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

    private static ArticleInput Refused(string id, string name, string problem) => new(id, name, () => Unreadable(problem));

    private static InputRead Unreadable(string problem) => new(new ArticleReading.Refused(new ArticleRefusal("file/unreadable", problem)), default, 0);
}
