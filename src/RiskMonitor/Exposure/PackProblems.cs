namespace RiskMonitor.Exposure;

/// <summary>What is wrong with one policy pack file, in the order found.</summary>
internal sealed class PackProblems(string file)
{
    /// <summary>Problems that are told; nobody mends more at once.</summary>
    public const int ToldMax = 100;

    private readonly List<string> _problems = [];
    private int _untold;

    public void Add(long line, string problem)
    {
        if (_problems.Count < ToldMax) _problems.Add($"{file}:{line}: {problem}");
        else _untold++;
    }

    public void ThrowIfAny()
    {
        if (_problems.Count > 0) throw ToException();
    }

    public PolicyPackException ToException() => new(_untold == 0 ? _problems : [.. _problems, $"{file}: and {_untold} more."]);
}
