using System.Text;

namespace RiskMonitor.Feeds;

/// <summary>Mends JSON as far as programs break it that put texts of others between quotes unseen: controls and backslashes that escape nothing, in strings.</summary>
internal static class JsonMending
{
    private const string Escapes = "\"\\/bfnrtu";

    /// <summary>The text with strings that a parser takes. What is broken otherwise stays so. One pass.</summary>
    public static string Mended(string json)
    {
        var mended = new StringBuilder(json.Length + 16);
        bool isString = false;
        for (int i = 0; i < json.Length; i++)
        {
            char c = json[i];
            if (!isString)
            {
                isString = c == '"';
                mended.Append(c);
            }
            else if (c == '\\')
            {
                bool isEscape = i + 1 < json.Length && Escapes.Contains(json[i + 1], StringComparison.Ordinal) && (json[i + 1] != 'u' || IsHex(json, i + 2));
                mended.Append(isEscape ? "\\" : "\\\\");
                if (isEscape) mended.Append(json[++i]);
            }
            else
            {
                isString = c != '"';
                mended.Append(c < ' ' ? ' ' : c);
            }
        }
        return mended.ToString();
    }

    private static bool IsHex(string json, int from)
    {
        if (from + 4 > json.Length) return false;
        for (int i = from; i < from + 4; i++)
        {
            if (!char.IsAsciiHexDigit(json[i])) return false;
        }
        return true;
    }
}
