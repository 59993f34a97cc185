namespace RiskMonitor.Exposure;

/// <summary>Stored scores count in millionths of a point; people and the API see points.</summary>
internal static class Points
{
    /// <summary>Exact, six decimals.</summary>
    public static decimal Of(long micropoints) => micropoints / (decimal)ExposureScore.MicropointsPerPoint;
}
