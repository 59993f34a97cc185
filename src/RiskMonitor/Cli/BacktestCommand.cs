using System.CommandLine;
using System.Globalization;
using RiskMonitor.Articles;

namespace RiskMonitor.Cli;

/// <summary><c>riskmonitor backtest DIR</c>: an archive of dated articles through extraction and scoring, day by day. Needs no database and starts no host.</summary>
internal static class BacktestCommand
{
    private const int ShardsMax = 256;

    public static Command Create()
    {
        var folder = new Argument<string>("DIR")
        {
            Description = "Folder with dated articles, all formats that 'extract' reads. An article without a date is refused and counted, not guessed.",
        };
        var shards = new Option<int>("--shards")
        {
            Description = $"Parts worked on at once, 1 to {ShardsMax}; the result is the same for any number. Default: the number of processors.",
            HelpName = "N",
            DefaultValueFactory = _ => Math.Min(Environment.ProcessorCount, ShardsMax),
        };
        shards.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count is >= 1 and <= ShardsMax))
                result.AddError($"--shards is '{token.Value}'; a whole number from 1 to {ShardsMax} is allowed.");
        });
        var policies = new Option<string[]>("--policy")
        {
            Description = "Policy pack file; several may follow, articles are read once for all. Default: the newest of the seeds.",
            HelpName = "FILE",
            AllowMultipleArgumentsPerToken = true,
        };
        Option<DateOnly?> from = Day("--from", "First day that is scored; older facts count, but have no values. Default: the day of the first article.");
        Option<DateOnly?> until = Day("--until", "Last day that is scored; later articles are left out. Default: the day of the last article.");
        var output = new Option<string?>("--out") { Description = "Folder to write scores, alerts, charts and the summary to; made where it is missing.", HelpName = "DIR" };
        var resume = new Option<bool>("--resume") { Description = "Go on where an interrupted run with the same --out stopped: what it had read is not read again." };
        var sensitivity = new Option<bool>("--sensitivity") { Description = "Show how the order of companies changes with each weight at half and at one and a half of its value, and without contagion, denials or further voices." };
        var companies = new Option<string[]>("--company")
        {
            Description = "Score this company only (id, name or ticker); several may be named. Hash and counts stay those of all.",
            HelpName = "ID",
            AllowMultipleArgumentsPerToken = true,
        };
        var shuffle = new Option<int?>("--shuffle") { Description = "Read the articles in a random order that this number decides, to see that the result stays the same. Holds the list of inputs in memory.", HelpName = "SEED" };

        var command = new DocumentedCommand("backtest", "Run an archive of dated articles through extraction and scoring: daily scores, alerts that would have been raised, charts. Needs no database.")
        {
            Examples =
            [
                ("riskmonitor backtest news/ --json", "counts, the hash of all exposures, seconds"),
                ("riskmonitor backtest news/ --out result/", "scores.csv, scores.jsonl, alerts.csv, companies.csv, charts/, summary"),
                ("riskmonitor backtest news/ --out result/ --resume", "go on after Ctrl-C or a crash"),
                ("riskmonitor backtest news/ --policy a.yaml b.yaml --out both/", "two packs side by side, a folder each"),
                ("riskmonitor backtest news/ --sensitivity --from 2008-01-01", "what each weight does to the order of companies"),
            ],
            Environment = [(SeedsFolder.Variable, "folder with the names and word lists; --seeds wins over it")],
        };
        command.Add(folder);
        foreach (Option option in (Option[])[shards, policies, from, until, output, resume, sensitivity, companies, shuffle]) command.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetValue(resume) && result.GetValue(output) is null) result.AddError("--resume needs --out: the folder of the run that was interrupted.");
        });
        command.SetAction((parsed, ct) => new BacktestRun
        {
            Folder = parsed.GetRequiredValue(folder),
            Shards = parsed.GetValue(shards),
            Policies = parsed.GetValue(policies) ?? [],
            From = parsed.GetValue(from),
            Until = parsed.GetValue(until),
            Out = parsed.GetValue(output),
            IsResumed = parsed.GetValue(resume),
            WithSensitivity = parsed.GetValue(sensitivity),
            Companies = parsed.GetValue(companies) ?? [],
            Shuffle = parsed.GetValue(shuffle),
            AsJson = parsed.GetValue(GlobalOptions.Json),
            Seeds = parsed.GetValue(GlobalOptions.Seeds),
            Terminal = Terminal.For(parsed),
        }.RunAsync(ct));
        return command;
    }

    private static Option<DateOnly?> Day(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "D",
        CustomParser = result =>
        {
            string text = result.Tokens.Single().Value;
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)) return day;
            result.AddError($"{name} is '{text}'; a day such as 2008-03-31 is allowed.");
            return null;
        },
    };
}
