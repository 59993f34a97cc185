using System.Diagnostics.Metrics;

namespace RiskMonitor.Webhooks;

/// <summary>Measures the queue of deliveries.</summary>
internal static class WebhookMetrics
{
    /// <summary>Name of the meter, for exporters.</summary>
    public const string MeterName = "RiskMonitor.Webhooks";

    /// <summary>Name of the gauge: events that were ever left out for a receiver, the same on each node.</summary>
    public const string LeftOutName = "riskmonitor.webhooks.left_out";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Gauge<long> LeftOut = Meter.CreateGauge<long>(LeftOutName, "{event}", "Events that were not queued for a receiver because too many waited.");

    public static void Record(string endpoint, long leftOut) => LeftOut.Record(leftOut, new KeyValuePair<string, object?>("endpoint", endpoint));
}
