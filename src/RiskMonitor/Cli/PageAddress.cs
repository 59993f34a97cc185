using System.CommandLine;

namespace RiskMonitor.Cli;

/// <summary>The option <c>--url</c>: where a file came from.</summary>
internal static class PageAddress
{
    public static Option<string?> Option(string description)
    {
        var url = new Option<string?>("--url") { Description = description, HelpName = "U" };
        url.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !IsAddress(token.Value)) result.AddError($"--url is '{token.Value}'; an absolute http or https address is allowed.");
        });
        return url;
    }

    public static Uri? Of(ParseResult parsed, Option<string?> url) => parsed.GetValue(url) is { } address ? new Uri(address) : null;

    /// <summary>Whether it is an absolute http or https address.</summary>
    public static bool IsAddress(string value) => Uri.TryCreate(value, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https";
}
