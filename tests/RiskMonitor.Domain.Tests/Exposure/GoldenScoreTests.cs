using System.Globalization;
using System.Text.Json;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Exposure;

/// <summary>
/// Scores of 80 small histories of all that a score rests on, as <c>golden_scores.py</c> beside this file works them out: in decimals of 60 digits, over every event of a history, with
/// nothing kept in between. What it has in common with the product is the formula and the numbers of the taxonomy.
/// </summary>
public sealed class GoldenScoreTests
{
    private static readonly Dictionary<int, JsonElement> Histories = JsonDocument.Parse(File.ReadAllText(FindUpwards("golden-scores.json"))).RootElement.EnumerateArray()
        .ToDictionary(history => history.GetProperty("number").GetInt32());

    public static TheoryData<int> Numbers() => [.. Histories.Keys];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void The_score_of_a_history_is_what_decimals_of_sixty_digits_give(int number)
    {
        JsonElement history = Histories[number], expected = history.GetProperty("expected");
        var now = DateTimeOffset.FromUnixTimeSeconds(history.GetProperty("now").GetInt64());
        RiskEvent[] events = [.. history.GetProperty("events").EnumerateArray().Select(Event)];
        ExposureState acme = Known(Given.Acme, events), bolt = Known(Given.Bolt, events);

        ExposureAssessment score = ExposureScore.At(acme, Given.Seeded, Given.Registry, now, new Dictionary<CompanyId, ExposureState> { [Given.Bolt] = bolt });

        Assert.InRange(Number(score.Hazard.ToString()) - Number(expected.GetProperty("hazard").GetString()!), -0.000_000_1m, 0.000_000_1m);
        Assert.InRange(score.ScoreMicropoints - expected.GetProperty("score").GetInt32(), -1, 1);
        Assert.InRange(score.LowMicropoints - expected.GetProperty("low").GetInt32(), -1, 1);
        Assert.InRange(score.HighMicropoints - expected.GetProperty("high").GetInt32(), -1, 1);
    }

    private static ExposureState Known(CompanyId company, RiskEvent[] events) => Given.Known(company, events.Where(e => e.Concerns(company)));

    private static RiskEvent Event(JsonElement e)
    {
        string id = Text(e, "id")!;
        var at = DateTimeOffset.FromUnixTimeSeconds(e.GetProperty("at").GetInt64());
        return Text(e, "kind") switch
        {
            "report" => Given.Report(
                id, Claim(e), Text(e, "by")!, at, Enum.Parse<Modality>(Text(e, "modality")!), e.GetProperty("confidence").GetInt32(), Enum.Parse<CompanyRole>(Text(e, "role")!),
                Enum.Parse<Polarity>(Text(e, "polarity")!), Enum.Parse<AuthorityRank>(Text(e, "rank")!), source: Text(e, "source")!),
            "denial" => Given.Denial(
                id, e.TryGetProperty("claim", out _) ? Claim(e) : null, Part(e), Text(e, "by")!, at, Enum.Parse<DenialStrength>(Text(e, "strength")!),
                Text(e, "by") == "court" ? ActorKind.Court : ActorKind.Company),
            "confirmation" => Given.Confirmation(id, Claim(e), by: Text(e, "by")!, at: at),
            "closing" => Given.Closing(id, Text(e, "matter")!, authority: Text(e, "authority"), at: at, modality: Enum.Parse<Modality>(Text(e, "modality")!)),
            "relation" => Given.Relation(id, Enum.Parse<RelationshipKind>(Text(e, "kindOfRelation")!), Given.Acme, Given.Bolt, at),
            var other => throw new JsonException($"No event is called {other}."),
        };
    }

    private static ClaimKey Claim(JsonElement e)
    {
        JsonElement claim = e.GetProperty("claim");
        return ClaimKey.Of(Text(claim, "matter")!, Companies(claim), Text(claim, "authority"), Text(claim, "topic")!);
    }

    private static DeniedClaim? Part(JsonElement e) =>
        e.TryGetProperty("part", out JsonElement part) ? new DeniedClaim(null, null, Companies(part).ToValueList(), Text(part, "matter"), Text(part, "topic")) : null;

    private static IEnumerable<CompanyId> Companies(JsonElement e) => e.GetProperty("companies").EnumerateArray().Select(company => new CompanyId(company.GetString()!));

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static string? Text(JsonElement e, string name) => e.GetProperty(name).GetString();

    private static string FindUpwards(string file)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "Exposure", file);
            if (File.Exists(path)) return path;
        }
        throw new FileNotFoundException($"{file} stands in no folder Exposure above {AppContext.BaseDirectory}.");
    }
}
