using System.CommandLine;
using System.CommandLine.Parsing;
using RiskMonitor.Feeds;

namespace RiskMonitor.Cli;

/// <summary>How a feed is watched, as options of a command; what is not said is as it is, or as it is usually.</summary>
internal sealed class FeedOptions
{
    public const string Names = "--folder, --title, --full-text, --min-minutes and --max-minutes";

    private readonly Option<string?> _folder = new("--folder") { Description = "Where you keep it, parts joined by '/'.", HelpName = "NAME" };

    private readonly Option<string?> _title = new("--title") { Description = "What you call it; \"\", and default: what it calls itself.", HelpName = "TEXT" };

    private readonly Option<bool?> _fullText = new("--full-text") { Description = "Whether the pages that its items link to are read, too; default false.", HelpName = "true|false", Arity = ArgumentArity.ZeroOrOne };

    private readonly Option<int?> _min = new("--min-minutes") { Description = "Never asked sooner than this after it was asked; default 5.", HelpName = "N" };

    private readonly Option<int?> _max = new("--max-minutes") { Description = "Asked at least this often, unless its publisher wants it less often; default 1440.", HelpName = "N" };

    public void AddTo(Command command)
    {
        foreach (Option option in All) command.Add(option);
    }

    public bool IsAnySaid(CommandResult result) => All.Any(option => result.GetResult(option) is { Implicit: false });

    public FeedForm Read(ParseResult parsed) => new()
    {
        Folder = parsed.GetValue(_folder),
        Title = parsed.GetValue(_title),
        FullText = parsed.GetValue(_fullText),
        MinMinutes = parsed.GetValue(_min),
        MaxMinutes = parsed.GetValue(_max),
    };

    private Option[] All => [_folder, _title, _fullText, _min, _max];
}
