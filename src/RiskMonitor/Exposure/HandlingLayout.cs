using RiskMonitor.Alerts;

namespace RiskMonitor.Exposure;

/// <summary>The section <c>alert_handling</c> of a policy pack, which may be missing: packs from before it must stay readable (decision 0035).</summary>
internal static class HandlingLayout
{
    private const string Key = "alert_handling";

    private static readonly string[] Severities = [.. Enum.GetNames<AlertSeverity>().Select(name => name.ToLowerInvariant())];

    public static AlertHandling Optional(PackSection root)
    {
        root.Allow(Key);
        return root.Keys.Any(key => key.Key == Key) ? Of(root.Section(Key)) : AlertHandling.Default;
    }

    private static AlertHandling Of(PackSection handling)
    {
        string from = handling.Text("four_eyes_from", text => text == "none" || Severities.Contains(text), $"{string.Join(", ", Severities)}, or none");
        int escalationsMax = handling.WholeNumber("escalations_max", 0, 100);
        PackSection severities = handling.Section("severities");
        var terms = new List<SeverityTerms>();
        foreach (AlertSeverity severity in Enum.GetValues<AlertSeverity>())
        {
            PackSection one = severities.Section(Severities[(int)severity]);
            long points = severity is AlertSeverity.Low ? 0 : one.Number("from_points", "0.000001", "99.999999").Times(ExposureScore.MicropointsPerPoint);
            if (terms is [.., var last] && severity is not AlertSeverity.Low && points <= last.FromMicropoints) one.Refuse("from_points", "above the one of the severity before");
            terms.Add(new SeverityTerms(severity, points, TimeSpan.FromHours(one.WholeNumber("acknowledge_within_hours", 1, 24 * 365)), TimeSpan.FromDays(one.WholeNumber("close_within_days", 1, 3650))));
            one.RefuseOtherKeys();
        }
        severities.RefuseOtherKeys();
        handling.RefuseOtherKeys();
        return new AlertHandling(terms.ToValueList(), Enum.TryParse(from, ignoreCase: true, out AlertSeverity four) && from != "none" ? four : null, escalationsMax);
    }
}
