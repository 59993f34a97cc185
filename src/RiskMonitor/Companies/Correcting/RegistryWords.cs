using System.Globalization;
using RiskMonitor.Events;

namespace RiskMonitor.Companies.Correcting;

/// <summary>Corrections of the registry in words.</summary>
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
}
