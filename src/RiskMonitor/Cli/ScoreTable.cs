using System.Globalization;
using RiskMonitor.Exposure;
using Spectre.Console;

namespace RiskMonitor.Cli;

/// <summary>A score for people: one line of head, a table of claims that adds up to it.</summary>
internal static class ScoreTable
{
    public static void Write(IAnsiConsole console, ScoredCompany scored)
    {
        WriteHead(console, scored);
        if (scored.Score.Contributions.IsEmpty)
        {
            console.WriteLine("Nothing is known against it at that instant.");
            return;
        }

        var table = new Table().Border(TableBorder.Rounded)
            .AddColumn("Points", c => c.RightAligned()).AddColumn("Matter").AddColumn("Companies").AddColumn("By").AddColumn("Voices", c => c.RightAligned()).AddColumn("Denied by").AddColumn("Confirmed by");
        foreach (ClaimContribution claim in scored.Contributions)
        {
            table.AddRow(
                Tenths(claim.Tenths), Markup.Escape($"{claim.Claim.Matter} · {claim.Claim.Topic}"), Markup.Escape(string.Join(", ", claim.Claim.Companies) + Via(scored, claim.Via)),
                Markup.Escape(claim.Claim.Authority ?? "–"), claim.Voices.Count.ToString(CultureInfo.InvariantCulture),
                Parties(claim, Stance.Denies), Parties(claim, Stance.Confirms));
        }
        console.Write(table);
    }

    public static void WriteHead(IAnsiConsole console, ScoredCompany scored)
    {
        ExposureAssessment score = scored.Score;
        console.MarkupLine($"[bold]{Markup.Escape(scored.Company.Name)}[/] stands at [bold]{Tenths(score.ScoreTenths)}[/] of 100 "
            + $"(range {Points(score.LowMicropoints)} to {Points(score.HighMicropoints)}, hazard R {score.Hazard.ToString(3)})");
        if (scored.Surge is { } surge) console.WriteLine($"surge {surge.ToString(1)}: so many deviations above what is usual for it over the last year");
        console.WriteLine($"as of {score.Instant.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z, {Known(scored)}, policy pack {score.PackVersion}, {Registry(scored)}");
    }

    private static string Known(ScoredCompany scored) => scored.KnownAt is { RecordedMax: var instant } && instant < DateTimeOffset.MaxValue
        ? $"known by {instant.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z: up to event {scored.Sequence}"
        : $"known up to event {scored.Sequence}";

    private static string Registry(ScoredCompany scored) => scored.InForce.Revision is { } revision
        ? $"registry {revision.Number.ToString(CultureInfo.InvariantCulture)} ({revision.Hash[..8]})"
        : "registry of the files";

    private static string Parties(ClaimContribution claim, Stance stance) =>
        Markup.Escape(string.Join(", ", claim.Denials.Where(answer => answer.Denial.Stance == stance).Select(answer => answer.Denial.PartyName)));

    /// <summary>By which relation another company's claim counts, as it stands behind the claim's companies: ", via Bolt: joint venture"; empty for a claim of the company itself.</summary>
    public static string Via(ScoredCompany scored, ContagionEdge? edge) => edge is null ? "" : $", via {scored.NameOf(edge.Company)}: {Dashboard.Wording.Words(edge.Kind.ToString()).ToLowerInvariant()}";

    public static string Tenths(int tenths) => (tenths / 10m).ToString("0.0", CultureInfo.InvariantCulture);

    public static string Points(int micropoints) => (micropoints / 1_000_000m).ToString("0.0", CultureInfo.InvariantCulture);
}
