using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace RiskMonitor.Feeds;

/// <summary>Writes whatever it likes to a connection, the request's head in hand.</summary>
internal delegate Task Answering(Stream connection, string request, CancellationToken ct);

/// <summary>A publisher on loopback that answers each path as a test says, byte by byte, right or wrong. One request a connection.</summary>
/// <param name="certificate">What it speaks TLS with; none: it does not.</param>
internal sealed class RawPublisher(X509Certificate2? certificate = null) : IAsyncDisposable
{
    // The first byte of who wants to speak TLS.
    private const byte TlsHello = 0x16;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<string, Answering> _answers = new(StringComparer.Ordinal);
    private Task? _serving;

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public RawPublisher Start()
    {
        _listener.Start();
        _serving = ServeAsync();
        return this;
    }

    /// <summary>The heads of all requests, as they came.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    public Answering this[string path]
    {
        set => _answers[path] = value;
    }

    public Uri At(string path) => new($"http://127.0.0.1:{Port}{path}");

    /// <summary>An answer of a head, its lines parted by "|", and a body.</summary>
    public static Answering Says(string head, byte[]? body = null) => async (connection, _, ct) =>
    {
        await connection.WriteAsync(Encoding.Latin1.GetBytes("HTTP/1.1 " + head.Replace("|", "\r\n", StringComparison.Ordinal) + "\r\nConnection: close\r\n\r\n"), ct);
        if (body is not null) await connection.WriteAsync(body, ct);
    };

    /// <summary>An answer with the right length.</summary>
    public static Answering Gives(string body, string headers = "Content-Type: application/rss+xml") =>
        Says($"200 OK|Content-Length: {Encoding.UTF8.GetByteCount(body)}|{headers}", Encoding.UTF8.GetBytes(body));

    /// <summary>A certificate that nobody vouches for.</summary>
    public static X509Certificate2 OwnCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 made = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(
            TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        if (_serving is not null) await _serving;
        _end.Dispose();
        _listener.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (!_end.IsCancellationRequested) _ = AnswerAsync(await _listener.AcceptTcpClientAsync(_end.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // the test is over
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                await using Stream connection = await OpenAsync(client.GetStream());
                string request = await HeadAsync(connection);
                Requests.Enqueue(request);
                if (_answers.TryGetValue(request.Split(' ').ElementAtOrDefault(1) ?? "", out Answering? answer)) await answer(connection, request, _end.Token);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException or AuthenticationException)
        {
            // whoever asked has heard enough
        }
    }

    private async Task<Stream> OpenAsync(NetworkStream plain)
    {
        if (certificate is null) return plain;
        var tls = new SslStream(plain);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, _end.Token);
        return tls;
    }

    private async Task<string> HeadAsync(Stream connection)
    {
        var head = new StringBuilder();
        byte[] buffer = new byte[4_096];
        while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            int read = await connection.ReadAsync(buffer, _end.Token);
            if (read == 0 || buffer[0] == TlsHello) break;
            head.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }
        return head.ToString();
    }
}
