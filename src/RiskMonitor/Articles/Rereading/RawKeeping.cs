using System.Globalization;
using RiskMonitor.Hosting;

namespace RiskMonitor.Articles.Rereading;

/// <summary>For how long the bytes of articles as received, which hold publishers' whole pages, are kept to be read again.</summary>
/// <param name="Days">1 to <see cref="DaysMax"/>; 0 for ever. Default: <see cref="DaysDefault"/>. Counted from when the bytes last came.</param>
internal sealed record RawKeeping(int Days)
{
    public const string Key = "Articles:RawKeptForDays";
    public const string Variable = AppConfiguration.Prefix + "Articles__RawKeptForDays";
    public const int DaysDefault = 730;
    public const int DaysMax = 36_500;

    /// <exception cref="FormatException">The value is wrong; the message names key, value and what is allowed.</exception>
    public static RawKeeping Read(IConfiguration configuration)
    {
        if (configuration[Key] is not { Length: > 0 } value) return new RawKeeping(DaysDefault);
        bool isAllowed = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int days) && days <= DaysMax;
        return isAllowed ? new RawKeeping(days)
            : throw new FormatException($"{Key} ({Variable}) is '{value}'; a whole number of days from 1 to {DaysMax.ToString("N0", CultureInfo.InvariantCulture)} is allowed, or 0 to keep them for ever.");
    }

    /// <summary>Bytes that last came before this instant are let go; null where none are.</summary>
    public DateTimeOffset? Before(DateTimeOffset now) => Days == 0 ? null : now.AddDays(-Days);
}
