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

    // Header, facts, what was left out, and the link.
    private const int BlocksBeside = 4;

    /// <summary>The message.</summary>
    public static JsonObject Of(Notice notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        string title = NoticeText.OneLine(notice.Title);
        var blocks = new JsonArray { new JsonObject { ["type"] = "header", ["text"] = Plain(title, HeaderCharsMax) } };
        if (!notice.Facts.IsEmpty) blocks.Add(Section(NoticeText.Of(notice.Facts)));

        IReadOnlyList<string> told = NoticeText.Parts(notice);
        foreach (string text in told.Take(BlocksMax - BlocksBeside)) blocks.Add(Section(text));
        int leftOut = notice.Omitted + Math.Max(0, told.Count - (BlocksMax - BlocksBeside));
        if (leftOut > 0) blocks.Add(Section(NoticeText.LeftOut(leftOut)));
        if (notice.Address is { Length: <= AddressCharsMax } address)
            blocks.Add(new JsonObject { ["type"] = "context", ["elements"] = new JsonArray { new JsonObject { ["type"] = "mrkdwn", ["text"] = $"<{Escaped(address).Replace("|", "%7C", StringComparison.Ordinal)}|Open in RiskMonitor>" } } });
        return new JsonObject { ["text"] = Escaped(NoticeText.Shortened(title, LineCharsMax)), ["unfurl_links"] = false, ["blocks"] = blocks };
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
