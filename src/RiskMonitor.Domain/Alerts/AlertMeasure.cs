using RiskMonitor.Exposure;

namespace RiskMonitor.Alerts;

/// <summary>What an alert rule compares with its levels.</summary>
public enum AlertMeasure
{
    /// <summary>The hazard R, which has no upper end.</summary>
    Hazard,

    /// <summary>The score in points, 0 to 100.</summary>
    Points,
}

/// <summary>How high a company stands.</summary>
/// <param name="Hazard">R.</param>
/// <param name="ScoreMicropoints">The score in millionths of a point.</param>
public sealed record ExposureLevel(Fixed Hazard, int ScoreMicropoints)
{
    /// <summary>The level in one measure.</summary>
    public Fixed In(AlertMeasure measure) => measure is AlertMeasure.Hazard ? Hazard : Fixed.Ratio(ScoreMicropoints, ExposureScore.MicropointsPerPoint);
}
