using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace RiskMonitor.Articles;

/// <summary>Text and the encoding it was read with.</summary>
/// <param name="Text">Without byte order mark; UTF-16 with lone surrogates kept as they are.</param>
/// <param name="Charset">IANA name.</param>
internal readonly record struct DecodedText(string Text, string Charset);

/// <summary>
/// Bytes to text, never guessing silently: byte order mark, else declared charset, else UTF-8 if every byte fits it,
/// else UTF-16 if its zero bytes show it, else Windows-1252 if every byte has a character there.
/// </summary>
internal static class ArticleDecoding
{
    private const string Utf8 = "utf-8", Utf16LittleEndian = "utf-16le", Utf16BigEndian = "utf-16be", Windows1252 = "windows-1252";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static ArticleRefusal? Decode(ReadOnlySpan<byte> raw, string? contentType, ArticleFormat? format, out DecodedText decoded)
    {
        decoded = default;
        if (BinaryContent.Signature(raw) is { } kind) return ArticleRefusal.Binary(kind);

        ArticleRefusal? refusal = Select(raw, contentType, format, out ReadOnlySpan<byte> body, out string? charset);
        refusal ??= charset switch
        {
            null => Undeclared(body, out decoded),
            Utf8 => FromUtf8(body, raw.Length - body.Length, out decoded),
            Utf16LittleEndian or Utf16BigEndian => FromUtf16(body, charset, out decoded),
            _ => FromDeclared(body, charset, byServer: DeclaredCharset.OfContentType(contentType) is not null, out decoded),
        };
        if (refusal is not null) return refusal;

        return BinaryContent.ControlsIn(decoded.Text) is { } controls ? ArticleRefusal.Binary(controls) : null;
    }

    private static ArticleRefusal? Select(ReadOnlySpan<byte> raw, string? contentType, ArticleFormat? format, out ReadOnlySpan<byte> body, out string? charset)
    {
        body = raw;
        if (raw is [0xEF, 0xBB, 0xBF, ..]) { charset = Utf8; body = raw[3..]; return null; }
        if (raw is [0xFF, 0xFE, ..]) { charset = Utf16LittleEndian; body = raw[2..]; return null; }
        if (raw is [0xFE, 0xFF, ..]) { charset = Utf16BigEndian; body = raw[2..]; return null; }

        if (DeclaredCharset.OfContentType(contentType) is { } named)
        {
            charset = DeclaredCharset.Known(named);
            return charset is null ? ArticleRefusal.Encoding($"The charset '{named}' of the content type is not known; utf-8 and the encodings of the Web are.") : null;
        }

        charset = format is ArticleFormat.Html || (format is null && raw.TrimStart(" \t\r\n"u8) is [(byte)'<', ..]) ? DeclaredCharset.InHtml(raw) : null;
        return null;
    }

    private static ArticleRefusal? Undeclared(ReadOnlySpan<byte> body, out DecodedText decoded)
    {
        if (ZeroBytes(body) is { } utf16) return FromUtf16(body, utf16, out decoded);
        if (Utf8Is(body)) return FromUtf8(body, 0, out decoded);

        decoded = new DecodedText(DeclaredCharset.Encoding(Windows1252).GetString(body), Windows1252);
        if (BinaryContent.ControlsIn(decoded.Text) is { } controls) return ArticleRefusal.Binary(controls);

        // Five bytes have no character in Windows-1252 and come out as C1 controls: some other encoding, and nothing says which.
        int undefined = decoded.Text.AsSpan().IndexOfAnyInRange('\u0080', '\u009f');
        return undefined < 0 ? null : ArticleRefusal.Encoding(
            $"Byte {ArticleRefusal.Count(undefined)} (0x{body[undefined]:X2}) fits neither UTF-8 nor Windows-1252; declare the charset, or convert the text to UTF-8.");
    }

    private static bool Utf8Is(ReadOnlySpan<byte> body) => System.Text.Unicode.Utf8.IsValid(body);

    private static ArticleRefusal? FromUtf8(ReadOnlySpan<byte> body, int skipped, out DecodedText decoded)
    {
        decoded = default;
        if (!Utf8Is(body)) return ArticleRefusal.Encoding($"The text is declared as UTF-8, but byte {ArticleRefusal.Count(skipped + FirstInvalid(body))} is not.");
        decoded = new DecodedText(StrictUtf8.GetString(body), Utf8);
        return null;
    }

    private static int FirstInvalid(ReadOnlySpan<byte> body)
    {
        int index = 0;
        while (Rune.DecodeFromUtf8(body[index..], out _, out int length) is OperationStatus.Done) index += length;
        return index;
    }

    // Unit by unit, so that offsets are those of the file even where surrogates are broken.
    private static ArticleRefusal? FromUtf16(ReadOnlySpan<byte> body, string charset, out DecodedText decoded)
    {
        decoded = default;
        if (body.Length % 2 != 0) return ArticleRefusal.Encoding($"The text is UTF-16, but its {ArticleRefusal.Count(body.Length)} bytes are no whole number of 2-byte units.");

        var units = new char[body.Length / 2];
        body.CopyTo(MemoryMarshal.AsBytes(units.AsSpan()));
        if ((charset == Utf16BigEndian) == BitConverter.IsLittleEndian)
        {
            Span<ushort> values = MemoryMarshal.Cast<char, ushort>(units.AsSpan());
            BinaryPrimitives.ReverseEndianness(values, values);
        }
        decoded = new DecodedText(new string(units), charset);
        return null;
    }

    private static ArticleRefusal? FromDeclared(ReadOnlySpan<byte> body, string charset, bool byServer, out DecodedText decoded)
    {
        decoded = default;
        try
        {
            decoded = new DecodedText(DeclaredCharset.Encoding(charset).GetString(body), charset);
            return null;
        }
        catch (DecoderFallbackException e)
        {
            if (!byServer && Utf8Is(body)) return FromUtf8(body, 0, out decoded);      // pages are saved as UTF-8 and keep their old declaration
            return ArticleRefusal.Encoding($"The text is declared as {charset}, but byte {ArticleRefusal.Count(e.Index)} is not.");
        }
    }

    // Western text in UTF-16 has a zero in nearly every second byte and hardly one in the others.
    private static string? ZeroBytes(ReadOnlySpan<byte> body)
    {
        ReadOnlySpan<byte> head = body[..(Math.Min(body.Length, 4_096) & ~1)];
        int units = head.Length / 2, even = 0, odd = 0;
        for (int i = 0; i < head.Length; i += 2)
        {
            if (head[i] == 0) even++;
            if (head[i + 1] == 0) odd++;
        }
        if (units < 2 || body.Length % 2 != 0) return null;
        if (odd * 10 >= units * 7 && even * 20 <= units) return Utf16LittleEndian;
        return even * 10 >= units * 7 && odd * 20 <= units ? Utf16BigEndian : null;
    }
}
