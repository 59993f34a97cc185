using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Webhooks;

[Collection(RiskMonitorAppCollection.Name)]
public sealed class WebhookCatalogueTests(RiskMonitorApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_type_has_a_sample_that_its_published_schema_accepts_and_nothing_unnamed_in_it()
    {
        JsonElement types = await app.GetAsync("/api/webhooks/event-types", Ct);

        Assert.Equal([.. WebhookTypes.All, WebhookTypes.EndpointTest], types.EnumerateArray().Select(t => t.GetProperty("type").GetString()));
        foreach (JsonElement type in types.EnumerateArray())
        {
            JsonElement schema = await app.GetAsync(type.GetProperty("schema").GetString()!, Ct);
            Assert.Equal("https://json-schema.org/draft/2020-12/schema", schema.GetProperty("$schema").GetString());
            Assert.Empty(Problems(schema, type.GetProperty("sample"), "$"));
            Assert.NotEmpty(Problems(schema, JsonDocument.Parse("""{"type":"other","timestamp":1}""").RootElement, "$"));
        }
    }

    [Fact]
    public async Task The_AsyncAPI_document_has_a_message_for_every_type_whose_example_fits_and_every_reference_leads_somewhere()
    {
        JsonElement document = await app.GetAsync("/asyncapi.json", Ct);

        JsonElement messages = document.GetProperty("components").GetProperty("messages");
        Assert.Equal("3.0.0", document.GetProperty("asyncapi").GetString());
        Assert.Equal([.. WebhookTypes.All, WebhookTypes.EndpointTest], messages.EnumerateObject().Select(m => m.Name));
        Assert.All(messages.EnumerateObject(), m => Assert.Empty(Problems(m.Value.GetProperty("payload"), m.Value.GetProperty("examples")[0].GetProperty("payload"), m.Name)));
        foreach (Match reference in Regex.Matches(document.GetRawText(), "\"\\$ref\": *\"#/([^\"]+)\""))
        {
            JsonNode? at = JsonNode.Parse(document.GetRawText());
            foreach (string step in reference.Groups[1].Value.Split('/')) at = at?[step];
            Assert.True(at is not null, reference.Value);
        }
    }

    [Fact]
    public async Task What_is_really_delivered_fits_the_published_schema_and_a_denial_stands_beside_the_claim_it_denies()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        using var content = new StringContent(
            $$"""{"id":"catalogue","url":"{{receiver.Url}}","eventTypes":["alert.raised","score.changed"],"companies":["nu"]}""", System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage made = await app.Http.PostAsync(new Uri("/api/webhooks", UriKind.Relative), content, Ct);
        await app.PostAsync("Denied\n\nwarn nu trade senator\nreport nu talks daily\ndeny-report nu talks daily nu\n", 1, Ct);
        await Settling.UntilAsync(() => Task.FromResult(receiver.Received.Length == 3), "test, alert and score are delivered", TimeSpan.FromSeconds(30), Ct);

        foreach (var received in receiver.Received)
        {
            string type = received.Json.GetProperty("type").GetString()!;
            Assert.Empty(Problems(await app.GetAsync(CloudEvent.SchemaPath(type), Ct), received.Json, type));
            await AssertDataFitsAsync(received.Body);
        }
        JsonElement alert = receiver.Received.Single(r => r.Json.GetProperty("type").GetString() == "alert.raised").Json.GetProperty("data");
        JsonElement denied = alert.GetProperty("grounds").EnumerateArray().Single(g => g.GetProperty("denials").GetArrayLength() > 0);
        Assert.Equal(("report nu talks daily", "deny-report nu talks daily nu"), (denied.GetProperty("quote").GetString(), denied.GetProperty("denials")[0].GetProperty("quote").GetString()));
        using HttpResponseMessage removed = await app.Http.DeleteAsync(new Uri("/api/webhooks/catalogue", UriKind.Relative), Ct);
    }

    [Fact]
    public async Task The_data_of_every_CloudEvent_fits_the_schema_at_the_absolute_address_that_it_names()
    {
        foreach (CataloguedType type in WebhookCatalogue.All) await AssertDataFitsAsync(type.Sample.ToArray());
    }

    // Wrapped by the code that wraps deliveries, read back by the address that stands in it.
    private async Task AssertDataFitsAsync(byte[] plain)
    {
        string root = app.Http.BaseAddress!.AbsoluteUri.TrimEnd('/');      // not null: the client of a running program
        using JsonDocument wrapped = JsonDocument.Parse(CloudEvent.Of("m1", RiskMonitor.TenantId.Default, "subject", 1, plain, root));
        var named = new Uri(wrapped.RootElement.GetProperty("dataschema").GetString()!, UriKind.Absolute);

        JsonElement schema = await app.GetAsync(named.PathAndQuery, Ct);

        Assert.Equal(app.Http.BaseAddress.Authority, named.Authority);
        Assert.Empty(Problems(schema, wrapped.RootElement.GetProperty("data"), "data"));
        Assert.NotEmpty(Problems(schema, wrapped.RootElement, "$"));      // it is the schema of the data and of nothing around it
    }

    // As much of JSON Schema as our schemas use; a keyword that is not known here fails, so that nothing goes unchecked.
    private static IEnumerable<string> Problems(JsonElement schema, JsonElement value, string path)
    {
        if (schema.ValueKind == JsonValueKind.True) yield break;
        string[] known = ["$schema", "$id", "title", "description", "type", "properties", "required", "items", "const", "format", "enum", "pattern", "default"];
        foreach (JsonProperty keyword in schema.EnumerateObject())
            if (!known.Contains(keyword.Name)) yield return $"{path}: the schema says '{keyword.Name}', which this test does not know";

        if (schema.TryGetProperty("const", out JsonElement constant) && constant.GetRawText() != value.GetRawText()) yield return $"{path} is {value.GetRawText()}";
        if (schema.TryGetProperty("type", out JsonElement type))
        {
            string[] types = type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(t => t.GetString()!)] : [type.GetString()!];
            if (!types.Any(t => IsOf(t, value))) yield return $"{path} is {value.ValueKind}, not {type.GetRawText()}";
        }
        if (value.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out JsonElement properties))
        {
            foreach (JsonElement required in schema.TryGetProperty("required", out JsonElement names) ? names.EnumerateArray() : default)
                if (!value.TryGetProperty(required.GetString()!, out _)) yield return $"{path} lacks {required.GetString()}";
            foreach (JsonProperty member in value.EnumerateObject())
            {
                if (!properties.TryGetProperty(member.Name, out JsonElement inner)) yield return $"{path}.{member.Name} is not in the schema";
                else foreach (string problem in Problems(inner, member.Value, $"{path}.{member.Name}")) yield return problem;
            }
        }
        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out JsonElement items))
            foreach (JsonElement item in value.EnumerateArray())
                foreach (string problem in Problems(items, item, path + "[]")) yield return problem;
    }

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => false,
    };
}
