using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace RiskMonitor.Articles;

/// <summary>
/// JSON strings with lone surrogates. They are legal in JSON as escapes and come out of texts cut in the middle of a character;
/// the platform's reader throws on them and its writer replaces them, which would make evidence differ from its text.
/// </summary>
internal static class JsonText
{
    /// <summary>The string or property name the reader stands on.</summary>
    public static string Unescaped(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;     // proven: callers look at the token type first
        }
        catch (InvalidOperationException)
        {
            byte[] bytes = reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan.ToArray();
            return Unescape(Encoding.UTF8.GetString(bytes));
        }
    }

    /// <summary>Writes a member whose value may hold lone surrogates; they survive as <c>\uXXXX</c>.</summary>
    public static void WriteString(Utf8JsonWriter writer, string name, string value)
    {
        if (!HasLoneSurrogate(value))
        {
            writer.WriteString(name, value);
            return;
        }

        writer.WritePropertyName(name);
        var literal = new StringBuilder(value.Length + 16).Append('"');
        for (int i = 0; i < value.Length; i++)
        {
            char c = value[i];
            bool isPair = char.IsHighSurrogate(c) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]);
            if (isPair) literal.Append(c).Append(value[++i]);
            else if (c is '"' or '\\') literal.Append('\\').Append(c);
            else if (c is '\n') literal.Append("\\n");
            else if (c < ' ' || char.IsSurrogate(c) || c is >= '\u007f' and <= '\u009f' or '\u2028' or '\u2029') literal.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            else literal.Append(c);
        }
        writer.WriteRawValue(literal.Append('"').ToString(), skipInputValidation: true);
    }

    private static bool HasLoneSurrogate(string value)
    {
        for (int i = value.AsSpan().IndexOfAnyInRange('\ud800', '\udfff'); i >= 0 && i < value.Length; i++)
        {
            if (!char.IsSurrogate(value[i])) continue;
            if (char.IsLowSurrogate(value[i]) || i + 1 == value.Length || !char.IsLowSurrogate(value[i + 1])) return true;
            i++;
        }
        return false;
    }

    private static string Unescape(string escaped)
    {
        var text = new StringBuilder(escaped.Length);
        for (int i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] != '\\')
            {
                text.Append(escaped[i]);
                continue;
            }
            switch (escaped[++i])       // the reader has already checked that every escape is whole
            {
                case 'u':
                    text.Append((char)ushort.Parse(escaped.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                    i += 4;
                    break;
                case 'b': text.Append('\b'); break;
                case 'f': text.Append('\f'); break;
                case 'n': text.Append('\n'); break;
                case 'r': text.Append('\r'); break;
                case 't': text.Append('\t'); break;
                case var same: text.Append(same); break;
            }
        }
        return text.ToString();
    }
}
