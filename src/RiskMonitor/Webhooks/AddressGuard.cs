using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace RiskMonitor.Webhooks;

/// <summary>Looks up the addresses of a host name.</summary>
internal delegate Task<IPAddress[]> ResolveHost(string host, CancellationToken ct);

/// <summary>A receiver that must not be connected to. The message names the host and the kind of address, never the address: it is shown to subscribers.</summary>
internal sealed class AddressRefusedException(string message) : Exception(message);

/// <summary>
/// Opens the connections to receivers: resolves, vets every address, connects to a vetted one. There is no second look-up between the vetting and the
/// connecting, so a name cannot point elsewhere in between.
/// </summary>
internal sealed class AddressGuard(ReceiverAllowList allowed, ResolveHost resolve)
{
    /// <summary>Most characters of a receiver's address.</summary>
    public const int UrlCharsMax = 2_000;

    // A name with more is no receiver.
    private const int AddressesMax = 32;

    // Hosts that were reached at an address of our own networks. Bounded by the allow-list: nothing else gets in.
    private readonly ConcurrentDictionary<(string Host, int Port), bool> _reachedInside = new();

    /// <summary>For <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    public ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct) => ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, ct);

    /// <summary>Connects to a vetted address of a host.</summary>
    public async ValueTask<Stream> ConnectAsync(string named, int port, CancellationToken ct)
    {
        string host = ReceiverAllowList.Plain(named);
        IPAddress[] vetted = await VetAsync(host, port, ct);

        Exception? failure = null;
        foreach (IPAddress address in vetted)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, port), ct);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException e)
            {
                socket.Dispose();
                failure = e;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
        throw failure ?? new AddressRefusedException($"{host} has no address.");
    }

    /// <summary>What is wrong with an address that somebody wants to be posted to; null where nothing can be said before its name is looked up.</summary>
    public string? Refusal(string url) => Uri.TryCreate(url, UriKind.Absolute, out Uri? parsed) ? Refusal(parsed) : $"'{url}' is no absolute address.";

    /// <inheritdoc cref="Refusal(string)" />
    public string? Refusal(Uri url) => Refusal(url, isMail: false);

    /// <summary>The same, of a webhook or of a mail server: <c>smtps</c> begins with TLS, <c>smtp</c> goes over to it.</summary>
    public string? Refusal(Uri url, bool isMail)
    {
        if (isMail && !(url.IsAbsoluteUri && url.Scheme is "smtp" or "smtps" && url.Port > 0 && url.PathAndQuery is "/" or "")) return $"'{Shown(url)}' is no mail server such as smtp://mail.example:587 or smtps://mail.example:465.";
        if (!isMail && !(url.IsAbsoluteUri && url.Scheme is "https" or "http")) return $"'{Shown(url)}' is no absolute https address.";
        if (url.OriginalString.Length > UrlCharsMax) return $"The address has {url.OriginalString.Length} characters; at most {UrlCharsMax} are allowed.";
        if (url.UserInfo.Length > 0) return "The address holds a user name or password, which would be stored and shown with it.";
        if (url.Fragment.Length > 0) return "The address ends in a '#' fragment, which is never sent.";
        if (url.Port is 0 || url.IdnHost.Length == 0) return $"'{Shown(url)}' names no host and port.";

        string host = ReceiverAllowList.Plain(url.IdnHost);
        bool isNamed = allowed.Names(host, url.Port);
        if (url.Scheme == "http" && !isNamed && !allowed.AllowsHttp)
            return $"'{Shown(url)}' is not https. The operator can allow it: Webhooks:AllowHttp=true, or the receiver's host and port in Webhooks:AllowedReceivers.";
        return IPAddress.TryParse(host, out IPAddress? literal) ? Refusal(host, literal, isNamed) : null;
    }

    /// <summary>Whether the operator lets a receiver be spoken to without TLS.</summary>
    public bool MayBePlain(Uri url) => allowed.AllowsHttp || allowed.Names(ReceiverAllowList.Plain(url.IdnHost), url.Port);

    /// <summary>Whether a receiver was reached inside our own networks: what it answers is then shown to nobody.</summary>
    public bool WasReachedInside(Uri url) => _reachedInside.ContainsKey((ReceiverAllowList.Plain(url.IdnHost), url.Port));

    private async Task<IPAddress[]> VetAsync(string host, int port, CancellationToken ct)
    {
        IPAddress[] addresses = IPAddress.TryParse(host, out IPAddress? literal) ? [literal] : await resolve(host, ct);
        if (addresses.Length is 0 or > AddressesMax) throw new AddressRefusedException($"{host} has {addresses.Length} addresses; 1 to {AddressesMax} are allowed.");

        // One bad address refuses the whole name: whoever mixes them is up to something.
        bool isNamed = allowed.Names(host, port);
        foreach (IPAddress address in addresses)
            if (Refusal(host, address, isNamed) is { } refusal) throw new AddressRefusedException(refusal);

        if (addresses.Any(address => AddressVerdict.Of(address.GetAddressBytes()) != AddressKind.Public)) _reachedInside[(host, port)] = true;
        return addresses;
    }

    // A named host may lie inside, but never where a cloud hands out credentials; such an address has to be allowed by itself.
    private string? Refusal(string host, IPAddress address, bool isNamed)
    {
        AddressKind kind = AddressVerdict.Of(address.GetAddressBytes());
        if (kind == AddressKind.Public || allowed.Holds(address)) return null;
        bool mayLieInside = kind is AddressKind.Loopback or AddressKind.Private or AddressKind.CarrierShared;
        return isNamed && mayLieInside
            ? null
            : $"{host} leads to an address that is not public ({kind}). {allowed.Leave}";
    }

    private static string Shown(Uri url) => url.OriginalString.Length <= 200 ? url.OriginalString : url.OriginalString[..200] + "…";
}
