using System.Text.Json;
using Xunit;

namespace RiskMonitor.Companies;

public sealed class FormerNameTests
{
    [Theory]
    [InlineData("""["Old Acme"]""")]
    [InlineData("""[{"name":"Old Acme","from":"1990-01-01","until":"2001-05-09"}]""")]
    [InlineData("""["Old Acme",{"name":"Older Acme","from":null,"until":"1980-12-31"}]""")]
    public void A_former_name_is_text_or_has_dates_and_is_written_as_it_was_read(string json) =>
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<ValueList<FormerName>>(json, JsonSerializerOptions.Web), JsonSerializerOptions.Web));

    [Theory]
    [InlineData("""[{"until":"1980-12-31"}]""")]
    [InlineData("[7]")]
    public void Anything_else_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ValueList<FormerName>>(json, JsonSerializerOptions.Web));
}
