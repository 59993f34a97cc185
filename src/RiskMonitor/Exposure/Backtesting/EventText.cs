using System.Text.Json;
using System.Text.Json.Serialization;
using RiskMonitor.Events;
using RiskMonitor.Hosting;

namespace RiskMonitor.Exposure.Backtesting;

/// <summary>A risk event as bytes and back, the same in every field. Only for files of work that the same program reads again; the ledger has its own form.</summary>
internal static class EventText
{
    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    private static readonly Dictionary<string, Type> Types =
        EventNames.OfExposure.Where(type => type.IsAssignableTo(typeof(RiskEvent))).ToDictionary(type => type.Name, StringComparer.Ordinal);

    public static byte[] Write(RiskEvent happened) => JsonSerializer.SerializeToUtf8Bytes(happened, happened.GetType(), Json);

    public static RiskEvent Read(string type, ReadOnlySpan<byte> json) =>
        (RiskEvent)JsonSerializer.Deserialize(json, Types[type], Json)!;       // proven: an event was written
}
