using System.Text.Json;
using RiskMonitor.Events;

namespace RiskMonitor.Webhooks;

/// <summary>A subscription as a seeds file states it: everything but the secret, which never stands in a file of the seeds.</summary>
internal sealed record SubscriberFile(string Id, string Tenant, Uri Url, string Description, List<string> Events)
{
    /// <summary>The demo's subscriber, below the seeds folder.</summary>
    public const string Demo = "subscribers/demo.json";

    /// <exception cref="FormatException">The file is missing or wrong.</exception>
    public static SubscriberFile Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<SubscriberFile>(File.ReadAllText(path), JsonSerializerOptions.Web) ?? throw new JsonException("null is no subscriber");
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            throw new FormatException($"{path} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>The registration at the address where the subscriber listens now.</summary>
    public SubscriptionRegistered At(Uri url) => new(new TenantId(Tenant), new SubscriptionId(Id), url, [.. Events], Description);
}
