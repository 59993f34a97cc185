using System.CommandLine;
using RiskMonitor.Articles;

namespace RiskMonitor.Cli;

/// <summary><c>riskmonitor explain-extract FILE…</c>: an article with the words of every event marked, the rules that fired, and whom it names. Needs no database.</summary>
internal static class ExplainExtractCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("FILE")
        {
            Description = "Files and folders with articles, as for 'extract'; '-' is one article from standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        paths.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.Length > 1 && token.Value[0] == '-'))
                result.AddError($"'{token.Value}' is no option of explain-extract; for a file of this name write './{token.Value}'.");
        });
        var html = new Option<string?>("--html")
        {
            Description = "Write a page to this file instead: one file without script, for light and dark screens and for paper. An existing file is replaced.",
            HelpName = "FILE",
        };
        var publishedAt = new Option<string?>("--published-at")
        {
            Description = "Publication date of the articles that state none, as ISO 8601; without it they count as published today.",
            HelpName = "T",
        };
        publishedAt.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !PublicationDate.TryParse(token.Value, out _)) result.AddError(ArticleRefusal.Date(token.Value).Reason);
        });

        var command = new DocumentedCommand("explain-extract", "Show an article with the words of every event marked, the rule that found it, and whom the article names. Needs no database.")
        {
            Examples =
            [
                ("riskmonitor explain-extract article.txt", "text, events, names and quotations in the terminal"),
                ("riskmonitor explain-extract article.txt --html article.html", "the same as a page"),
                ("riskmonitor explain-extract news/ --json > explained.jsonl", "one JSON line an article, with triggers, cast, sentences and quotations"),
            ],
            Environment = [(SeedsFolder.Variable, "folder with the names and word lists; --seeds wins over it")],
        };
        command.Add(paths);
        command.Add(html);
        command.Add(publishedAt);
        command.Validators.Add(result =>
        {
            if (result.GetValue(GlobalOptions.Json) && result.GetValue(html) is not null) result.AddError("--html and --json stand together; one of them is allowed.");
        });
        command.SetAction((parsed, ct) => new ExplainExtractRun
        {
            Paths = parsed.GetRequiredValue(paths),
            HtmlFile = parsed.GetValue(html),
            AsJson = parsed.GetValue(GlobalOptions.Json),
            PublishedAt = parsed.GetValue(publishedAt),
            Seeds = parsed.GetValue(GlobalOptions.Seeds),
            Terminal = Terminal.For(parsed),
        }.RunAsync(ct));
        return command;
    }
}
