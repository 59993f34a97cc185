using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
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
    private readonly bool _beginsWithTls;
    private readonly X509Certificate2? _certificate;
    private readonly Task _accepting;

    private MailServer(X509Certificate2? certificate, bool beginsWithTls, string[] script)
    {
        (_certificate, _beginsWithTls, _script) = (certificate, beginsWithTls, new ConcurrentQueue<string>(script));
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public static MailServer Start(params string[] script) => new(certificate: null, beginsWithTls: false, script);

    /// <param name="certificate">Its own from here on.</param>
    /// <param name="atOnce">Whether TLS begins with the first byte, and not with STARTTLS.</param>
    public static MailServer StartWithTls(X509Certificate2 certificate, bool atOnce = false) => new(certificate, atOnce, []);

    /// <summary>Receivers that it refuses, with its answers.</summary>
    public ConcurrentDictionary<string, string> Refused { get; } = new();

    public Uri Url => new($"{(_beginsWithTls ? "smtps" : "smtp")}://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

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
        Stream stream = _beginsWithTls ? await OverTlsAsync(plain) : plain;
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
                    await SayAsync(stream, _certificate is not null && stream == plain ? "250-mail.test\r\n250-STARTTLS\r\n250 8BITMIME" : "250-mail.test\r\n250-AUTH PLAIN\r\n250 8BITMIME");
                    break;
                case "STARTTLS":
                    await SayAsync(stream, "220 go ahead");
                    stream = await OverTlsAsync(plain);
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
                    string? refusal = Refused.FirstOrDefault(one => line.Contains($"<{one.Key}>", StringComparison.Ordinal)).Value;
                    if (refusal is null) to.Add(line);
                    await SayAsync(stream, refusal ?? "250 ok");
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

    private async Task<SslStream> OverTlsAsync(Stream plain)
    {
        var tls = new SslStream(plain);
        await tls.AuthenticateAsServerAsync(_certificate!);      // asked for only where there is one
        return tls;
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
