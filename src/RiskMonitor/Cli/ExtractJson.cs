using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using RiskMonitor.Articles;
using RiskMonitor.Articles.Explaining;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Cli;

/// <summary>The line that <c>extract --format jsonl</c> prints for an article: a published contract, member by member.</summary>
internal static class ExtractJson
{
    // For files and pipes, not for web pages: nothing is escaped but what JSON and line readers need.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Appends the line and its "\n".</summary>
    /// <param name="output">Appended to.</param>
    /// <param name="id">The article's id.</param>
    /// <param name="reading">The article.</param>
    /// <param name="extraction">Its events.</param>
    /// <param name="explanation">What was recognised, where that is asked for (<see cref="ExplainJson"/>).</param>
    public static void WriteLine(ArrayBufferWriter<byte> output, string id, ArticleReading.Accepted reading, Extraction extraction, Explanation? explanation = null)
    {
        using (var json = new Utf8JsonWriter(output, Options))
        {
            Write(json, id, reading, extraction, explanation);
        }
        output.Write("\n"u8);
    }

    private static void Write(Utf8JsonWriter json, string id, ArticleReading.Accepted reading, Extraction extraction, Explanation? explanation)
    {
        Article article = reading.Article;
        json.WriteStartObject();
        JsonText.WriteString(json, "id", id);
        JsonText.WriteString(json, "title", article.Title);
        WriteInstant(json, "publishedAt", reading.PublishedAt);
        WriteText(json, "author", article.Author);
        JsonText.WriteString(json, "source", article.Source);
        WriteText(json, "url", article.Url?.AbsoluteUri);
        json.WriteString("language", article.Language);
        if (reading.Charset != "utf-8") json.WriteString("charset", reading.Charset);      // offsets count in the decoded text
        if (reading.Format is ArticleFormat.Html or ArticleFormat.Json) JsonText.WriteString(json, "text", article.Text);

        json.WriteStartArray("events");
        foreach (RiskEvent happened in extraction.Events) Write(json, happened, extraction);
        json.WriteEndArray();
        if (explanation is not null) ExplainJson.Write(json, explanation);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, RiskEvent happened, Extraction extraction)
    {
        json.WriteStartObject();
        json.WriteString("type", happened.GetType().Name);      // events carry the guideline's names
        WriteText(json, "subtype", happened.Subtype);

        json.WriteStartObject("actor");
        JsonText.WriteString(json, "name", happened.Actor.Name);
        json.WriteString("kind", Lower(happened.Actor.Kind));
        JsonText.WriteString(json, "id", happened.Actor.Id);
        WriteText(json, "office", happened.Actor.Office);
        json.WriteEndObject();

        json.WriteStartArray("companies");
        foreach (CompanyMention company in happened.Companies)
        {
            json.WriteStartObject();
            WriteText(json, "id", company.Id?.Value);
            JsonText.WriteString(json, "name", company.Name);
            json.WriteString("role", Lower(company.Role));
            json.WriteEndObject();
        }
        json.WriteEndArray();

        JsonText.WriteString(json, "evidence", happened.Evidence.Quote);
        json.WriteNumber("start", happened.Evidence.Start);
        json.WriteNumber("length", happened.Evidence.Length);
        json.WriteNumber("confidence", happened.ConfidencePercent / 100m);
        json.WriteString("ruleId", happened.RuleId);
        json.WriteString("extractorVersion", happened.ExtractorVersion);
        json.WriteString("modality", Lower(happened.Modality));
        json.WriteString("polarity", Lower(happened.Polarity));
        WriteText(json, "sourcing", happened.Sourcing is { } sourcing ? Lower(sourcing) : null);
        json.WriteString("topic", happened.Topic);
        WriteInstant(json, "occurredAt", happened.OccurredAt);
        WriteText(json, "creditedOutlet", happened.CreditedOutlet);
        if (happened.Claim is { } claim) WriteClaim(json, "claim", claim); else json.WriteNull("claim");

        WriteCodes(json, happened);
        if (happened.Quote is { } quote) WriteQuote(json, quote);
        WriteOwn(json, happened, extraction);
        json.WriteEndObject();
    }

    // What only events of one type have.
    private static void WriteOwn(Utf8JsonWriter json, RiskEvent happened, Extraction extraction)
    {
        switch (happened)
        {
            case PoliticianWarned warned:
                json.WriteString("mode", Lower(warned.Mode));
                break;
            case DenialIssued denial:
                json.WriteString("strength", Lower(denial.Strength));
                WriteAddressed(json, "denies", denial.Denies, extraction);
                break;
            case ClaimConfirmed confirmed:
                WriteAddressed(json, "confirms", confirmed.Confirms, extraction);
                break;
            case MarketCommentary commentary:
                json.WriteString("commentator", Lower(commentary.Commentator));
                break;
            case LegalActionTaken action:
                json.WriteString("step", Lower(action.Step));
                break;
            case PenaltyImposed penalty:
                json.WriteString("kind", Lower(penalty.Kind));
                WriteText(json, "amount", penalty.Amount);
                break;
            case SanctionImposed sanction:
                json.WriteString("kind", Lower(sanction.Kind));
                break;
            case ApprovalGranted { Closes: { } closes }:
                WriteClosed(json, closes);
                break;
            case RelationshipAsserted relation:
                json.WriteString("kind", Lower(relation.Kind));
                WriteText(json, "from", relation.From?.ToString("O", CultureInfo.InvariantCulture));
                WriteText(json, "until", relation.Until?.ToString("O", CultureInfo.InvariantCulture));
                break;
        }
    }

    private static void WriteCodes(Utf8JsonWriter json, RiskEvent happened)
    {
        json.WriteStartArray("cameo");
        foreach (string code in happened.Cameo ?? []) json.WriteStringValue(code);
        json.WriteEndArray();
        WriteText(json, "plover", happened.Plover);
    }

    private static void WriteQuote(Utf8JsonWriter json, SpokenWords quote)
    {
        json.WriteStartObject("quote");
        WriteText(json, "speaker", quote.Speaker);
        JsonText.WriteString(json, "words", quote.Words);
        json.WriteNumber("start", quote.Start);
        json.WriteEndObject();
    }

    private static void WriteClosed(Utf8JsonWriter json, ClosedClaim closes)
    {
        json.WriteStartObject("closes");
        json.WriteString("matter", closes.Matter);
        WriteCompanies(json, closes.Companies);
        WriteText(json, "authority", closes.Authority);
        WriteText(json, "topic", closes.Topic);
        json.WriteEndObject();
    }

    private static void WriteAddressed(Utf8JsonWriter json, string name, DeniedClaim addressed, Extraction extraction)
    {
        json.WriteStartObject(name);
        if (addressed.Key is { } key) WriteClaim(json, "claim", key); else json.WriteNull("claim");

        // Where the addressed event stands in "events"; ids of events depend on when an article was retrieved and would differ from run to run.
        int index = addressed.Event is { } denied ? extraction.Events.AsSpan().IndexOfAny(extraction.Events.Where(e => e.Id == denied).ToArray()) : -1;
        if (index >= 0) json.WriteNumber("eventIndex", index); else json.WriteNull("eventIndex");

        WriteCompanies(json, addressed.Companies);
        WriteText(json, "matter", addressed.Matter);
        WriteText(json, "topic", addressed.Topic);
        json.WriteEndObject();
    }

    private static void WriteClaim(Utf8JsonWriter json, string name, ClaimKey claim)
    {
        json.WriteStartObject(name);
        json.WriteString("matter", claim.Matter);
        WriteCompanies(json, claim.Companies);
        WriteText(json, "authority", claim.Authority);
        json.WriteString("topic", claim.Topic);
        json.WriteEndObject();
    }

    private static void WriteCompanies(Utf8JsonWriter json, ValueList<CompanyId> companies)
    {
        json.WriteStartArray("companies");
        foreach (CompanyId company in companies) json.WriteStringValue(company.Value);
        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? value)
    {
        if (value is null) json.WriteNull(name);
        else JsonText.WriteString(json, name, value);
    }

    private static void WriteInstant(Utf8JsonWriter json, string name, DateTimeOffset? instant)
    {
        if (instant is { } at) json.WriteString(name, at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
        else json.WriteNull(name);
    }

    // "UnnamedSources" is written "unnamedSources".
    private static string Lower<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
