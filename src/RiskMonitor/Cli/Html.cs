using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace RiskMonitor.Cli;

/// <summary>A page being written: what stands in the source is markup, every value put into it is encoded. Only style sheets are written as they are.</summary>
internal sealed class Html
{
    // Letters of all languages are readable in the source too; what is dangerous in text or attributes is encoded whatever the range.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _page = new();

    /// <summary>Appends markup whose holes are encoded.</summary>
    public void Add(in Markup markup) => _page.Append(markup.Written);

    /// <summary>Appends a style sheet of ours: the program's own text, never a value.</summary>
    public void AddStyle(string style) => _page.Append(style);

    public override string ToString() => _page.ToString();

    /// <summary>Makes the compiler hand over markup and values apart.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Markup(int literalLength, int formattedCount)
    {
        private const int ValueCharsExpected = 16;

        public StringBuilder Written { get; } = new(literalLength + formattedCount * ValueCharsExpected);

        public void AppendLiteral(string markup) => Written.Append(markup);

        public void AppendFormatted(string? value) => Written.Append(Encoder.Encode(TerminalText.WithoutControls(value ?? "")));

        public void AppendFormatted(int value) => Written.Append(CultureInfo.InvariantCulture, $"{value}");
    }
}
