using System.Buffers.Binary;
using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles;

/// <summary>
/// A print of an article's first words by which copies and light rewrites are known: min-hashes over its shingles (Broder 1997), banded (Indyk and Motwani 1998). Two texts share a
/// band with probability 1 − (1 − J³)⁸ where J is the share of four-word sequences that they have in common: 99.7 % at 0.8, 66 % at 0.5, 0.8 % at 0.1 (decision 0075).
/// </summary>
/// <remarks>
/// Only the first words, because a copy is cut from behind and given another headline; without the dateline, which names another agency in a copy. A text that is too short for that has a print
/// of all its words, headline included: only the same text has the same. Bands have 32 bits: of ten million articles one in fifty shares a band with another by chance.
/// </remarks>
public static class LeadPrint
{
    /// <summary>Words that are printed.</summary>
    public const int WordsMax = 120;

    /// <summary>Fewer words of a body than these say too little for likeness.</summary>
    public const int WordsMin = 30;

    /// <summary>Fewer words of a whole text than these say too little even where they are the same.</summary>
    public const int WholeWordsMin = 8;

    /// <summary>Bands of a print; two texts that share one are copies.</summary>
    public const int Bands = 8;

    /// <summary>Characters of a band in the print.</summary>
    public const int BandChars = 8;

    private const int RowsOfBand = 3;
    private const int ShingleWords = 4;
    private const int DatelineCharsMax = 100;

    /// <summary>The print of an article's body: <see cref="Bands"/> times eight hexadecimal digits; null where the text has too few words.</summary>
    public static string? Of(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        Span<ulong> words = stackalloc ulong[WordsMax];
        int count = Words(WithoutDateline(article.Text.AsSpan(Math.Clamp(article.BodyStart, 0, article.Text.Length))), words);
        if (count < WordsMin) return OfWhole(article.Text);

        Span<ulong> least = stackalloc ulong[Bands * RowsOfBand];
        least.Fill(ulong.MaxValue);
        for (int i = 0; i + ShingleWords <= count; i++)
        {
            ulong shingle = 0;
            for (int k = 0; k < ShingleWords; k++) shingle = Mix(shingle ^ words[i + k]);
            for (int row = 0; row < least.Length; row++) least[row] = Math.Min(least[row], Mix(shingle ^ unchecked((ulong)(row + 1) * 0x9E3779B97F4A7C15)));
        }

        Span<byte> print = stackalloc byte[Bands * BandChars / 2];
        for (int band = 0; band < Bands; band++)
        {
            ulong hash = 0;
            for (int row = 0; row < RowsOfBand; row++) hash = Mix(hash ^ least[(band * RowsOfBand) + row]);
            BinaryPrimitives.WriteUInt32BigEndian(print[(band * BandChars / 2)..], (uint)(hash >> 32));
        }
        return Convert.ToHexStringLower(print);
    }

    /// <summary>Whether two prints share a band.</summary>
    public static bool AreCopies(string one, string other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        for (int at = 0; at < Math.Min(one.Length, other.Length); at += BandChars)
        {
            if (one.AsSpan(at, BandChars).SequenceEqual(other.AsSpan(at, BandChars))) return true;
        }
        return false;
    }

    // The body has hardly any words, and a headline is short: if it is not, what stands behind is left out.
    private static string? OfWhole(ReadOnlySpan<char> text)
    {
        Span<ulong> words = stackalloc ulong[WordsMax];
        int count = Words(text, words);
        if (count < WholeWordsMin) return null;

        ulong whole = (ulong)count;
        foreach (ulong word in words[..count]) whole = Mix(whole ^ word);
        Span<byte> print = stackalloc byte[Bands * BandChars / 2];
        for (int band = 0; band < Bands; band++)
            BinaryPrimitives.WriteUInt32BigEndian(print[(band * BandChars / 2)..], (uint)(Mix(whole ^ unchecked((ulong)(band + 1) * 0xD1B54A32D192ED03)) >> 32));
        return Convert.ToHexStringLower(print);
    }

    private static int Words(ReadOnlySpan<char> body, Span<ulong> words)
    {
        int count = 0, i = 0;
        while (i < body.Length && count < words.Length)
        {
            if (!char.IsLetterOrDigit(body[i])) { i++; continue; }
            int start = i;
            while (i < body.Length && char.IsLetterOrDigit(body[i])) i++;
            words[count++] = WordKey.Of(body[start..i]);
        }
        return count;
    }

    // "WASHINGTON, Nov 2 (Reuters) - The company": the dash behind the bracket ends the dateline.
    private static ReadOnlySpan<char> WithoutDateline(ReadOnlySpan<char> body)
    {
        body = body.TrimStart();
        ReadOnlySpan<char> head = body[..Math.Min(body.Length, DatelineCharsMax)];
        int bracket = head.IndexOf(')');
        if (bracket < 0) return body;
        int dash = head[bracket..].IndexOfAny('-', '–', '—');
        return dash is > 0 and <= 4 ? body[(bracket + dash + 1)..] : body;
    }

    // SplitMix64: every bit of the input changes half of those of the output.
    private static ulong Mix(ulong value)
    {
        value = unchecked((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9);
        value = unchecked((value ^ (value >> 27)) * 0x94D049BB133111EB);
        return value ^ (value >> 31);
    }
}
