namespace RiskMonitor.Hosting;

/// <summary>Settings from <c>appsettings.json</c> beside the program, then the environment; the later wins.</summary>
internal static class AppConfiguration
{
    /// <summary>What our environment variables begin with; "__" stands for ":".</summary>
    public const string Prefix = "RISKMONITOR__";

    public static IConfigurationRoot Read() => Add(new ConfigurationBuilder()).Build();

    public static IConfigurationBuilder Add(IConfigurationBuilder builder) => builder
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
        .AddEnvironmentVariables()
        .AddEnvironmentVariables(Prefix);
}
