using System.CommandLine;
using RiskMonitor.Exposure;

namespace RiskMonitor.Cli;

/// <summary>An option that takes a point of our knowledge: a place in the ledger (digits only), or an instant.</summary>
internal static class KnownAtOption
{
    public static Option<KnownAt?> Create(string description) => new("--known-at")
    {
        Description = description,
        HelpName = "T|SEQUENCE",
        CustomParser = result =>
        {
            string text = result.Tokens.Single().Value;
            if (KnownAtText.TryRead(text) is { } known) return known;
            result.AddError($"--known-at is '{text}'; a sequence of the ledger such as 1200, or an instant such as 2026-11-02 or 2026-11-02T14:00:00Z is allowed.");
            return null;
        },
    };
}
