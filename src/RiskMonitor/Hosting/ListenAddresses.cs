using System.Net;

namespace RiskMonitor.Hosting;

/// <summary>Where the web side listens: on this machine only, as long as there are no accounts that could keep strangers out.</summary>
internal static class ListenAddresses
{
    public const string Default = "http://127.0.0.1:5280";

    /// <summary>
    /// The setting that lifts the limit: for a container, where the program must listen on all interfaces inside and the port is published to loopback
    /// outside. With the prefix of the environment: <c>RISKMONITOR__Http__AllowNonLoopback=true</c>.
    /// </summary>
    public const string AllowNonLoopbackKey = "Http:AllowNonLoopback";

    /// <summary>Why these addresses are not listened on.</summary>
    /// <param name="addresses">As <c>--urls</c> takes them, each one address.</param>
    /// <param name="allowNonLoopback">Whether <see cref="AllowNonLoopbackKey"/> is set.</param>
    /// <returns>One sentence or two for the user; null where nothing is wrong.</returns>
    public static string? Refusal(IReadOnlyCollection<string> addresses, bool allowNonLoopback)
    {
        if (addresses.Count == 0) return $"No address to listen on is given; {Default} is the default.";

        foreach (string address in addresses)
        {
            if (Parse(address) is not { } parsed) return $"'{address}' is no address to listen on; one such as {Default} is allowed.";
            if (!allowNonLoopback && !IsLoopback(parsed))
            {
                return $"'{address}' can be reached from other machines, and there are no accounts yet to keep strangers out. "
                    + $"Listen on loopback ({Default}), or set {AllowNonLoopbackKey}=true where something else guards the port, as in a container.";
            }
        }
        return null;
    }

    /// <summary>The addresses that configuration asks for; <see cref="Default"/> where it asks for none.</summary>
    public static IReadOnlyList<string> Configured(IConfiguration configuration)
    {
        // Endpoints of the server's own section win over "urls", so they are looked at first.
        string[] endpoints = [.. configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(e => e["Url"]).OfType<string>()];
        if (endpoints.Length > 0) return endpoints;

        string? urls = configuration["urls"];
        if (!string.IsNullOrWhiteSpace(urls)) return Split(urls);

        // What the container images of ASP.NET Core set.
        string? ports = configuration["http_ports"];
        return string.IsNullOrWhiteSpace(ports) ? [Default] : [.. Split(ports).Select(port => $"http://*:{port}")];
    }

    public static IReadOnlyList<string> Split(string urls) => urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static BindingAddress? Parse(string address)
    {
        try
        {
            return BindingAddress.Parse(address);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    // Any other host name binds to all interfaces, whatever it resolves to.
    private static bool IsLoopback(BindingAddress address) =>
        address.IsUnixPipe || address.IsNamedPipe
        || address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(address.Host.Trim('[', ']'), out IPAddress? ip) && IPAddress.IsLoopback(ip));
}
