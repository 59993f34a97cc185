using System.CommandLine;
using RiskMonitor.Articles;

namespace RiskMonitor.Cli;

/// <summary>An option that takes an instant.</summary>
internal static class InstantOption
{
    public static Option<DateTimeOffset?> Create(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "T",
        CustomParser = result =>
        {
            string text = result.Tokens.Single().Value;
            if (PublicationDate.TryParse(text, out DateTimeOffset instant)) return instant;
            result.AddError($"{name} is '{text}'; an instant such as 2026-11-02 or 2026-11-02T14:00:00Z is allowed.");
            return null;
        },
    };
}
