using System.Text.Json;
using RiskMonitor.Articles;
using RiskMonitor.Articles.Explaining;

namespace RiskMonitor.Cli;

/// <summary>What <c>explain-extract --json</c> adds to the line that <c>extract</c> prints: a published contract, member by member.</summary>
internal static class ExplainJson
{
    /// <summary>Writes the members into the article's object.</summary>
    public static void Write(Utf8JsonWriter json, Explanation explanation)
    {
        json.WriteStartArray("triggers");
        foreach (TextSpan? trigger in explanation.Triggers)
        {
            if (trigger is null) json.WriteNullValue();
            else WritePlace(json, trigger);
        }
        json.WriteEndArray();

        json.WriteStartArray("cast");
        foreach (CastMember member in explanation.Cast) Write(json, member);
        json.WriteEndArray();

        json.WriteStartArray("mentions");
        foreach (CastMention mention in explanation.Mentions)
        {
            json.WriteStartObject();
            json.WriteNumber("cast", mention.Member);
            WriteSpan(json, mention.Place);
            json.WriteBoolean("reference", mention.IsReference);
            json.WriteEndObject();
        }
        json.WriteEndArray();

        json.WriteStartArray("sentences");
        foreach (ReadSentence sentence in explanation.Sentences)
        {
            json.WriteStartObject();
            WriteSpan(json, sentence.Place);
            json.WriteBoolean("title", sentence.IsTitle);
            json.WriteNumber("paragraph", sentence.Paragraph);
            json.WriteEndObject();
        }
        json.WriteEndArray();

        json.WriteStartArray("quotations");
        foreach (ReadQuotation quotation in explanation.Quotations)
        {
            json.WriteStartObject();
            WriteSpan(json, quotation.Place);
            json.WriteStartArray("speakers");
            foreach (int speaker in quotation.Speakers) json.WriteNumberValue(speaker);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, CastMember member)
    {
        json.WriteStartObject();
        JsonText.WriteString(json, "name", member.Name);
        json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(member.Kind.ToString()));
        JsonText.WriteString(json, "id", member.Id);
        json.WriteBoolean("known", member.IsKnown);
        foreach ((string name, string? value) in new[] { ("office", member.Office), ("party", member.Party), ("jurisdiction", member.Jurisdiction), ("employer", member.Employer) })
        {
            if (value is not null) JsonText.WriteString(json, name, value);
        }
        if (member.Members.Count > 0)
        {
            json.WriteStartArray("members");
            foreach (string one in member.Members) json.WriteStringValue(one);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter json, TextSpan place)
    {
        json.WriteStartObject();
        WriteSpan(json, place);
        json.WriteEndObject();
    }

    private static void WriteSpan(Utf8JsonWriter json, TextSpan place)
    {
        json.WriteNumber("start", place.Start);
        json.WriteNumber("length", place.Length);
    }
}
