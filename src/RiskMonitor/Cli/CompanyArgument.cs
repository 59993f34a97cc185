using System.CommandLine;
using RiskMonitor.Companies;
using RiskMonitor.Exposure;

namespace RiskMonitor.Cli;

/// <summary>The company that <c>score</c> and <c>explain</c> are asked about.</summary>
internal static class CompanyArgument
{
    public static Argument<string> Create() => new("COMPANY") { Description = "Id, name, alias or ticker of a company of the registry." };

    public static Company Find(PolicyInForce inForce, string what) => inForce.Find(what) ?? throw new CommandFailure(Unknown(inForce, what));

    private static string Unknown(PolicyInForce inForce, string what)
    {
        string near = string.Join(", ", inForce.Near(what).Select(c => $"{c.Id} ({c.Name})"));
        string hint = near.Length > 0 ? $"Near it: {near}." : $"The registry has {inForce.Registry.Count} companies; see seeds/companies.jsonl.";
        return $"company/unknown: no company of the registry is called '{what}'. {hint}";
    }
}
