using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace RiskMonitor.Articles.Copies;

/// <summary>In what two articles are copies of one story; the surest first.</summary>
public enum CopyKind
{
    /// <summary>They stand at the same address.</summary>
    Address = 1,

    /// <summary>They have the same text but for white space.</summary>
    Text = 2,

    /// <summary>Their first words are nearly the same.</summary>
    NearText = 3,
}

/// <summary>Something that copies of one story have in common: two articles that share one are copies.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">64 bits of its hash: that any two of ten million articles share one by chance has a probability below a thousandth; for bands of a print, which have 32 bits, see <see cref="LeadPrint"/>.</param>
public readonly record struct CopyKey(CopyKind Kind, long Value)
{
    /// <summary>The keys of an article: one of its address where it has one, one of its text, and one for each band of its print (<see cref="LeadPrint"/>).</summary>
    public static ValueList<CopyKey> Of(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        var keys = new List<CopyKey>(2 + LeadPrint.Bands);
        if (article.Url is { } url) keys.Add(Of(CopyKind.Address, AddressKey.Of(url)));
        keys.Add(Of(CopyKind.Text, ArticleIdentity.ContentHash(article.Text)));
        if (LeadPrint.Of(article) is { } print)
            for (int band = 0; band < LeadPrint.Bands; band++)
                keys.Add(Of(CopyKind.NearText, string.Create(CultureInfo.InvariantCulture, $"{band}:{print.AsSpan(band * LeadPrint.BandChars, LeadPrint.BandChars)}")));
        return keys.Distinct().ToValueList();
    }

    private static CopyKey Of(CopyKind kind, string what) =>
        new(kind, BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}\u001f{what}"))));
}
