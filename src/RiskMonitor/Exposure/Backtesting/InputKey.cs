using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace RiskMonitor.Exposure.Backtesting;

/// <summary>Names the bytes of an input together with what else decides how they are read: the ending of the file's name.</summary>
internal static class InputKey
{
    /// <summary>The first 128 bits of a SHA-256.</summary>
    public static UInt128 Of(string ending, ReadOnlySpan<byte> raw)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(ending + "\n"));
        hash.AppendData(raw);
        return First128(hash.GetHashAndReset());
    }

    /// <summary>A name of 32 hexadecimal digits as a number.</summary>
    public static UInt128 Parse(ReadOnlySpan<byte> hexadecimal) => First128(Convert.FromHexString(Encoding.ASCII.GetString(hexadecimal)));

    /// <inheritdoc cref="Parse(ReadOnlySpan{byte})"/>
    public static UInt128 Parse(string hexadecimal) => First128(Convert.FromHexString(hexadecimal));

    public static string Write(UInt128 key) => key.ToString("x32", System.Globalization.CultureInfo.InvariantCulture);

    private static UInt128 First128(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt128BigEndian(bytes);
}
