using System.Text;
using System.Text.Json.Nodes;

namespace RiskMonitor.Webhooks.Channels;

/// <summary>A notice as a card for a workflow of Microsoft Teams.</summary>
/// <remarks>A message has at most 28 kB; an Adaptive Card of version 1.4 is shown by all of Teams. Foreign words stand in text runs, where nothing is markup.</remarks>
public static class TeamsMessage
{
    /// <summary>Most bytes of a message.</summary>
    public const int BytesMax = 28 * 1024;

    // A list without room for all of its lines is told in part and not left out as a whole.
    private const int PartCharsMax = 4_000;

    private const string CardType = "application/vnd.microsoft.card.adaptive";

    /// <summary>The message; grounds are left out from the end, and counted, until it fits <see cref="BytesMax"/>.</summary>
    public static JsonObject Of(Notice notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        IReadOnlyList<NoticePart> parts = NoticeText.Parts(notice, PartCharsMax);
        for (int count = parts.Count; ; count--)
        {
            JsonObject message = Message(notice, parts.Take(count), notice.Omitted + NoticePart.Missing(parts, count));
            if (count == 0 || Encoding.UTF8.GetByteCount(message.ToJsonString(WebhookPayload.Json)) <= BytesMax) return message;
        }
    }

    private static JsonObject Message(Notice notice, IEnumerable<NoticePart> told, int leftOut)
    {
        var body = new JsonArray { Block(notice.Title, isTitle: true) };
        if (!notice.Facts.IsEmpty) body.Add(Block(NoticeText.Of(notice.Facts)));
        foreach (NoticePart part in told) body.Add(Paragraphs(part.Text));
        if (leftOut > 0) body.Add(Block(NoticeText.LeftOut(leftOut)));
        var card = new JsonObject
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["type"] = "AdaptiveCard",
            ["version"] = "1.4",
            ["body"] = body,
        };
        if (notice.Address is { } address) card["actions"] = new JsonArray { new JsonObject { ["type"] = "Action.OpenUrl", ["title"] = "Open in RiskMonitor", ["url"] = address } };
        return new JsonObject
        {
            ["type"] = "message",
            ["attachments"] = new JsonArray { new JsonObject { ["contentType"] = CardType, ["contentUrl"] = null, ["content"] = card } },
        };
    }

    // One container for a ground and its denials.
    private static JsonObject Paragraphs(string text) => new()
    {
        ["type"] = "Container",
        ["separator"] = true,
        ["items"] = new JsonArray([.. text.Split('\n').Select(line => Block(line))]),
    };

    private static JsonObject Block(string text, bool isTitle = false)
    {
        var run = new JsonObject { ["type"] = "TextRun", ["text"] = NoticeText.OneLine(text) };
        if (isTitle) (run["weight"], run["size"]) = ("Bolder", "Large");
        return new JsonObject { ["type"] = "RichTextBlock", ["inlines"] = new JsonArray { run } };
    }
}
