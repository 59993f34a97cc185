using System.Text;

namespace RiskMonitor.Cli;

/// <summary>A stranger's text made fit for a terminal: nothing in it moves the cursor, changes colours or rings.</summary>
internal static class TerminalText
{
    /// <summary>One line: white space and line ends as one space, control and formatting characters as "·".</summary>
    public static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                if (line.Length > 0 && line[^1] != ' ') line.Append(' ');
            }
            else
            {
                line.Append(Shown(c));
            }
        }
        return line.ToString().TrimEnd();
    }

    /// <summary>The text, character for character, with "·" for controls; line ends and tabs stay.</summary>
    public static string WithoutControls(string text) => string.Create(text.Length, text, (shown, from) =>
    {
        for (int i = 0; i < from.Length; i++) shown[i] = from[i] is '\n' or '\r' or '\t' ? from[i] : Shown(from[i]);
    });

    /// <summary>A line cut at spaces into lines of at most so many characters; a longer word stands alone on its line.</summary>
    public static IEnumerable<string> Wrapped(string line, int columns)
    {
        int at = 0;
        while (line.Length - at > columns)
        {
            int space = line.LastIndexOf(' ', at + Math.Max(columns, 0), Math.Max(columns, 0) + 1);
            if (space <= at) space = line.IndexOf(' ', at + 1);
            if (space < 0) break;
            yield return line[at..space];
            at = space + 1;
        }
        yield return line[at..];
    }

    /// <summary>The character as it may be printed: controls, and marks that turn the direction of writing, are shown as "·".</summary>
    public static char Shown(char c) => char.IsControl(c) || c is (>= '\u200b' and <= '\u200f') or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\ufeff' ? '·' : c;
}
