namespace RiskMonitor.Exposure;

/// <summary>A policy pack cannot be used. Every problem of the file is named at once, each with file, line, key, value and what is allowed.</summary>
internal sealed class PolicyPackException(IReadOnlyList<string> problems) : Exception(string.Join('\n', problems))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}
