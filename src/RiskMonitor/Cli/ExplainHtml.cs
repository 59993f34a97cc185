using System.Security.Cryptography;
using System.Text;
using RiskMonitor.Articles.Explaining;
using RiskMonitor.Dashboard;
using RiskMonitor.Events;

namespace RiskMonitor.Cli;

/// <summary>
/// The page of <c>explain-extract --html</c>: one file, no script, nothing loaded from anywhere, every value encoded; its own policy forbids the rest.
/// Evidence may overlap: each event keeps a lane of underline of its own, so that two under one word are two lines.
/// </summary>
internal static class ExplainHtml
{
    private const int LanesMax = 4;

    private static readonly string Style = ReadStyle();

    public static string Page(IReadOnlyList<ExplainedArticle> articles)
    {
        string title = articles is [var only] ? (only.Article.Title.Length > 0 ? only.Article.Title : only.Id) : $"{articles.Count} articles";
        var html = new Html();
        html.Add($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">
            <title>{title} · extraction explained</title>
            <style>
            """);
        html.AddStyle(Style);
        html.Add($"""
            </style>
            </head>
            <body>

            """);
        for (int i = 0; i < articles.Count; i++) Write(html, articles[i], i + 1);
        html.Add($"</body>\n</html>\n");
        return html.ToString();
    }

    private static void Write(Html html, ExplainedArticle article, int a)
    {
        html.Add($"""
            <main aria-labelledby="a{a}">
            <header>
            <p class="soft">{article.Id}</p>
            <h1 id="a{a}">{(article.Article.Title.Length > 0 ? article.Article.Title : article.Id)}</h1>
            <p class="soft">{article.Article.Source} · published {Wording.Minute(article.Article.PublishedAt)} · read by {article.Explanation.Extraction.ExtractorVersion}, names and words {Short(article.Explanation.Extraction.GazetteerVersion)}</p>
            <p>{(article.Reading.IsCovered ? article.Counts() : $"The language {article.Article.Language} is not covered by the rules; nothing was looked for.")}</p>
            </header>
            <div class="sides">
            <section class="reading" aria-label="Text">
            """);
        WriteText(html, article, a);
        WriteLegend(html);
        html.Add($"</section>\n<section class=\"events\" aria-label=\"Events\">\n<h2>Events</h2>\n");
        if (article.Events.IsEmpty) html.Add($"<p class=\"soft\">No rule found an event in this text.</p>\n");
        else WriteEvents(html, article, a);
        html.Add($"</section>\n</div>\n");
        WriteCast(html, article, a);
        WriteQuotations(html, article);
        html.Add($"</main>\n");
    }

    // White space shows in the text: no line may be broken between its elements.
    private static void WriteText(Html html, ExplainedArticle article, int a)
    {
        int[] lanes = Lanes(article);
        HashSet<int> sentences = [.. article.Explanation.Sentences.Select(sentence => sentence.Place.Start)];
        html.Add($"<div class=\"text\" lang=\"{article.Article.Language}\">");
        foreach (TextRun run in TextRun.Cut(article.Text.Length, article.Explanation))
        {
            if (sentences.Contains(run.Start)) html.Add($"<i class=\"s\"></i>");
            foreach (int e in run.Beginning) html.Add($"<a class=\"n {article.Events[e].GetType().Name}\" id=\"a{a}-at-{e + 1}\" href=\"#a{a}-event-{e + 1}\" aria-label=\"Event {e + 1}, {EventFacts.Kind(article.Events[e])}, begins\">{e + 1}</a>");
            // The deepest lane outermost; of several grounds the innermost is seen.
            int[] outermostFirst = [.. run.Events.OrderByDescending(e => lanes[e])];
            foreach (int e in outermostFirst) html.Add($"<mark class=\"{article.Events[e].GetType().Name} l{lanes[e]}\">");
            if (run.Mention is { } mention)
            {
                CastLook look = CastLook.Of(article.Explanation.Cast[mention.Member]);
                html.Add($"<span class=\"m {look.CssClass}{(mention.IsReference ? " ref" : "")}{(run.EndsMention ? " last" : "")}\" title=\"{article.Explanation.Cast[mention.Member].Name}: {look.Word}\">");
            }
            string words = article.Text.Substring(run.Start, run.Length).Replace("\r\n", "\n", StringComparison.Ordinal);
            if (run.IsTrigger) html.Add($"<strong>{words}</strong>"); else html.Add($"{words}");
            if (run.Mention is not null) html.Add($"</span>");
            foreach (int e in outermostFirst) html.Add($"</mark>");
            foreach (int e in run.Ending) html.Add($"<span class=\"hidden\"> (end of event {e + 1}) </span>");
        }
        html.Add($"</div>\n");
    }

    // The lowest lane that is free where the event begins; of more than are drawn the last is shared.
    private static int[] Lanes(ExplainedArticle article)
    {
        var lanes = new int[article.Events.Count];
        var freeFrom = new int[LanesMax];
        for (int e = 0; e < lanes.Length; e++)      // events stand in the order of their evidence
        {
            int start = article.Events[e].Evidence.Start;
            int lane = Array.FindIndex(freeFrom, end => end <= start);
            lanes[e] = lane < 0 ? LanesMax - 1 : lane;
            freeFrom[lanes[e]] = Math.Max(freeFrom[lanes[e]], start + article.Events[e].Evidence.Length);
        }
        return lanes;
    }

    private static void WriteLegend(Html html)
    {
        html.Add($"<p class=\"legend\"><span>Named:</span> ");
        foreach (CastLook look in CastLook.All) html.Add($"<span class=\"m last {look.CssClass}\">{look.Word}</span> ");
        html.Add($"<span class=\"m ref\">a word that refers to one</span> <strong>word that made a rule fire</strong> <span><i class=\"s\"></i>sentence begins</span></p>\n");
    }

    private static void WriteEvents(Html html, ExplainedArticle article, int a)
    {
        html.Add($"<ol>\n");
        for (int i = 0; i < article.Events.Count; i++)
        {
            RiskEvent happened = article.Events[i];
            html.Add($"""
                <li id="a{a}-event-{i + 1}" class="{happened.GetType().Name}">
                <h3><a class="n {happened.GetType().Name}" href="#a{a}-at-{i + 1}" aria-label="Event {i + 1} in the text">{i + 1}</a> {EventFacts.Kind(happened)}</h3>
                <p class="soft">{EventFacts.Rule(happened)}</p>
                <dl>

                """);
            foreach ((string label, string value) in EventFacts.Of(article, happened)) html.Add($"<div><dt>{label}</dt><dd>{value}</dd></div>\n");
            if (article.Explanation.Triggers[i] is { } trigger) html.Add($"<div><dt>trigger</dt><dd>“{article.Words(trigger)}” at {trigger.Start}</dd></div>\n");
            html.Add($"<div><dt>words</dt><dd>{happened.Evidence.Start} to {happened.Evidence.Start + happened.Evidence.Length}</dd></div>\n</dl>\n<blockquote>{happened.Evidence.Quote}</blockquote>\n</li>\n");
        }
        html.Add($"</ol>\n");
    }

    private static void WriteCast(Html html, ExplainedArticle article, int a)
    {
        if (article.Explanation.Cast.IsEmpty) return;
        html.Add($"""
            <section aria-labelledby="a{a}-cast">
            <h2 id="a{a}-cast">Cast</h2>
            <table><thead><tr><th scope="col">Name</th><th scope="col">Taken for</th><th scope="col">Known as</th><th scope="col">In the text</th></tr></thead><tbody>

            """);
        ILookup<int, CastMention> mentions = article.Explanation.Mentions.ToLookup(mention => mention.Member);
        foreach (int i in Enumerable.Range(0, article.Explanation.Cast.Count).OrderBy(i => CastLook.All.ToList().IndexOf(CastLook.Of(article.Explanation.Cast[i]))))
        {
            CastMember member = article.Explanation.Cast[i];
            CastLook look = CastLook.Of(member);
            string words = string.Join(", ", mentions[i].GroupBy(m => TerminalText.OneLine(article.Words(m.Place)), StringComparer.Ordinal).Select(g => g.Count() > 1 ? $"{g.Key} ×{g.Count()}" : g.Key));
            html.Add($"<tr><th scope=\"row\"><span class=\"m last {look.CssClass}\">{member.Name}</span></th><td>{look.Word}</td><td>{CastLook.Described(member)}</td><td>{words}</td></tr>\n");
        }
        html.Add($"</tbody></table>\n</section>\n");
    }

    private static void WriteQuotations(Html html, ExplainedArticle article)
    {
        if (article.Explanation.Quotations.IsEmpty) return;
        html.Add($"<section aria-label=\"Quotations\">\n<h2>Quotations</h2>\n<table><thead><tr><th scope=\"col\">Speaker</th><th scope=\"col\">Words</th></tr></thead><tbody>\n");
        foreach (ReadQuotation quotation in article.Explanation.Quotations)
        {
            string speakers = quotation.Speakers.IsEmpty ? "nobody found" : string.Join(" and ", quotation.Speakers.Select(s => article.Explanation.Cast[s].Name));
            html.Add($"<tr><th scope=\"row\">{speakers}</th><td>{TerminalText.OneLine(article.Words(quotation.Place))}</td></tr>\n");
        }
        html.Add($"</tbody></table>\n</section>\n");
    }

    private static string ReadStyle()
    {
        using Stream resource = typeof(ExplainHtml).Assembly.GetManifestResourceStream("cli/explain.css") ?? throw new InvalidOperationException("The program was built without its file explain.css.");
        using var reader = new StreamReader(resource);
        string hues = string.Concat(EventLook.Hues.Select(hue => $".{hue.Type.Name} {{ --h: {hue.Hue}; }}\n"));
        return $"\n{reader.ReadToEnd().ReplaceLineEndings("\n")}\n{hues}";
    }

    private static string Short(string hash) => hash.Length > 8 ? hash[..8] : hash;
}
