using System.CommandLine;
using RiskMonitor.Articles;
using RiskMonitor.Articles.Evaluation;

namespace RiskMonitor.Cli;

/// <summary><c>riskmonitor eval GOLD.jsonl DIR</c>: measures extraction against labels. Needs no database and starts no host.</summary>
internal static class EvalCommand
{
    public static Command Create()
    {
        var gold = new Argument<string>("GOLD")
        {
            Description = "Labels, an article a line: {\"id\": \"path below DIR\", \"events\": [{\"type\": \"…\", \"actor\": \"…\", \"companies\": [\"…\"], \"at\": [start, length]}]}. "
                + "'at' is where the words stand, in characters of the text; it may be left out.",
        };
        var folder = new Argument<string>("DIR") { Description = "Folder with the articles; their ids are those that 'extract' prints for it." };
        var only = new Option<string?>("--only")
        {
            Description = "Measure these types only, separated by commas: " + string.Join(", ", GuidelineTypes.All) + ". Default: all.",
            HelpName = "TYPE,TYPE",
        };
        only.Validators.Add(result =>
        {
            foreach (string type in Names(result.Tokens is [var token] ? token.Value : "").Where(type => !GuidelineTypes.All.Contains(type)))
                result.AddError($"--only has '{type}'; allowed are {string.Join(", ", GuidelineTypes.All)}.");
        });
        var misses = new Option<bool>("--misses") { Description = "List each miss with its words; this is the default." };
        var noMisses = new Option<bool>("--no-misses") { Description = "Print the figures only." };

        var command = new DocumentedCommand("eval", "Measure extraction against labelled articles: precision, recall and F1 per type, and each miss. Needs no database.")
        {
            Examples =
            [
                ("riskmonitor eval gold.jsonl articles/", "figures per type, micro and macro, then each miss with its words"),
                ("riskmonitor eval gold.jsonl articles/ --only DenialIssued", "one type"),
                ("riskmonitor eval gold.jsonl articles/ --no-misses --json", "the figures for machines"),
            ],
            Environment = [(SeedsFolder.Variable, "folder with the names and word lists; --seeds wins over it")],
        };
        command.Add(gold);
        command.Add(folder);
        command.Add(only);
        command.Add(misses);
        command.Add(noMisses);
        command.Validators.Add(result =>
        {
            if (result.GetValue(misses) && result.GetValue(noMisses)) result.AddError("--misses and --no-misses stand together; one of them is allowed.");
        });
        command.SetAction((parsed, ct) => new EvalRun
        {
            Gold = parsed.GetRequiredValue(gold),
            Folder = parsed.GetRequiredValue(folder),
            Types = parsed.GetValue(only) is { } named ? Names(named).ToValueList() : GuidelineTypes.All,
            WithMisses = !parsed.GetValue(noMisses),
            AsJson = parsed.GetValue(GlobalOptions.Json),
            Seeds = parsed.GetValue(GlobalOptions.Seeds),
            Terminal = Terminal.For(parsed),
        }.RunAsync(ct));
        return command;
    }

    private static IEnumerable<string> Names(string list) => list.Split(',', StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal);
}
