using System.Globalization;
using RiskMonitor.Hosting;

namespace RiskMonitor.Articles.SecondReading;

/// <summary>
/// Section <c>SecondReader</c>; in the environment <c>RISKMONITOR__SecondReader__Enabled</c> and so on. Off by default: without it no article leaves the house.
/// Not a record: its key must not be printed by accident.
/// </summary>
internal sealed class SecondReaderOptions
{
    public const string Section = "SecondReader";
    public const int TimeoutSecondsDefault = 10, TimeoutSecondsMax = 60;
    public const int ArticleCharsDefault = 20_000, ArticleCharsMin = 500, ArticleCharsMax = 200_000;
    private const int ModelCharsMax = 200;

    /// <summary>Base address of an API that speaks OpenAI's chat completions, such as <c>https://llm.example/v1</c>; https, or http on this machine. Required.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>Name of the model, 1 to 200 characters. Required; stored with each event.</summary>
    public required string Model { get; init; }

    /// <summary>Sent as bearer token, never logged or stored. Default: none.</summary>
    public string ApiKey { get; init; } = "";

    /// <summary>Which instructions the model gets: <see cref="ReaderPrompt.Versions"/>. Default: the newest.</summary>
    public string PromptVersion { get; init; } = ReaderPrompt.Newest;

    /// <summary>How long an ingest waits for an answer at most; 1 to 60 seconds. Default: 10. Key <c>Timeout</c>, in seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(TimeoutSecondsDefault);

    /// <summary>Characters of an article that are sent; the rest of a longer one is not. 500 to 200,000. Default: 20,000.</summary>
    public int MaxChars { get; init; } = ArticleCharsDefault;

    /// <summary>The options; null where the second reader is off.</summary>
    /// <exception cref="FormatException">A value is wrong; the message names key, value and what is allowed.</exception>
    public static SecondReaderOptions? Read(IConfiguration configuration)
    {
        IConfigurationSection section = configuration.GetSection(Section);
        string[] known = [nameof(Enabled), nameof(Endpoint), nameof(Model), nameof(ApiKey), nameof(PromptVersion), nameof(Timeout), nameof(MaxChars)];
        if (section.GetChildren().FirstOrDefault(child => !known.Contains(child.Key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            throw new FormatException($"{Section}:{unknown.Key} is no option; allowed are {string.Join(", ", known)}.");
        if (!Enabled(section)) return null;

        return new SecondReaderOptions
        {
            Endpoint = Address(section),
            Model = section[nameof(Model)] is { } model && model.Trim().Length is >= 1 and <= ModelCharsMax ? model.Trim()
                : throw Wrong(section, nameof(Model), $"a name of 1 to {ModelCharsMax} characters is needed"),
            ApiKey = Key(section),
            PromptVersion = section[nameof(PromptVersion)] is not { Length: > 0 } version ? ReaderPrompt.Newest : ReaderPrompt.Versions.Contains(version) ? version
                : throw Wrong(section, nameof(PromptVersion), $"allowed are {string.Join(", ", ReaderPrompt.Versions)}"),
            Timeout = TimeSpan.FromSeconds(Number(section, nameof(Timeout), "seconds", TimeoutSecondsDefault, 1, TimeoutSecondsMax)),
            MaxChars = Number(section, nameof(MaxChars), "characters", ArticleCharsDefault, ArticleCharsMin, ArticleCharsMax),
        };
    }

    private static bool Enabled(IConfigurationSection section)
    {
        if (section[nameof(Enabled)] is not { Length: > 0 } value) return false;
        return bool.TryParse(value, out bool enabled) ? enabled : throw Wrong(section, nameof(Enabled), "true and false are allowed");
    }

    private static Uri Address(IConfigurationSection section)
    {
        bool isAddress = Uri.TryCreate(section[nameof(Endpoint)], UriKind.Absolute, out Uri? address) && address.UserInfo.Length == 0
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
        return isAddress ? address! : throw Wrong(section, nameof(Endpoint), "an https address is needed, or http on this machine, without user and password");      // proven: it was made
    }

    private static string Key(IConfigurationSection section)
    {
        string key = (section[nameof(ApiKey)] ?? "").Trim();
        // The value is a secret: it is not shown.
        return key.All(c => c is > ' ' and < '\u007f') ? key : throw new FormatException($"{Section}:{nameof(ApiKey)} has a character that no HTTP header can carry; visible ASCII is allowed.");
    }

    private static int Number(IConfigurationSection section, string name, string unit, int usual, int min, int max)
    {
        if (section[name] is not { Length: > 0 } value) return usual;
        bool isAllowed = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= min && number <= max;
        return isAllowed ? number : throw Wrong(section, name, $"{min.ToString("N0", CultureInfo.InvariantCulture)} to {max.ToString("N0", CultureInfo.InvariantCulture)} {unit} are allowed");
    }

    private static FormatException Wrong(IConfigurationSection section, string name, string allowed) =>
        new($"{Section}:{name} ({AppConfiguration.Prefix}{Section}__{name}) is '{section[name]}'; {allowed}.");
}
