using System.Collections.Concurrent;
using System.Diagnostics;
using RiskMonitor.Companies;

namespace RiskMonitor.Latency;

/// <summary>One article on its way, and when it passed the stations; <see cref="Stopwatch"/> ticks, 0 for not yet.</summary>
internal sealed class Journey(int companies)
{
    private long _assessed;
    private long _received;
    private int _toAssess = companies;
    private int _toReceive = companies;

    public long Started { get; } = Stopwatch.GetTimestamp();

    public long Accepted { get; set; }

    public bool IsOver => Volatile.Read(ref _toAssess) <= 0 && Volatile.Read(ref _toReceive) <= 0 && Accepted > 0;

    public double AcceptMs => Stopwatch.GetElapsedTime(Started, Accepted).TotalMilliseconds;

    /// <summary>Until the last of its companies was assessed anew. The assessment can be there before its caller has seen that the article is accepted.</summary>
    public double AssessedMs => Math.Max(0, Stopwatch.GetElapsedTime(Accepted, Volatile.Read(ref _assessed)).TotalMilliseconds);

    /// <summary>Until the alert of its last company had reached the subscriber.</summary>
    public double ReceivedMs => Math.Max(0, Stopwatch.GetElapsedTime(Accepted, Volatile.Read(ref _received)).TotalMilliseconds);

    public void WasAssessed(long at)
    {
        if (Interlocked.Decrement(ref _toAssess) == 0) Volatile.Write(ref _assessed, at);
    }

    public void WasReceived(long at)
    {
        if (Interlocked.Decrement(ref _toReceive) == 0) Volatile.Write(ref _received, at);
    }
}

/// <summary>The journeys under way, found by company: no two articles of a run are about the same one.</summary>
internal sealed class Journeys
{
    private readonly ConcurrentDictionary<string, Journey> _byCompany = new();

    public Journey Begin(IReadOnlyList<CompanyId> companies)
    {
        var journey = new Journey(companies.Count);
        foreach (CompanyId company in companies)
            if (!_byCompany.TryAdd(company.Value, journey)) throw new InvalidOperationException($"Company {company} was met before; make the registry larger.");
        return journey;
    }

    public void WasAssessed(CompanyId company)
    {
        long now = Stopwatch.GetTimestamp();
        if (_byCompany.TryGetValue(company.Value, out Journey? journey)) journey.WasAssessed(now);
    }

    public void WasReceived(string company)
    {
        long now = Stopwatch.GetTimestamp();
        if (_byCompany.TryGetValue(company, out Journey? journey)) journey.WasReceived(now);
    }
}
