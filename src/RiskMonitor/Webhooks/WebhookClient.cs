using System.Net;

namespace RiskMonitor.Webhooks;

/// <summary>The one way out to receivers.</summary>
internal static class WebhookClient
{
    /// <summary>How long a connection may take.</summary>
    public static readonly TimeSpan ConnectMax = TimeSpan.FromSeconds(5);

    /// <summary>Most bytes of an answer's headers.</summary>
    private const int AnswerHeaderKilobytesMax = 16;

    public static HttpClient Create(AddressGuard guard) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,                                // a redirect could point into our own network
        UseProxy = false,                                         // behind a proxy the guard would see only the proxy, whatever the environment says
        UseCookies = false,                                       // a receiver gets nothing that another one set
        AutomaticDecompression = DecompressionMethods.None,       // a small answer must not become a large one
        ConnectCallback = guard.ConnectAsync,                     // resolves, vets every address, connects to a vetted one
        ConnectTimeout = ConnectMax,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),       // notices when a receiver moves, and vets it again
        MaxResponseHeadersLength = AnswerHeaderKilobytesMax,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,                       // WebhookPost sets its own
    };
}
