namespace RiskMonitor.Webhooks.Channels;

/// <summary>A part of a notice as a text: a ground, an alert of several, or a list.</summary>
/// <param name="Text">The text.</param>
/// <param name="Told">How many things it tells: 1 for a ground or an alert, the lines of a list.</param>
/// <param name="LeftOut">How many it had no room for.</param>
public readonly record struct NoticePart(string Text, int Told, int LeftOut)
{
    /// <summary>How many things are missing where only the first parts are told.</summary>
    public static int Missing(IReadOnlyList<NoticePart> parts, int told)
    {
        ArgumentNullException.ThrowIfNull(parts);
        int missing = 0;
        for (int i = 0; i < parts.Count; i++) missing += parts[i].LeftOut + (i < told ? 0 : parts[i].Told);
        return missing;
    }
}
