using RiskMonitor.Events;
using RiskMonitor.Hosting;
using RiskMonitor.Webhooks.Channels;

namespace RiskMonitor.Webhooks;

/// <summary>One subscription as the configuration states it, section <c>Webhooks:Subscriptions</c>.</summary>
internal sealed record SubscriptionOptions
{
    public const string Section = "Webhooks:Subscriptions";

    // A digest needs a time, which only the API and the command line can say.
    private static readonly string[] Tellable = [.. WebhookTypes.All.Where(type => type != WebhookTypes.Digest)];

    /// <summary>Lower-case letters, digits and hyphens; 1 to 64.</summary>
    public string Id { get; init; } = "";

    /// <summary>Absolute http or https address.</summary>
    public string Url { get; init; } = "";

    /// <summary>"whsec_" and 24 to 64 bytes in base64.</summary>
    public string Secret { get; init; } = "";

    /// <summary>Whose alerts; default: the default tenant.</summary>
    public string Tenant { get; init; } = TenantId.Default.Value;

    /// <summary>Shown to people.</summary>
    public string Description { get; init; } = "";

    /// <summary>What to tell of, …__EventTypes__0 and so on; none: alerts and the state of endpoints, as the API has it.</summary>
    public IReadOnlyList<string> EventTypes { get; init; } = [];

    /// <summary>Whether a text can be a subscription's id.</summary>
    public static bool IsId(string id) => id.Length is >= 1 and <= 64 && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    /// <summary>The registration; a message that names key, value and what is allowed where an option is wrong.</summary>
    /// <exception cref="FormatException">An option is wrong.</exception>
    public SubscriptionRegistered ToRegistration(string key)
    {
        if (!IsId(Id))
            throw new FormatException($"{key}:Id is '{Id}'; 1 to 64 lower-case letters, digits and hyphens are allowed.");
        if (!Uri.TryCreate(Url, UriKind.Absolute, out Uri? url) || url.Scheme is not ("http" or "https"))
            throw new FormatException($"{key}:Url is '{Url}'; an absolute http or https address is allowed.");
        try { WebhookSignature.Key(Secret); }
        catch (FormatException e) { throw new FormatException($"{key}:Secret: {e.Message}", e); }

        foreach (string type in EventTypes)
            if (!Tellable.Contains(type)) throw new FormatException($"{key}:EventTypes has '{type}'; allowed are {string.Join(", ", Tellable)}.");

        IReadOnlyList<string> types = EventTypes.Count > 0 ? EventTypes : SubscriptionRequest.UsualTypesOf(ChannelKind.Webhook, withDigest: false);
        return new SubscriptionRegistered(new TenantId(Tenant), new SubscriptionId(Id), url, types.Distinct().ToValueList(), Description);
    }
}

/// <summary>Registers the configured subscriptions when the program starts.</summary>
internal sealed class ConfiguredSubscriptions(IConfiguration configuration, Subscriptions subscriptions) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (IConfigurationSection section in configuration.GetSection(SubscriptionOptions.Section).GetChildren())
        {
            SubscriptionOptions options = section.Get<SubscriptionOptions>() ?? new SubscriptionOptions();
            var provenance = new Provenance("configuration", "start", section.Path);
            await subscriptions.RegisterAsync(options.ToRegistration(section.Path), options.Secret, authValue: null, provenance, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
