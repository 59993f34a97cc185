using Xunit;

namespace RiskMonitor;

/// <summary>Tests that look at how long something takes: with nothing else of this process beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}
