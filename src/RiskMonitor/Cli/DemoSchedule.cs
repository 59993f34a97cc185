using System.Text.Json;

namespace RiskMonitor.Cli;

/// <summary>One article of the demo and when it plays.</summary>
/// <param name="File">Path below the seeds folder.</param>
/// <param name="DaysAgo">How long before the start of the demo it counts as published, in days.</param>
/// <param name="Source">Publisher, where there is no address.</param>
/// <param name="Url">Address it counts as fetched from, where it has one.</param>
internal sealed record DemoArticle(string File, double DaysAgo, string? Source, string? Url);

/// <summary>The order in which the seed articles play and the pack they are scored with, <c>seeds/demo.json</c>.</summary>
internal sealed record DemoSchedule(string SeedsFolder, string Policy, IReadOnlyList<DemoArticle> Articles)
{
    public const string FileName = "demo.json";

    /// <exception cref="FormatException">The file is missing or wrong.</exception>
    public static DemoSchedule Read(string seedsFolder)
    {
        string path = Path.Combine(seedsFolder, FileName);
        try
        {
            var file = JsonSerializer.Deserialize<ScheduleFile>(File.ReadAllText(path), JsonSerializerOptions.Web);
            if (file is not { Policy: { } policy, Articles: { } articles }) throw new JsonException("'policy' and 'articles' are needed");
            return new DemoSchedule(seedsFolder, policy, [.. articles.OrderByDescending(a => a.DaysAgo)]);
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            throw new FormatException($"{path} cannot be read: {e.Message}", e);
        }
    }

    private sealed record ScheduleFile(string? Policy, List<DemoArticle>? Articles);
}
