namespace RiskMonitor.Exposure;

/// <summary>What is wrong with one policy pack file, in the order found.</summary>
internal sealed class PackProblems(string file)
{
    private readonly List<string> _problems = [];

    public void Add(long line, string problem) => _problems.Add($"{file}:{line}: {problem}");

    public void ThrowIfAny()
    {
        if (_problems.Count > 0) throw new PolicyPackException(_problems);
    }
}
