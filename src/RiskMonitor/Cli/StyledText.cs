using System.Text;
using Spectre.Console;

namespace RiskMonitor.Cli;

/// <summary>Words in several styles, written as lines that break at spaces only: a change of style inside a word does not break it.</summary>
internal sealed class StyledText
{
    private readonly StringBuilder _text = new();
    private readonly List<(int End, Style Style)> _styles = [];

    public StyledText Append(string text, Style? style = null)
    {
        _text.Append(text);
        _styles.Add((_text.Length, style ?? Style.Plain));
        return this;
    }

    /// <summary>Writes the lines; an empty text is an empty line.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="columns">Characters of the longest line, its indent included.</param>
    /// <param name="hanging">Before every line but the first.</param>
    public void WriteLines(IAnsiConsole console, int columns, string hanging = "")
    {
        string text = _text.ToString();
        int at = 0, style = 0;
        string before = "";
        foreach (string line in TerminalText.Wrapped(text, columns - hanging.Length))
        {
            var written = new Paragraph(before);
            for (int end = at + line.Length; at < end;)
            {
                while (_styles[style].End <= at) style++;
                int pieceEnd = Math.Min(end, _styles[style].End);
                written.Append(text[at..pieceEnd], _styles[style].Style);
                at = pieceEnd;
            }
            at++;      // the space at which the line was broken
            console.Write(written);
            console.WriteLine();
            before = hanging;
        }
    }
}
