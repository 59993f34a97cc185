using System.Text.Json.Nodes;

namespace RiskMonitor.Webhooks.Channels;

/// <summary>A notice as a message of Slack: blocks, and a line for notifications.</summary>
/// <remarks>
/// Limits from Slack's reference of blocks: 50 blocks, 150 characters of a header, 3,000 of a section. Foreign words stand in <c>plain_text</c>, where nothing is markup; the one line that Slack reads as <c>mrkdwn</c> is escaped.
/// </remarks>
public static class SlackMessage
{
    /// <summary>Most blocks of a message.</summary>
    public const int BlocksMax = 50;

    /// <summary>Most characters of a header.</summary>
    public const int HeaderCharsMax = 150;

    /// <summary>Most characters of a section.</summary>
    public const int SectionCharsMax = 3_000;

    /// <summary>Most characters of an address behind a link.</summary>
    public const int AddressCharsMax = 3_000;

    /// <summary>Most characters of the line for notifications that we send.</summary>
    public const int LineCharsMax = 300;

    /// <summary>Most characters of all blocks together, as they are sent. Slack does not say how many it takes; it was seen to refuse about 13,200 (msg_blocks_too_long).</summary>
    public const int CharsMax = 12_500;

    // Header, facts, what was left out, and the link.
    private const int BlocksBeside = 4;

    /// <summary>The message; parts are left out from the end, and counted, until it fits <see cref="CharsMax"/>.</summary>
    public static JsonObject Of(Notice notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        IReadOnlyList<NoticePart> parts = NoticeText.Parts(notice, SectionCharsMax);
        for (int count = Math.Min(parts.Count, BlocksMax - BlocksBeside); ; count--)
        {
            JsonArray blocks = Blocks(notice, parts.Take(count), notice.Omitted + NoticePart.Missing(parts, count));
            if (count == 0 || blocks.ToJsonString(WebhookPayload.Json).Length <= CharsMax)
                return new JsonObject { ["text"] = Escaped(NoticeText.Shortened(NoticeText.OneLine(notice.Title), LineCharsMax)), ["unfurl_links"] = false, ["blocks"] = blocks };
        }
    }

    private static JsonArray Blocks(Notice notice, IEnumerable<NoticePart> told, int leftOut)
    {
        string title = NoticeText.OneLine(notice.Title);
        var blocks = new JsonArray { new JsonObject { ["type"] = "header", ["text"] = Plain(title, HeaderCharsMax) } };
        if (!notice.Facts.IsEmpty) blocks.Add(Section(NoticeText.Of(notice.Facts)));

        foreach (NoticePart part in told) blocks.Add(Section(part.Text));
        if (leftOut > 0) blocks.Add(Section(NoticeText.LeftOut(leftOut)));
        if (notice.Address is { Length: <= AddressCharsMax } address)
            blocks.Add(new JsonObject { ["type"] = "context", ["elements"] = new JsonArray { new JsonObject { ["type"] = "mrkdwn", ["text"] = $"<{Escaped(address).Replace("|", "%7C", StringComparison.Ordinal)}|Open in RiskMonitor>" } } });
        return blocks;
    }

    /// <summary>A text in which Slack finds no mention, no link and no channel.</summary>
    public static string Escaped(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
    }

    private static JsonObject Section(string text) => new() { ["type"] = "section", ["text"] = Plain(text, SectionCharsMax) };

    private static JsonObject Plain(string text, int charsMax) => new() { ["type"] = "plain_text", ["text"] = NoticeText.Shortened(text, charsMax), ["emoji"] = false };
}
