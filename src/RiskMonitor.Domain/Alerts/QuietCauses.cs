namespace RiskMonitor.Alerts;

/// <summary>What people have said they do not want to hear of again about one company.</summary>
/// <param name="Causes">Each with its end.</param>
public sealed record QuietCauses(ValueList<QuietCause> Causes)
{
    /// <summary>Nothing is quiet.</summary>
    public static readonly QuietCauses None = new([]);

    /// <summary>What the alerts of a company keep quiet: the causes of the dismissed ones, and those whose story is snoozed.</summary>
    public static QuietCauses Of(IEnumerable<Alert> alerts) => new(alerts.SelectMany(alert => alert.Quiet).ToValueList());

    /// <summary>Whether a cause is one that stays quiet, or a copy of one.</summary>
    public bool IsQuiet(AlertCause cause, DateTimeOffset now) => Causes.Any(quiet => (quiet.Until is null || now < quiet.Until) && cause.IsCopyOf(quiet.Cause));

    /// <summary>Whether an alert on these causes would tell nothing but what stays quiet; one new cause among them is news.</summary>
    /// <param name="causes">What it would stand on; with none at all nothing is quiet.</param>
    /// <param name="now">The instant of the decision.</param>
    public bool AreQuiet(ValueList<AlertCause> causes, DateTimeOffset now) => !causes.IsEmpty && causes.All(cause => IsQuiet(cause, now));
}

/// <summary>A cause that stays quiet.</summary>
/// <param name="Cause">The cause.</param>
/// <param name="Alert">The alert by which it was made quiet.</param>
/// <param name="Until">Until when (UTC); null for ever, or until the alert is opened again.</param>
public sealed record QuietCause(AlertCause Cause, AlertId Alert, DateTimeOffset? Until);
