using System.Net;
using RiskMonitor.Webhooks.Channels;

namespace RiskMonitor.Webhooks;

/// <summary>What the operator says of webhooks, section <c>Webhooks</c>; checked at start.</summary>
public sealed record WebhookOptions
{
    public const string AllowHttpKey = "Webhooks:AllowHttp";
    public const string AllowedReceiversKey = "Webhooks:AllowedReceivers";
    public const string KeyFileKey = "Webhooks:KeyFile";
    public const string PublicUrlKey = "Webhooks:PublicUrl";

    public const string MailCaFileKey = "Webhooks:MailCaFile";

    /// <summary>Which receivers may lie inside.</summary>
    internal ReceiverAllowList Allowed { get; init; } = new([], allowHttp: false);

    /// <summary>File with the keys that secrets are sealed with; null for the one of the data folder.</summary>
    public string? KeyFile { get; init; }

    /// <summary>What mail servers' certificates may stand on beside what the machine trusts; null: nothing.</summary>
    internal MailRoots? MailRoots { get; init; }

    /// <summary>What links in payloads begin with; null: they are paths.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>The same without "/" at its end; empty where links are paths.</summary>
    public string Root => PublicUrl?.AbsoluteUri.TrimEnd('/') ?? "";

    /// <summary>Who we say we are to receivers that are asked for consent: a host name.</summary>
    public string Origin => PublicUrl?.IdnHost ?? "riskmonitor";

    /// <exception cref="FormatException">A value is wrong; the message names key, value and what is allowed.</exception>
    public static WebhookOptions Read(IConfiguration configuration)
    {
        string? http = configuration[AllowHttpKey];
        if (!bool.TryParse(http ?? "false", out bool allowHttp)) throw new FormatException($"{AllowHttpKey} is '{http}'; true or false is allowed.");

        string? publicUrl = configuration[PublicUrlKey];
        Uri? url = null;
        if (!string.IsNullOrEmpty(publicUrl) && !(Uri.TryCreate(publicUrl, UriKind.Absolute, out url) && url.Scheme is "http" or "https" && url.Query.Length + url.Fragment.Length == 0))
            throw new FormatException($"{PublicUrlKey} is '{publicUrl}'; an absolute http or https address without '?' and '#' is allowed.");

        return new WebhookOptions
        {
            Allowed = new ReceiverAllowList([.. Listed(configuration), .. Configured(configuration)], allowHttp),
            KeyFile = configuration[KeyFileKey] is { Length: > 0 } file ? file : null,
            PublicUrl = url,
            MailRoots = configuration[MailCaFileKey] is { Length: > 0 } roots ? MailRoots.Read(roots) : null,
        };
    }

    public static Task<IPAddress[]> ResolveAsync(string host, CancellationToken ct) => Dns.GetHostAddressesAsync(host, ct);

    private static IEnumerable<(string Key, string Value)> Listed(IConfiguration configuration) =>
        configuration.GetSection(AllowedReceiversKey).GetChildren().Select(entry => (entry.Path, entry.Value ?? ""));

    // Whoever writes the configuration is the operator: the receivers of configured subscriptions are their own.
    private static IEnumerable<(string Key, string Value)> Configured(IConfiguration configuration) =>
        from section in configuration.GetSection(SubscriptionOptions.Section).GetChildren()
        let address = section["Url"]
        where Uri.TryCreate(address, UriKind.Absolute, out Uri? _)
        let url = new Uri(address!)      // proven: it parsed one line above
        select (section.Path + ":Url", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Bracketed(url)}:{url.Port}"));

    private static string Bracketed(Uri url) => url.HostNameType == UriHostNameType.IPv6 ? $"[{url.IdnHost.Trim('[', ']')}]" : url.IdnHost;
}
