using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>A company's exposure as of many instants in one pass: what each instant would give folded by itself.</summary>
public static class ExposureSeries
{
    /// <summary>The states, one for each instant, of the events that count by then.</summary>
    /// <param name="company">Whose.</param>
    /// <param name="facts">Events that concern the company and are in force, in any order.</param>
    /// <param name="instants">In the order of time.</param>
    /// <exception cref="ArgumentException">An event does not concern the company.</exception>
    public static IEnumerable<(DateTimeOffset Instant, ExposureState State)> Of(CompanyId company, IEnumerable<RiskEvent> facts, IEnumerable<DateTimeOffset> instants)
    {
        RiskEvent[] inTime = [.. facts.OrderBy(fact => fact.CountsFrom)];
        var fold = new ExposureFold(company);
        int next = 0;
        foreach (DateTimeOffset instant in instants)
        {
            long second = instant.ToUnixTimeSeconds();      // the score's clock ticks in whole seconds
            while (next < inTime.Length && inTime[next].CountsFrom.ToUnixTimeSeconds() <= second) fold.Add(inTime[next++]);
            yield return (instant, fold.ToState());
        }
    }
}
