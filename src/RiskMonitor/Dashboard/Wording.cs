using System.Globalization;
using System.Text;
using RiskMonitor.Webhooks;

namespace RiskMonitor.Dashboard;

/// <summary>How numbers, instants and names of matters are written on pages.</summary>
internal static class Wording
{
    /// <summary>The most a score is shown as: what is not certain is not shown as certain.</summary>
    private const int TenthsMax = 999;

    private const int MicropointsPerTenth = 100_000;

    /// <summary>A score in tenths of a point, halves upwards.</summary>
    public static int Tenths(long micropoints) => (int)Math.Min(TenthsMax, (micropoints + MicropointsPerTenth / 2) / MicropointsPerTenth);

    public static string Points(long micropoints) => OfTenths(Tenths(micropoints));

    public static string OfTenths(int tenths) => (tenths / 10m).ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>A change with its sign: "+2.1", "−0.4", "±0.0".</summary>
    public static string Change(long micropoints)
    {
        int tenths = Tenths(Math.Abs(micropoints));
        string sign = tenths == 0 ? "±" : micropoints > 0 ? "+" : "−";
        return sign + OfTenths(tenths);
    }

    public static string Day(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Minute(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>For the attribute <c>datetime</c>.</summary>
    public static string Machine(DateTimeOffset instant) => InstantText.Of(instant);

    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A decimal text with at most so many places, for people.</summary>
    public static string Short(string decimalText, int places = 2) => Exposure.Fixed.Parse(decimalText).ToString(places);

    /// <summary>A matter or event type in words: <c>NegotiationReported</c> is "Negotiation reported", <c>PoliticianWarned.criticised</c> is "Politician criticised".</summary>
    public static string Matter(string matter)
    {
        string[] parts = matter.Split('.');
        string words = Words(parts[0]);
        if (parts.Length == 1) return words;

        int lastWord = words.LastIndexOf(' ');      // the mode says more exactly what the last word of the type says
        return lastWord < 0 ? $"{words} {parts[1]}" : $"{words[..lastWord]} {parts[1]}";
    }

    /// <summary>A type of webhook in words: <c>alert.raised</c> is "Raised".</summary>
    public static string Told(string type) => type switch
    {
        WebhookTypes.AlertRaised => "Raised, told",
        WebhookTypes.AlertUpdated => "Update, told",
        WebhookTypes.AlertCleared => "Cleared, told",
        WebhookTypes.AlertRetracted => "Retracted, told",
        WebhookTypes.AlertGrouped => "With its group, told",
        WebhookTypes.AlertAcknowledged => "Acknowledged, told",
        WebhookTypes.AlertClosed => "Closed, told",
        WebhookTypes.AlertReopened => "Reopened, told",
        _ => type,
    };

    /// <summary>A name of the program in words: <c>UnnamedSources</c> is "Unnamed sources".</summary>
    public static string Words(string name)
    {
        var words = new StringBuilder(name.Length + 8);
        foreach (char c in name)
        {
            if (char.IsAsciiLetterUpper(c) && words.Length > 0) words.Append(' ').Append(char.ToLowerInvariant(c));
            else words.Append(c);
        }
        return words.ToString();
    }
}
