using System.Globalization;
using RiskMonitor.Events;

namespace RiskMonitor.Companies.Correcting;

/// <summary>Corrections of the registry, and what its files came to say, in words.</summary>
internal static class RegistryWords
{
    /// <summary>One word for machines: <c>merged</c>, <c>adopted</c>, <c>owner-corrected</c>, <c>withdrawn</c>.</summary>
    public static string KindOf(RegistryEvent step) => step switch
    {
        CompaniesMerged => "merged",
        MentionAdopted => "adopted",
        OwnerCorrected => "owner-corrected",
        _ => "withdrawn",
    };

    /// <summary>What was done, without who and why.</summary>
    public static string Of(RegistryEvent step) => step switch
    {
        CompaniesMerged merged => $"merged from {merged.Company} into {merged.Into}",
        MentionAdopted { Is: { } known } adopted => $"adopted “{string.Join("”, “", adopted.Names)}” as another name of {known}",
        MentionAdopted adopted => $"adopted “{string.Join("”, “", adopted.Names)}” as the company {adopted.Company}",
        OwnerCorrected corrected => $"owner of {corrected.Outlet} corrected from {corrected.Was} to {corrected.Owner}",
        RegistryCorrectionWithdrawn withdrawn => $"registry correction {withdrawn.Withdrawn.ToString(CultureInfo.InvariantCulture)} withdrawn",
        _ => throw new InvalidOperationException($"No words for {step.GetType().Name}."),
    };

    /// <summary>What the files say otherwise of a company.</summary>
    public static string Of(RegistryEntryChange change) => change switch
    {
        { Before: null, After: { } after } => $"{change.Company} is new: {string.Join(", ", Traits(after))}",
        { Before: { } before, After: null } => $"{change.Company} was removed; it was {string.Join(", ", Traits(before))}",
        { Before: { } before, After: { } after } => $"{change.Company} is {string.Join(", ", Traits(after))}; it was {string.Join(", ", Traits(before))}",
        _ => throw new InvalidOperationException($"{change.Company} was not there and is not there."),
    };

    private static IEnumerable<string> Traits(RegistryEntry entry)
    {
        yield return $"of {entry.Country}";
        if (entry.Sanctioned is true) yield return "sanctioned";
        if (entry.StateLinked is true) yield return "state-linked";
        foreach (Relationship known in entry.Relationships ?? [])
            yield return $"{known.Kind.ToString().ToLowerInvariant()} to {known.Company}{(known.From is { } from ? $" from {from:yyyy-MM-dd}" : "")}{(known.Until is { } until ? $" until {until:yyyy-MM-dd}" : "")}";
    }
}
