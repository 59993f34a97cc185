using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using RiskMonitor.Feeds.Fetching;
using RiskMonitor.Feeds.Reading;
using RiskMonitor.Hosting;

namespace RiskMonitor.Cli;

/// <summary>What the commands that ask publishers without a ledger have in common.</summary>
internal sealed class SourceDesk : IDisposable
{
    /// <summary>How they print for machines.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private readonly SourceClient _client;

    private SourceDesk(SourceClient client)
    {
        _client = client;
        var robots = new RobotsCache(client, TimeProvider.System);
        Search = new FeedSearch(client, robots);
        Trial = new FeedTrial(client, new FullTextReader(client, robots), TimeProvider.System);
    }

    public FeedSearch Search { get; }

    public FeedTrial Trial { get; }

    /// <exception cref="CommandFailure">A setting is wrong.</exception>
    public static SourceDesk Open()
    {
        try
        {
            return new SourceDesk(new SourceClient(SourceOptions.Read(AppConfiguration.Read()), TimeProvider.System));
        }
        catch (FormatException e)
        {
            throw new CommandFailure(e.Message);
        }
    }

    public void Dispose() => _client.Dispose();
}
