using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using RiskMonitor.Companies;
using RiskMonitor.Companies.Correcting;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>A score for machines: one JSON object, camelCase, hazards and factors as exact decimal text.</summary>
internal static class ScoreJson
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,      // for programs and terminals, never for a page
    };

    public static void Write(TextWriter output, ScoredCompany scored) => Write(output, Score(scored));

    /// <summary>The score with what analysts corrected, and what changed since an earlier score where one was asked for.</summary>
    public static void Write(TextWriter output, ExplainedScore explained) => Write(output, Explained(explained));

    /// <summary>The same object as HTTP answers with.</summary>
    public static JsonObject Explained(ExplainedScore explained)
    {
        JsonObject json = Score(explained.Scored);
        json["noComments"] = JsonSerializer.SerializeToNode(explained.NoComments.Select(NoComment), Json);
        json["corrections"] = JsonSerializer.SerializeToNode(explained.Corrections.Select(Corrected), Json);
        json["registryChanges"] = JsonSerializer.SerializeToNode(explained.RegistryChanges.Select(RegistryChange), Json);
        if (explained.Before is { } before) json["since"] = JsonSerializer.SerializeToNode(Since(before, explained.Scored), Json);
        return json;
    }

    private static void Write(TextWriter output, JsonObject json) => output.WriteLine(json.ToJsonString(Json));

    private static JsonObject Score(ScoredCompany scored)
    {
        ExposureAssessment score = scored.Score;
        return JsonSerializer.SerializeToNode(new
        {
            company = new { id = scored.Company.Id, name = scored.Company.Name },
            score = Points.Of(score.ScoreMicropoints),
            low = Points.Of(score.LowMicropoints),
            high = Points.Of(score.HighMicropoints),
            rawHazard = score.Hazard,
            policy = score.PackVersion,
            registry = scored.InForce.Revision is { } revision ? new { revision = revision.Number, hash = revision.Hash } : null,
            asOf = score.Instant,
            knownAt = scored.KnownAt is { RecordedMax: var instant } && instant < DateTimeOffset.MaxValue ? instant : (DateTimeOffset?)null,
            knownAtSequence = scored.Sequence,
            read = scored.Around.Read,
            surge = scored.Surge,
            stateHash = scored.Around.Own.State.StateHash,
            contributions = scored.Contributions.Select(Contribution),
        }, Json)!.AsObject();      // an object is never null
    }

    private static object NoComment(NoCommentGiven e) => new
    {
        actor = e.Actor.Name,
        at = e.CountsFrom,
        companies = e.Companies.Select(c => c.Name),
        @event = e.Id,
        article = e.Article,
        rule = e.RuleId,
        quote = e.Evidence.Quote,
        start = e.Evidence.Start,
        length = e.Evidence.Length,
    };

    private static object? Edge(ContagionEdge? edge) => edge is null ? null : new
    {
        company = edge.Company,
        kind = edge.Kind,
        factor = edge.Factor,
        @event = edge.Asserted?.Id,
        article = edge.Asserted?.Article,
        quote = edge.Asserted?.Evidence.Quote,
    };

    private static object Corrected(RecordedEvent e)
    {
        Correction correction = Correction.Of(e.Happened)!;      // nothing else is listed
        return new { sequence = e.Sequence, at = e.RecordedAt, kind = correction.Kind, what = correction.What, @event = correction.Event, article = correction.Article, author = correction.Author, reason = correction.Reason };
    }

    private static object RegistryChange(RegistryEntryChange change) => new
    {
        revision = change.Revision,
        sequence = change.Recorded.Sequence,
        at = change.Recorded.RecordedAt,
        company = change.Company,
        what = RegistryWords.Of(change),
        by = change.Recorded.By,
    };

    private static object Since(ScoredCompany before, ScoredCompany after) => new
    {
        asOf = before.Score.Instant,
        knownAtSequence = before.Sequence,
        score = Points.Of(before.Score.ScoreMicropoints),
        change = Points.Of(after.Score.ScoreMicropoints - before.Score.ScoreMicropoints),
        claims = ScoreChange.Between(before.Score, after.Score).Select(change => new
        {
            claim = change.Claim.ToString(),
            via = change.Via?.Company,
            movement = change.Movement,
            change = Points.Of(change.Micropoints),
            before = Points.Of(change.Before?.Micropoints ?? 0),
            after = Points.Of(change.After?.Micropoints ?? 0),
            newVoices = change.NewVoices.Select(v => v.Event.Id),
            newDenials = change.NewDenials.Where(d => d.Denial.Stance is Stance.Denies).Select(d => d.Denial.Id),
            newConfirmations = change.NewDenials.Where(d => d.Denial.Stance is Stance.Confirms).Select(d => d.Denial.Id),
        }),
    };

    private static object Contribution(ClaimContribution c) => new
    {
        claim = c.Claim.ToString(),
        via = Edge(c.Via),
        points = Points.Of(c.Micropoints),
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
        denials = c.Denials.Where(d => d.Denial.Stance is Stance.Denies).Select(d => Answer(d, d.Bits)),
        confirmations = c.Denials.Where(d => d.Denial.Stance is Stance.Confirms).Select(d => Answer(d, Fixed.Zero - d.Bits)),      // it doubles the odds so many times
    };

    private static object Answer(AppliedDenial d, Fixed bits) => new
    {
        party = d.Denial.PartyName,
        strength = d.Denial.Strength,
        bits,
        @event = d.Denial.Id,
        article = d.Denial.Article,
        rule = d.Denial.RuleId,
        quote = d.Denial.Evidence.Quote,
        start = d.Denial.Evidence.Start,
        length = d.Denial.Evidence.Length,
    };
}
