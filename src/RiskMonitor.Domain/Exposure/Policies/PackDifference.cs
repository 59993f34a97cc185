namespace RiskMonitor.Exposure.Policies;

/// <summary>One thing that a policy pack states.</summary>
/// <param name="Path">Where it stands: <c>matters.HearingHeld.severity</c>, <c>alerts.rules[high].raise_at</c>.</param>
/// <param name="Value">What stands there; numbers in their shortest form.</param>
public sealed record PackEntry(string Path, string Value);

/// <summary>One thing in which two packs differ.</summary>
/// <param name="Path">Where.</param>
/// <param name="Before">The value in the first pack; null where it says nothing there.</param>
/// <param name="After">The value in the second pack; null where it says nothing there.</param>
public sealed record PackDifference(string Path, string? Before, string? After)
{
    /// <summary>Everything in which two packs differ, in the order of paths; empty where they state the same.</summary>
    public static ValueList<PackDifference> Between(IEnumerable<PackEntry> before, IEnumerable<PackEntry> after)
    {
        var old = before.ToDictionary(entry => entry.Path, entry => entry.Value, StringComparer.Ordinal);
        var young = after.ToDictionary(entry => entry.Path, entry => entry.Value, StringComparer.Ordinal);
        return old.Keys.Union(young.Keys).Order(StringComparer.Ordinal)
            .Select(path => new PackDifference(path, old.GetValueOrDefault(path), young.GetValueOrDefault(path)))
            .Where(difference => difference.Before != difference.After).ToValueList();
    }
}
