using System.Buffers;
using RiskMonitor.Feeds;

namespace RiskMonitor.Cli;

/// <summary>One run of <c>feeds read</c>: files in, feeds out in the order of the files. A file that is no feed gives a line too, whose warnings say why.</summary>
internal sealed class FeedsReadRun
{
    public required IReadOnlyList<string> Paths { get; init; }
    public required bool AsJson { get; init; }
    public required Uri? Location { get; init; }
    public required Terminal Terminal { get; init; }

    private int _read, _refused;

    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        IAsyncEnumerable<FileInput> inputs = FileInputs.Find(Paths, FeedLimits.RawBytesMax).ToAsyncEnumerable();
        await using Stream output = Terminal.OutBytes();
        await foreach (ReadFeed result in InOrder.SelectAsync(inputs, Environment.ProcessorCount, Read, ct))
        {
            bool isFeed = result.Feed.Format is not FeedFormat.Unknown;
            if (isFeed) _read++;
            else _refused++;
            if (AsJson) await output.WriteAsync(result.Json, ct);
            else if (isFeed) FeedTable.Write(Terminal.Out, result.File, result.Feed);
            if (!isFeed) Terminal.WriteError($"{result.File}: {string.Join(' ', result.Feed.Warnings)}");
        }
        if (_refused == 0) return ExitCodes.Ok;
        return _read > 0 ? ExitCodes.PartlyDone : ExitCodes.Failure;
    }

    private ReadFeed Read(FileInput input)
    {
        FeedDocument feed = Document(input);
        var json = new ArrayBufferWriter<byte>();
        if (AsJson) FeedJson.WriteLine(json, input.Name, feed);
        return new ReadFeed(input.Name, feed, json.WrittenMemory);
    }

    private FeedDocument Document(FileInput input)
    {
        FileBytes file = input.Read();
        if (file.Problem is not null) return new FeedDocument { Format = FeedFormat.Unknown, Warnings = [file.Problem] };
        try
        {
            return FeedReader.Read(file.Raw, new FeedOrigin { Location = Location });
        }
        catch (Exception e) when (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(CommandLine.DebugVariable)))
        {
            // A defect of ours, met by one feed, must not lose the thousands behind it.
            return new FeedDocument { Format = FeedFormat.Unknown, Warnings = [$"Reading failed with {e.GetType().Name}: {e.Message} (set {CommandLine.DebugVariable} to see where)."] };
        }
    }

    private sealed record ReadFeed(string File, FeedDocument Feed, ReadOnlyMemory<byte> Json);
}
