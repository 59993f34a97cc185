using Docker.DotNet;
using DotNet.Testcontainers.Configurations;

namespace RiskMonitor.Hosting;

/// <summary>Is there a container engine with a PostgreSQL image? Nothing is pulled.</summary>
/// <param name="Image">The image to run; null where there is none.</param>
/// <param name="Missing">What is missing when there is none.</param>
internal sealed record ContainerChoice(string? Image, string Missing)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static bool IsRequired => Environment.GetEnvironmentVariable("RISKMONITOR_REQUIRE_CONTAINERS") == "1";

    private static string Wanted => Environment.GetEnvironmentVariable("RISKMONITOR_TEST_IMAGE") is { Length: > 0 } named ? named : "riskmonitor-test/postgres:18";

    public static async Task<ContainerChoice> LookAsync(CancellationToken ct)
    {
        if (TestcontainersSettings.OS.DockerEndpointAuthConfig is not { } engine) return new ContainerChoice(null, "no container engine was found");

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            using DockerClient client = engine.GetDockerClientBuilder(Guid.Empty).Build();
            await client.Images.InspectImageAsync(Wanted, patience.Token);
            return new ContainerChoice(Wanted, "");
        }
        catch (DockerImageNotFoundException)
        {
            return new ContainerChoice(null, $"the container engine has no image {Wanted}");
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            return new ContainerChoice(null, $"no container engine answers ({e.Message})");      // whatever it is, it is said where a test is skipped or fails
        }
    }
}
