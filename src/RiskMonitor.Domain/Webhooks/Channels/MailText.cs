using System.Globalization;
using System.Net;
using System.Text;

namespace RiskMonitor.Webhooks.Channels;

/// <summary>A notice as an e-mail: subject, and the same in plain text and in HTML.</summary>
/// <param name="Subject">One line; the same for all of one alert.</param>
/// <param name="Text">Plain text.</param>
/// <param name="Html">A page without script, pictures or anything that is fetched.</param>
public sealed record MailText(string Subject, string Text, string Html)
{
    /// <summary>Most characters of a subject; mail programs cut it there anyway.</summary>
    public const int SubjectCharsMax = 200;

    /// <summary>Most characters of either part.</summary>
    public const int PartCharsMax = 100_000;

    /// <summary>The mail.</summary>
    public static MailText Of(Notice notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        (string Heading, string[] Grounds)[] told = [.. notice.Alerts.Select(alert => (NoticeText.Heading(alert), alert.Grounds.Select(NoticeText.Of).ToArray())), .. notice.Lists.Select(list => (list.Heading, new[] { string.Join('\n', list.Lines.Select(NoticeText.OneLine)) }))];
        for (int count = told.Length; ; count--)
        {
            int leftOut = notice.Omitted + told.Length - count;
            var mail = new MailText(NoticeText.Shortened($"[RiskMonitor] {NoticeText.OneLine(notice.Thread)}", SubjectCharsMax), Plain(notice, told[..count], leftOut), Page(notice, told[..count], leftOut));
            if (count == 0 || (mail.Text.Length <= PartCharsMax && mail.Html.Length <= PartCharsMax)) return mail;
        }
    }

    private static string Plain(Notice notice, (string Heading, string[] Grounds)[] told, int leftOut)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{NoticeText.OneLine(notice.Title)}\n{NoticeText.Minute(notice.At)}\n\n");
        foreach (NoticeFact fact in notice.Facts) text.Append(CultureInfo.InvariantCulture, $"{fact.Label}: {NoticeText.OneLine(fact.Value)}\n");
        foreach ((string heading, string[] grounds) in told)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{heading}\n");
            foreach (string ground in grounds) text.Append(CultureInfo.InvariantCulture, $"\n{ground}\n");
        }
        if (leftOut > 0) text.Append(CultureInfo.InvariantCulture, $"\n{NoticeText.LeftOut(leftOut)}\n");
        return text.Append(CultureInfo.InvariantCulture, $"\n{notice.Link}\n").ToString();
    }

    private static string Page(Notice notice, (string Heading, string[] Grounds)[] told, int leftOut)
    {
        var html = new StringBuilder("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"></head><body style=\"font-family:sans-serif\">");
        html.Append(CultureInfo.InvariantCulture, $"<h1 style=\"font-size:1.2em\">{Safe(NoticeText.OneLine(notice.Title))}</h1><p>{NoticeText.Minute(notice.At)}</p>");
        foreach (NoticeFact fact in notice.Facts) html.Append(CultureInfo.InvariantCulture, $"<p>{Safe(fact.Label)}: {Safe(NoticeText.OneLine(fact.Value))}</p>");
        foreach ((string heading, string[] grounds) in told)
        {
            html.Append(CultureInfo.InvariantCulture, $"<h2 style=\"font-size:1em\">{Safe(heading)}</h2>");
            foreach (string ground in grounds)
                html.Append(CultureInfo.InvariantCulture, $"<blockquote style=\"border-left:3px solid #888;margin:0 0 1em;padding-left:.7em\">{Safe(ground).Replace("\n", "<br>", StringComparison.Ordinal)}</blockquote>");
        }
        if (leftOut > 0) html.Append(CultureInfo.InvariantCulture, $"<p>{NoticeText.LeftOut(leftOut)}</p>");
        html.Append(notice.Address is { } address ? $"<p><a href=\"{Safe(address)}\">Open in RiskMonitor</a></p>" : $"<p>{Safe(notice.Link)}</p>");
        return html.Append("</body></html>").ToString();
    }

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
