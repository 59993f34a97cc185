namespace RiskMonitor.Exposure;

/// <summary>What a matter weighs and how fast it fades.</summary>
/// <param name="Matter">The matter of a claim key: <c>PoliticianWarned.warned</c>.</param>
/// <param name="Severity">Hazard of a matter that is certain and has just come up; 0 or more.</param>
/// <param name="SeverityWithHighRiskCounterparty">Severity where another company of the claim is of high risk; null where that makes no difference.</param>
/// <param name="HalfLifeDays">Days after which half of the support is left; 1 or more.</param>
public sealed record MatterWeight(string Matter, Fixed Severity, Fixed? SeverityWithHighRiskCounterparty, int HalfLifeDays)
{
    /// <summary>The half-life in seconds.</summary>
    public long HalfLifeSeconds => HalfLifeDays * 86_400L;
}

/// <summary>How far a source or credited outlet is believed.</summary>
/// <param name="Source">Outlet id or host, as events name it.</param>
/// <param name="Credibility">0 to 1.</param>
public sealed record SourceCredibility(string Source, Fixed Credibility);
