using System.CommandLine;
using System.Globalization;
using RiskMonitor.Articles;

namespace RiskMonitor.Cli;

/// <summary><c>riskmonitor extract PATH…</c>: reads articles and prints the events they hold. Needs no database and starts no host.</summary>
internal static class ExtractCommand
{
    private const int ThreadsMax = 256;

    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Files and folders with plain text, HTML and JSON articles; folders are read recursively in ordinal order, names that begin with a dot are passed over. "
                + "A .jsonl file holds an article a line. '-' is one article from standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        paths.Validators.Add(result =>
        {
            // An option that we do not have would otherwise be taken for a file.
            foreach (var token in result.Tokens.Where(token => token.Value.Length > 1 && token.Value[0] == '-'))
                result.AddError($"'{token.Value}' is no option of extract; for a file of this name write './{token.Value}'.");
        });
        var format = new Option<string>("--format")
        {
            Description = "table for people, jsonl for machines (one line an article; --json means the same).",
            DefaultValueFactory = _ => "table",
        };
        format.AcceptOnlyFromAmong("table", "jsonl");
        var publishedAt = new Option<string?>("--published-at")
        {
            Description = "Publication date of the articles that state none, as ISO 8601; without it they count as published today.",
            HelpName = "T",
        };
        publishedAt.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !PublicationDate.TryParse(token.Value, out _)) result.AddError(ArticleRefusal.Date(token.Value).Reason);
        });
        var threads = new Option<int>("--threads")
        {
            Description = $"Articles read at once, 1 to {ThreadsMax}; the output is the same for any number. Default: the number of processors.",
            HelpName = "N",
            DefaultValueFactory = _ => Math.Min(Environment.ProcessorCount, ThreadsMax),
        };
        threads.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count is >= 1 and <= ThreadsMax))
                result.AddError($"--threads is '{token.Value}'; a whole number from 1 to {ThreadsMax} is allowed.");
        });
        var stats = new Option<bool>("--stats") { Description = "Print articles/s and MB/s to stderr at the end." };

        var command = new DocumentedCommand("extract", "Read articles and print the risk events they hold, each with the sentence it stands in. Needs no database.")
        {
            Examples =
            [
                ("riskmonitor extract article.txt", "a table of the events of one article"),
                ("riskmonitor extract news/ --format jsonl > events.jsonl", "one JSON line per article below news/"),
                ("curl -s https://example.com/a | riskmonitor extract - --json", "one page from standard input"),
                ("riskmonitor extract news/ --json --threads 8 --stats > e.jsonl", "with figures on stderr"),
            ],
            Environment = [(SeedsFolder.Variable, "folder with the names and word lists; --seeds wins over it")],
        };
        command.Add(paths);
        command.Add(format);
        command.Add(publishedAt);
        command.Add(threads);
        command.Add(stats);
        command.SetAction((parsed, ct) => new ExtractRun
        {
            Paths = parsed.GetRequiredValue(paths),
            AsJson = parsed.GetValue(GlobalOptions.Json) || parsed.GetValue(format) == "jsonl",
            PublishedAt = parsed.GetValue(publishedAt),
            Threads = parsed.GetValue(threads),
            WithStats = parsed.GetValue(stats),
            Seeds = parsed.GetValue(GlobalOptions.Seeds),
            Terminal = Terminal.For(parsed),
        }.RunAsync(ct));
        return command;
    }
}
