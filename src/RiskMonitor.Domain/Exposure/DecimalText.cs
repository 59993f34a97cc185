using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RiskMonitor.Exposure;

/// <summary>
/// Decimal text of a <see cref="Fixed"/>: an optional minus sign, 1 to 10 digits, and optionally a point and 1 to 18 digits (<c>17.12</c>, <c>-0.5</c>, <c>3</c>).
/// No exponent, no group separators, no culture; a floating-point number is never in between.
/// </summary>
internal static class DecimalText
{
    public const int IntegerDigitsMax = 10;
    public const int FractionDigitsMax = 18;

    public static bool TryRead(string text, out Fixed value)
    {
        value = default;
        bool isNegative = text.StartsWith('-');
        string[] parts = text[(isNegative ? 1 : 0)..].Split('.');
        bool isNumber = parts.Length <= 2
            && IsDigits(parts[0], IntegerDigitsMax)
            && (parts.Length == 1 || IsDigits(parts[1], FractionDigitsMax));
        if (!isNumber) return false;

        string fraction = parts.Length == 2 ? parts[1] : "";
        Int128 digits = Int128.Parse(parts[0] + fraction, NumberStyles.None, CultureInfo.InvariantCulture);
        Int128 scale = PowerOfTen(fraction.Length);
        Int128 raw = ((digits << (Fixed.FractionBits + 1)) + scale) / (2 * scale);
        if (raw > long.MaxValue) return false;

        value = Fixed.FromRaw(isNegative ? -(long)raw : (long)raw);
        return true;
    }

    // From the longest text down: most numbers need nine or ten places, and a text that reads back is followed by none longer that does not.
    public static string Shortest(Fixed value)
    {
        string shortest = Write(value, Fixed.DecimalPlaces);
        for (int places = Fixed.DecimalPlaces - 1; places >= 1; places--)
        {
            string text = Write(value, places);
            if (!TryRead(text, out Fixed read) || read != value) break;
            shortest = text;
        }
        return shortest.EndsWith(".0", StringComparison.Ordinal) ? shortest[..^2] : shortest;
    }

    public static string Write(Fixed value, int places)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(places, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(places, Fixed.DecimalPlaces);
        Int128 magnitude = Int128.Abs(value.Raw);
        Int128 scale = PowerOfTen(places);
        Int128 rounded = (magnitude * scale + (1L << (Fixed.FractionBits - 1))) >> Fixed.FractionBits;
        (Int128 whole, Int128 fraction) = Int128.DivRem(rounded, scale);
        string sign = value.Raw < 0 && rounded != 0 ? "-" : "";
        return $"{sign}{whole.ToString(CultureInfo.InvariantCulture)}.{fraction.ToString(CultureInfo.InvariantCulture).PadLeft(places, '0')}";
    }

    private static bool IsDigits(string text, int lengthMax) => text.Length >= 1 && text.Length <= lengthMax && text.All(char.IsAsciiDigit);

    private static Int128 PowerOfTen(int exponent)
    {
        Int128 power = 1;
        for (int i = 0; i < exponent; i++) power *= 10;
        return power;
    }
}

internal sealed class FixedConverter : JsonConverter<Fixed>
{
    public override Fixed Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } text && Fixed.TryParse(text, out Fixed value)
            ? value
            : throw new JsonException("A fixed-point number is decimal text such as \"17.12\".");

    public override void Write(Utf8JsonWriter writer, Fixed value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
