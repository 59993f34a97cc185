using System.Text.Json;
using System.Text.Json.Serialization;
using RiskMonitor.Exposure;

namespace RiskMonitor.Cli;

/// <summary>A score for machines: one JSON object, camelCase, hazards and factors as exact decimal text.</summary>
internal static class ScoreJson
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,      // for programs and terminals, never for a page
    };

    public static void Write(TextWriter output, ScoredCompany scored)
    {
        ExposureAssessment score = scored.Score;
        output.WriteLine(JsonSerializer.Serialize(new
        {
            company = new { id = scored.Company.Id, name = scored.Company.Name },
            score = score.ScoreMicropoints / 1_000_000m,
            low = score.LowMicropoints / 1_000_000m,
            high = score.HighMicropoints / 1_000_000m,
            rawHazard = score.Hazard,
            policy = score.PackVersion,
            asOf = score.Instant,
            knownAtSequence = scored.Exposure.Sequence,
            stateHash = scored.Exposure.State.StateHash,
            contributions = ScoreTable.Ordered(score).Select(Contribution),
        }, Json));
    }

    private static object Contribution(ClaimContribution c) => new
    {
        claim = c.Claim.ToString(),
        points = c.Micropoints / 1_000_000m,
        hazard = c.Hazard,
        severity = c.Severity,
        authority = c.Authority,
        support = c.Support,
        denialBits = c.DenialBits,
        credence = c.Credence,
        voices = c.Voices.Select(v => new
        {
            voice = v.Voice,
            strength = v.Strength,
            initialStrength = v.InitialStrength,
            @event = v.Event.Id,
            article = v.Event.Article,
            actor = v.Event.ActorName,
            modality = v.Event.Modality,
            rule = v.Event.RuleId,
            quote = v.Event.Evidence.Quote,
            start = v.Event.Evidence.Start,
            length = v.Event.Evidence.Length,
        }),
        denials = c.Denials.Select(d => new
        {
            party = d.Denial.PartyName,
            strength = d.Denial.Strength,
            bits = d.Bits,
            @event = d.Denial.Id,
            article = d.Denial.Article,
            rule = d.Denial.RuleId,
            quote = d.Denial.Evidence.Quote,
            start = d.Denial.Evidence.Start,
            length = d.Denial.Evidence.Length,
        }),
    };
}
