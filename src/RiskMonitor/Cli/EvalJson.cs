using System.Text.Encodings.Web;
using System.Text.Json;
using RiskMonitor.Articles;
using RiskMonitor.Articles.Evaluation;

namespace RiskMonitor.Cli;

/// <summary>What <c>eval --json</c> prints: one document, a published contract.</summary>
internal static class EvalJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, NewLine = "\n", SkipValidation = true };

    public static void Write(TextWriter output, Evaluation evaluation, bool withMisses)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            Write(json, evaluation, withMisses);
        }
        output.Write(System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
        output.Write('\n');
    }

    private static void Write(Utf8JsonWriter json, Evaluation evaluation, bool withMisses)
    {
        EvaluationTally tally = evaluation.Tally;
        json.WriteStartObject();
        json.WriteNumber("articles", evaluation.Articles);
        json.WriteStartArray("notRead");
        foreach (string id in evaluation.NotRead) json.WriteStringValue(id);
        json.WriteEndArray();

        json.WriteStartArray("types");
        foreach (string type in tally.Types) WriteCounts(json, null, tally.Of(type), type);
        json.WriteEndArray();
        WriteCounts(json, "micro", tally.Micro());
        json.WriteNumber("macroF1", tally.MacroF1());
        json.WriteNumber("matched", tally.Matched);
        WriteShare(json, "actorAgreement", tally.ActorsAgreeing, tally.Matched);
        WriteShare(json, "evidenceOverlap", tally.EvidenceAgreeing, tally.EvidencePlaced);

        json.WriteStartArray("notMeasured");
        foreach ((string type, int labels, int events) in evaluation.Unknown)
        {
            json.WriteStartObject();
            JsonText.WriteString(json, "type", type);
            json.WriteNumber("labels", labels);
            json.WriteNumber("events", events);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (withMisses) WriteMisses(json, evaluation.Misses);
        json.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter json, string? name, EventCounts counts, string? type = null)
    {
        if (name is null) json.WriteStartObject(); else json.WriteStartObject(name);
        if (type is not null) json.WriteString("type", type);
        json.WriteNumber("labels", counts.Labels);
        json.WriteNumber("truePositives", counts.TruePositives);
        json.WriteNumber("falsePositives", counts.FalsePositives);
        json.WriteNumber("falseNegatives", counts.FalseNegatives);
        json.WriteNumber("precision", counts.Precision);
        json.WriteNumber("recall", counts.Recall);
        json.WriteNumber("f1", counts.F1);
        json.WriteEndObject();
    }

    private static void WriteMisses(Utf8JsonWriter json, IEnumerable<Miss> misses)
    {
        json.WriteStartArray("misses");
        foreach (Miss miss in misses)
        {
            json.WriteStartObject();
            json.WriteString("kind", miss.IsFalsePositive ? "falsePositive" : "falseNegative");
            JsonText.WriteString(json, "id", miss.Article);
            json.WriteString("type", miss.Type);
            JsonText.WriteString(json, "actor", miss.Actor);
            json.WriteStartArray("companies");
            foreach (string company in miss.Companies) json.WriteStringValue(company);
            json.WriteEndArray();
            JsonText.WriteString(json, "words", miss.Words);
            if (miss.RuleId is { } rule) json.WriteString("ruleId", rule);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteShare(Utf8JsonWriter json, string name, int part, int whole)
    {
        if (whole > 0) json.WriteNumber(name, (double)part / whole); else json.WriteNull(name);
    }
}
