using RiskMonitor.Articles.Explaining;
using RiskMonitor.Events;
using Spectre.Console;

namespace RiskMonitor.Cli;

/// <summary>What <c>explain-extract</c> shows in a terminal: the text with its evidence, then the events, then whom it names. Colours where there are some, else brackets.</summary>
internal sealed class ExplainText(IAnsiConsole console)
{
    private const int ColumnsMax = 110;
    private const string Indent = "    ";
    private const int LabelColumns = 12;

    private readonly bool _hasColours = console.Profile.Capabilities.ColorSystem != ColorSystem.NoColors;

    public void Write(ExplainedArticle article)
    {
        int columns = console.Profile.Width;
        console.Profile.Width = Math.Min(columns, ColumnsMax);
        WriteHead(article);
        WriteText(article);
        if (article.Events.Count > 0) Heading("Events");
        for (int i = 0; i < article.Events.Count; i++) WriteEvent(article, i);
        WriteCast(article);
        WriteQuotations(article);
        console.WriteLine();
        console.Profile.Width = columns;
    }

    private void WriteHead(ExplainedArticle article)
    {
        console.MarkupLine($"[bold]{Shown(article.Id)}[/]");
        Fact("read by", $"{article.Explanation.Extraction.ExtractorVersion}, names and words {article.Explanation.Extraction.GazetteerVersion}");
        Fact("found", article.Reading.IsCovered ? article.Counts() : $"nothing: the language {article.Article.Language} is not covered by the rules");
        WriteSigns();
        console.WriteLine();
    }

    private void WriteSigns()
    {
        var signs = new StyledText().Append(Indent + "signs".PadRight(LabelColumns));
        if (!_hasColours) signs.Append("[1: evidence of event 1 :1] *trigger* {name} {=reference}; before a name:");
        foreach (CastLook look in CastLook.All)
        {
            if (_hasColours) signs.Append(look.Word, look.Style).Append(" ");
            else if (look.Sign.Length > 0) signs.Append($" {look.Sign} {look.Word}");
        }
        signs.WriteLines(console, console.Profile.Width, Indent + "".PadRight(LabelColumns));
    }

    private void WriteText(ExplainedArticle article)
    {
        var line = new StyledText();
        foreach (TextRun run in TextRun.Cut(article.Text.Length, article.Explanation))
        {
            foreach (int e in run.Beginning) line.Append(_hasColours ? $" {e + 1} " : $"[{e + 1}: ", _hasColours ? EventLook.Of(article.Events[e], Decoration.Bold | Decoration.Invert) : Style.Plain);
            CastMember? named = run.Mention is { } mention ? article.Explanation.Cast[mention.Member] : null;
            Style style = _hasColours ? StyleOf(article, run, named) : Style.Plain;
            if (!_hasColours && run.StartsMention) line.Append("{" + (run.Mention!.IsReference ? "=" : "") + CastLook.Of(named!).Sign);      // proven: a mention starts here
            if (!_hasColours && run.IsTrigger) line.Append("*");

            string[] pieces = article.Text.Substring(run.Start, run.Length).Split('\n');
            for (int i = 0; i < pieces.Length; i++)
            {
                if (i > 0)
                {
                    line.WriteLines(console, console.Profile.Width);
                    line = new StyledText();
                }
                line.Append(Printable(pieces[i]), style);
            }

            if (!_hasColours && run.IsTrigger) line.Append("*");
            if (!_hasColours && run.EndsMention) line.Append("}");
            bool isOverlapped = run.Events.Count > run.Ending.Count || run.Ending.Count > 1;
            foreach (int e in run.Ending.Reverse())
            {
                if (!_hasColours) line.Append($" :{e + 1}]");
                else if (isOverlapped) line.Append($"◂{e + 1}", EventLook.Of(article.Events[e], Decoration.Bold | Decoration.Invert));
            }
        }
        line.WriteLines(console, console.Profile.Width);
    }

    // Of several events the one that began last shows its colour.
    private static Style StyleOf(ExplainedArticle article, TextRun run, CastMember? named)
    {
        if (run.Events.IsEmpty) return named is null ? Style.Plain : CastLook.Of(named).Style;
        RiskEvent last = article.Events[run.Events.MaxBy(e => article.Events[e].Evidence.Start)];
        Decoration decoration = (named is null ? Decoration.None : Decoration.Bold) | (run.IsTrigger ? Decoration.Bold | Decoration.Underline : Decoration.None);
        return EventLook.Of(last, decoration);
    }

    private void WriteEvent(ExplainedArticle article, int index)
    {
        RiskEvent happened = article.Events[index];
        string number = $" {index + 1} ".PadLeft(Indent.Length);
        new StyledText().Append(number, _hasColours ? EventLook.Of(happened, Decoration.Bold) : Style.Plain)
            .Append(" " + Printable(EventFacts.Kind(happened)), new Style(decoration: Decoration.Bold)).Append($"  {EventFacts.Rule(happened)}")
            .WriteLines(console, console.Profile.Width, Indent);
        foreach ((string label, string value) in EventFacts.Of(article, happened)) Fact(label, value);
        string trigger = article.Explanation.Triggers[index] is { } span ? $", trigger “{article.Words(span)}” at {span.Start}" : "";
        Fact("words", $"“{TerminalText.OneLine(happened.Evidence.Quote)}” at {happened.Evidence.Start}, {happened.Evidence.Length} long{trigger}");
    }

    private void WriteCast(ExplainedArticle article)
    {
        if (article.Explanation.Cast.IsEmpty) return;
        Heading("Cast");
        ILookup<int, CastMention> mentions = article.Explanation.Mentions.ToLookup(mention => mention.Member);
        foreach (IGrouping<CastLook, int> group in Enumerable.Range(0, article.Explanation.Cast.Count).GroupBy(i => CastLook.Of(article.Explanation.Cast[i])).OrderBy(group => CastLook.All.ToList().IndexOf(group.Key)))
        {
            console.MarkupLine($"{Indent}{(_hasColours ? $"[{group.Key.Style.ToMarkup()}]{group.Key.Word}[/]" : group.Key.Word)}");
            foreach (int member in group)
            {
                CastMember one = article.Explanation.Cast[member];
                string words = string.Join(", ", mentions[member].GroupBy(m => TerminalText.OneLine(article.Words(m.Place)), StringComparer.Ordinal).Select(g => g.Count() > 1 ? $"“{g.Key}” ×{g.Count()}" : $"“{g.Key}”"));
                string described = CastLook.Described(one);
                Lines(Indent + Indent, Indent + Indent + Indent, $"{one.Name}{(described.Length > 0 ? $" ({described})" : "")}: {words}");
            }
        }
    }

    private void WriteQuotations(ExplainedArticle article)
    {
        if (article.Explanation.Quotations.IsEmpty) return;
        Heading("Quotations");
        foreach (ReadQuotation quotation in article.Explanation.Quotations)
        {
            string speakers = quotation.Speakers.IsEmpty ? "nobody found" : string.Join(" and ", quotation.Speakers.Select(s => article.Explanation.Cast[s].Name));
            Lines(Indent, Indent + Indent, $"{speakers}: {article.Words(quotation.Place)}");
        }
    }

    private void Heading(string words)
    {
        console.WriteLine();
        console.MarkupLine($"[bold]{words}[/]");
    }

    private void Fact(string label, string value) => Lines(Indent + label.PadRight(LabelColumns), Indent + "".PadRight(LabelColumns), value);

    private void Lines(string first, string rest, string text) =>
        new StyledText().Append(first + TerminalText.OneLine(text)).WriteLines(console, console.Profile.Width, rest);

    private static string Shown(string text) => Markup.Escape(TerminalText.OneLine(text));

    private static string Printable(string text) => TerminalText.WithoutControls(text).Replace("\r", "", StringComparison.Ordinal).Replace('\t', ' ');
}
