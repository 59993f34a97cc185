using System.Text;
using System.Text.Json;
using Xunit;

namespace RiskMonitor.Webhooks;

public sealed class CloudEventTests
{
    [Fact]
    public void A_message_is_wrapped_with_every_attribute_that_CloudEvents_1_0_requires_and_its_data_as_it_was()
    {
        byte[] plain = Encoding.UTF8.GetBytes("""{"type":"alert.raised","timestamp":"2026-11-20T12:00:00+00:00","data":{"id":"a1","score":{"after":12.50}}}""");

        string wrapped = Encoding.UTF8.GetString(CloudEvent.Of("m1", TenantId.Default, "acme", 3, plain, "https://risk.example"));

        Assert.Equal(
            """{"specversion":"1.0","id":"m1","source":"https://risk.example/tenants/default","type":"riskmonitor.alert.raised","subject":"acme","time":"2026-11-20T12:00:00+00:00","datacontenttype":"application/json","dataschema":"https://risk.example/api/webhooks/schemas/alert.raised.data.v1.json","sequence":"00000000000000000003","data":{"id":"a1","score":{"after":12.50}}}""",
            wrapped);
    }

    [Fact]
    public void Without_an_address_of_our_own_no_schema_is_named_because_a_path_is_no_absolute_address()
    {
        byte[] plain = Encoding.UTF8.GetBytes("""{"type":"alert.raised","timestamp":"2026-11-20T12:00:00+00:00","data":{}}""");

        using JsonDocument wrapped = JsonDocument.Parse(CloudEvent.Of("m1", TenantId.Default, "acme", 3, plain));

        Assert.False(wrapped.RootElement.TryGetProperty("dataschema", out _));
        Assert.Equal("/tenants/default", wrapped.RootElement.GetProperty("source").GetString());
    }

    [Fact]
    public void What_is_no_message_is_refused() =>
        Assert.ThrowsAny<JsonException>(() => CloudEvent.Of("m1", TenantId.Default, "acme", 1, Encoding.UTF8.GetBytes("no JSON")));
}
