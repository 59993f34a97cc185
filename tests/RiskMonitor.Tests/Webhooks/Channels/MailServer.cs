using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace RiskMonitor.Webhooks.Channels;

/// <summary>A mail server on a port of its own, of a few commands of RFC 5321: keeps what it is sent and answers DATA by script, 250 when the script is over.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _script;
    private readonly ConcurrentQueue<ReceivedMail> _received = new();
    private readonly bool _offersTls;
    private readonly X509Certificate2? _certificate;
    private readonly Task _accepting;

    private MailServer(bool offersTls, string[] script)
    {
        (_offersTls, _script) = (offersTls, new ConcurrentQueue<string>(script));
        _certificate = offersTls ? SelfSigned() : null;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public static MailServer Start(params string[] script) => new(offersTls: false, script);

    public static MailServer StartWithTls() => new(offersTls: true, []);

    public Uri Url => new($"smtp://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public ReceivedMail[] Received => [.. _received];

    /// <summary>Every command that came, passwords included.</summary>
    public ConcurrentQueue<string> Commands { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _certificate?.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested) _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try { await TalkAsync(client.GetStream()); }
            catch (Exception e) when (e is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
            {
                // the other side has gone, or does not trust us
            }
        }
    }

    private async Task TalkAsync(Stream plain)
    {
        Stream stream = plain;
        string? from = null;
        var to = new List<string>();
        await SayAsync(stream, "220 mail.test ESMTP");
        while (await ReadLineAsync(stream) is { } line)
        {
            Commands.Enqueue(line);
            string verb = line.Split(' ', ':')[0].ToUpperInvariant();
            switch (verb)
            {
                case "EHLO":
                    await SayAsync(stream, _offersTls && stream == plain ? "250-mail.test\r\n250-STARTTLS\r\n250 8BITMIME" : "250-mail.test\r\n250-AUTH PLAIN\r\n250 8BITMIME");
                    break;
                case "STARTTLS":
                    await SayAsync(stream, "220 go ahead");
                    var tls = new SslStream(plain);
                    await tls.AuthenticateAsServerAsync(_certificate!);
                    stream = tls;
                    break;
                case "AUTH":
                    await SayAsync(stream, line == "AUTH PLAIN " + Convert.ToBase64String(Encoding.UTF8.GetBytes("\0risk\0s3cret")) ? "235 welcome" : "535 no");
                    break;
                case "MAIL":
                    from = line;
                    to.Clear();
                    await SayAsync(stream, "250 ok");
                    break;
                case "RCPT":
                    to.Add(line);
                    await SayAsync(stream, "250 ok");
                    break;
                case "DATA":
                    await SayAsync(stream, "354 end with a dot");
                    var data = new StringBuilder();
                    while (await ReadLineAsync(stream) is { } part && part != ".") data.Append(part.StartsWith('.') ? part[1..] : part).Append("\r\n");
                    string answer = _script.TryDequeue(out string? scripted) ? scripted : "250 queued";
                    _received.Enqueue(new ReceivedMail(from ?? "", [.. to], data.ToString(), answer));
                    await SayAsync(stream, answer);
                    break;
                case "QUIT":
                    await SayAsync(stream, "221 bye");
                    return;
                default:
                    await SayAsync(stream, "250 ok");
                    break;
            }
        }
    }

    private Task SayAsync(Stream stream, string text) => stream.WriteAsync(Encoding.UTF8.GetBytes(text + "\r\n"), _stop.Token).AsTask();

    private async Task<string?> ReadLineAsync(Stream stream)
    {
        var line = new List<byte>();
        byte[] one = new byte[1];
        while (await stream.ReadAsync(one, _stop.Token) == 1)
        {
            if (one[0] == '\n') return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            line.Add(one[0]);
        }
        return null;
    }

    private static X509Certificate2 SelfSigned()
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 made = new CertificateRequest("CN=mail.test", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    /// <param name="From">The command MAIL.</param>
    /// <param name="To">The commands RCPT.</param>
    /// <param name="Text">Headers and body.</param>
    /// <param name="Answer">What it was answered.</param>
    internal sealed record ReceivedMail(string From, string[] To, string Text, string Answer)
    {
        /// <summary>The value of a header, unfolded; "" where there is none.</summary>
        public string Header(string name) => Headers.FirstOrDefault(h => h.StartsWith(name + ": ", StringComparison.OrdinalIgnoreCase))?[(name.Length + 2)..] ?? "";

        /// <summary>The header lines, unfolded.</summary>
        public string[] Headers => Text.Split("\r\n\r\n", 2)[0].Replace("\r\n ", " ", StringComparison.Ordinal).Replace("\r\n\t", " ", StringComparison.Ordinal).Split("\r\n");
    }
}
