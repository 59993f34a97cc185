namespace RiskMonitor.Articles.Language;

/// <summary>The folded form of a word as a number: equal for equal words whatever their case and accents, and no allocation per word.</summary>
/// <remarks>64 bits: among a million different words a collision has a chance of about 1 in 37 million, and costs one wrong look-up.</remarks>
internal static class WordKey
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>Key of one word; never 0.</summary>
    public static ulong Of(ReadOnlySpan<char> word) => Of(word, out _, out _);

    /// <summary>Key of one word, and whether it has lower-case and upper-case letters.</summary>
    public static ulong Of(ReadOnlySpan<char> word, out bool lower, out bool upper)
    {
        ulong hash = Offset;
        lower = upper = false;
        foreach (char c in word)
        {
            if (c is >= 'a' and <= 'z')
            {
                lower = true;
                hash = unchecked((hash ^ c) * Prime);
                continue;
            }
            bool isUpper = c < 128 ? c is >= 'A' and <= 'Z' : char.IsUpper(c);
            upper |= isUpper;
            lower |= !isUpper && c >= 128 && char.IsLower(c);
            hash = unchecked((hash ^ Fold(c)) * Prime);
        }
        hash = unchecked((hash ^ (hash >> 32)) * 0x9E3779B97F4A7C15);
        return hash == 0 ? 1 : hash ^ (hash >> 29) | 1;
    }

    /// <summary>Lower case, Latin accents removed, one apostrophe.</summary>
    public static char Fold(char c)
    {
        if (c < 128) return c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c;
        if (c is '\u2019' or '\u2018') return '\'';
        int accented = Accented.IndexOf(c, StringComparison.Ordinal);
        return accented >= 0 ? Plain[accented] : char.ToLowerInvariant(c);
    }

    /// <summary>A word or name in lower case with every run of other characters as one hyphen: an id for what no roster knows.</summary>
    public static string Slug(ReadOnlySpan<char> name)
    {
        Span<char> folded = stackalloc char[Math.Min(name.Length, SlugCharsMax)];
        int length = 0;
        foreach (char c in name)
        {
            if (length == folded.Length) break;
            char f = Fold(c);
            if (char.IsLetterOrDigit(f)) folded[length++] = f;
            else if (length > 0 && folded[length - 1] != '-' && f != '\'' && f != '.') folded[length++] = '-';
        }
        while (length > 0 && folded[length - 1] == '-') length--;
        return length == 0 ? "-" : new string(folded[..length]);
    }

    private const int SlugCharsMax = 80;
    private const string Accented = "àáâãäåçèéêëìíîïñòóôõöøùúûüýÿÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝšžŠŽčćČĆğĞşŞłŁ";
    private const string Plain = "aaaaaaceeeeiiiinoooooouuuuyyaaaaaaceeeeiiiinoooooouuuuyszszccccggssll";
}
