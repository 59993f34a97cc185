using System.Buffers;
using RiskMonitor.Articles;

namespace RiskMonitor.Cli;

/// <summary>One run of <c>read</c>: pages in, articles out in the order of the pages. A page that cannot be read gives a line of nulls and its reason on stderr, so that lines and pages stay in step.</summary>
internal sealed class ReadRun
{
    public required IReadOnlyList<string> Paths { get; init; }
    public required bool AsJson { get; init; }
    public required string? Url { get; init; }
    public required Terminal Terminal { get; init; }

    private int _read, _refused;

    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        IAsyncEnumerable<FileInput> inputs = FileInputs.Find(Paths, ArticleLimits.RawBytesMax).ToAsyncEnumerable();
        await using Stream output = Terminal.OutBytes();
        await foreach (ReadPage result in InOrder.SelectAsync(inputs, Environment.ProcessorCount, Read, ct))
        {
            if (result.Page is null) _refused++;
            else _read++;
            if (AsJson) await output.WriteAsync(result.Json, ct);
            else if (result.Page is not null) PageText.Write(Terminal.Out, result.Page);
            if (result.Refusal is { } refusal) Terminal.WriteError($"{result.File}: {refusal.Reason} [{refusal.Code}]");
        }
        if (_refused == 0) return ExitCodes.Ok;
        return _read > 0 ? ExitCodes.PartlyDone : ExitCodes.Failure;
    }

    private ReadPage Read(FileInput input)
    {
        ArticleRefusal? refusal = Page(input, out HtmlPage? page);
        var json = new ArrayBufferWriter<byte>();
        if (AsJson) PageJson.WriteLine(json, input.Name, page);
        return new ReadPage(input.Name, page, refusal, json.WrittenMemory);
    }

    private ArticleRefusal? Page(FileInput input, out HtmlPage? page)
    {
        page = null;
        FileBytes file = input.Read();
        if (file.Problem is not null) return new ArticleRefusal("file/unreadable", file.Problem);
        try
        {
            if (ArticleDecoding.Decode(file.Raw, contentType: null, ArticleFormat.Html, out DecodedText decoded) is { } undecodable) return undecodable;
            return HtmlPage.Read(decoded.Text, Url, out page);
        }
        catch (Exception e) when (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(CommandLine.DebugVariable)))
        {
            // A defect of ours, met by one page, must not lose the thousands behind it.
            return new ArticleRefusal("article/defect", $"Reading failed with {e.GetType().Name}: {e.Message} (set {CommandLine.DebugVariable} to see where).");
        }
    }

    private sealed record ReadPage(string File, HtmlPage? Page, ArticleRefusal? Refusal, ReadOnlyMemory<byte> Json);
}
