using System.Globalization;
using System.Text;

namespace RiskMonitor.Webhooks.Channels;

/// <summary>The lines of a notice in plain text, and how foreign text is kept on one line and within a limit.</summary>
public static class NoticeText
{
    /// <summary>Denials of one ground that are told one by one; the others are counted.</summary>
    public const int DenialsMax = 5;

    /// <summary>What a ground says: the claim, the sentence, and who denies it. One text, so that no limit parts a denial from its claim.</summary>
    public static string Of(NoticeGround ground)
    {
        ArgumentNullException.ThrowIfNull(ground);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Points(ground.Points)} points: {OneLine(ground.Claim)}{(ground.Voices > 1 ? $" ({ground.Voices} voices)" : "")}\n");
        text.Append(CultureInfo.InvariantCulture, $"“{OneLine(ground.Quote)}” – {OneLine(ground.Actor)}");
        foreach (NoticeDenial denial in ground.Denials.Take(DenialsMax)) text.Append(CultureInfo.InvariantCulture, $"\nDENIED by {OneLine(denial.By)}: “{OneLine(denial.Quote)}”");
        if (ground.Denials.Count > DenialsMax) text.Append(CultureInfo.InvariantCulture, $"\nDENIED by {ground.Denials.Count - DenialsMax} more");
        return text.ToString();
    }

    /// <summary>An alert of several: its company above its sentences.</summary>
    public static string Of(NoticeAlert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return string.Join('\n', alert.Grounds.Select(Of).Prepend(Heading(alert)));
    }

    /// <summary>A list: its heading above its lines.</summary>
    public static string Of(NoticeList list)
    {
        ArgumentNullException.ThrowIfNull(list);
        return string.Join('\n', list.Lines.Select(OneLine).Prepend(list.Heading));
    }

    /// <summary>The same in at most so many characters: lines that do not fit are left out from the end, and counted.</summary>
    public static NoticePart Within(NoticeList list, int charsMax)
    {
        ArgumentNullException.ThrowIfNull(list);
        var text = new StringBuilder(Shortened(OneLine(list.Heading), charsMax));
        int told = 0;
        foreach (string line in list.Lines)
        {
            if (text.Length + 1 + line.Length > charsMax) break;
            text.Append('\n').Append(OneLine(line));
            told++;
        }
        return new NoticePart(text.ToString(), told, list.Lines.Count - told);
    }

    /// <summary>The parts of a message, none longer than so many characters.</summary>
    public static IReadOnlyList<NoticePart> Parts(Notice notice, int charsMax)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return [.. WithoutLists(notice).Select(text => new NoticePart(Shortened(text, charsMax), 1, 0)), .. notice.Lists.Select(list => Within(list, charsMax))];
    }

    /// <summary>What a message tells beside its title and facts, a text for each ground, or for each of several alerts, then the lists.</summary>
    public static IReadOnlyList<string> Parts(Notice notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return [.. WithoutLists(notice), .. notice.Lists.Select(Of)];
    }

    private static IEnumerable<string> WithoutLists(Notice notice) =>
        notice.Type is WebhookTypes.AlertGrouped or WebhookTypes.Digest ? notice.Alerts.Select(Of) : notice.Alerts.SelectMany(alert => alert.Grounds.Select(Of));

    /// <summary>The line that an alert of several has above its grounds.</summary>
    public static string Heading(NoticeAlert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return $"{OneLine(alert.Company)}: {Points(alert.Points)} points{(alert.IsOver ? ", over" : "")}";
    }

    /// <summary>Facts on one line.</summary>
    public static string Of(ValueList<NoticeFact> facts) => string.Join(" · ", facts.Select(fact => $"{fact.Label}: {OneLine(fact.Value)}"));

    /// <summary>What a message had no room for; empty where it had.</summary>
    public static string LeftOut(int count) => count > 0 ? $"{count.ToString(CultureInfo.InvariantCulture)} more behind the link." : "";

    /// <summary>A text on one line: foreign line breaks and control characters are spaces, so that nobody's text looks like ours.</summary>
    public static string OneLine(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Any(IsBreaking) ? string.Concat(text.Select(c => IsBreaking(c) ? ' ' : c)) : text;
    }

    /// <summary>A text of at most so many UTF-16 units; half a character is none.</summary>
    public static string Shortened(string text, int charsMax)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= charsMax) return text;
        int end = char.IsHighSurrogate(text[charsMax - 2]) ? charsMax - 2 : charsMax - 1;
        return text[..end] + "…";
    }

    /// <summary>Points as people read them: one decimal place.</summary>
    public static string Points(decimal points) => points.ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>An instant to the minute.</summary>
    public static string Minute(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    // Directional marks would let a name turn round what stands behind it.
    private static bool IsBreaking(char c) => char.IsControl(c) || c is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
