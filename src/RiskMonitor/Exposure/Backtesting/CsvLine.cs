using System.Globalization;
using System.Text;

namespace RiskMonitor.Exposure.Backtesting;

/// <summary>Lines of comma-separated values as RFC 4180 has them, but for "\n" as line end; numbers and dates without culture.</summary>
internal static class CsvLine
{
    public static string Of(params ReadOnlySpan<string> fields)
    {
        var line = new StringBuilder();
        for (int i = 0; i < fields.Length; i++)
        {
            if (i > 0) line.Append(',');
            bool isPlain = fields[i].AsSpan().IndexOfAny(",\"\r\n") < 0;
            if (isPlain) line.Append(fields[i]);
            else line.Append('"').Append(fields[i].Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }
        return line.Append('\n').ToString();
    }

    /// <summary>A text without line ends, for tools that read line by line.</summary>
    public static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Millionths of a point as points with six places.</summary>
    public static string Points(int micropoints) =>
        string.Create(CultureInfo.InvariantCulture, $"{micropoints / ExposureScore.MicropointsPerPoint}.{micropoints % ExposureScore.MicropointsPerPoint:D6}");

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Instant(DateTimeOffset instant) => InstantText.Of(instant);
}
