using MimeKit;

namespace RiskMonitor.Webhooks.Channels;

/// <summary>A delivery as an e-mail. Every attempt has the same Message-ID, and all of one alert are one thread.</summary>
internal static class MailMessage
{
    /// <summary>Who does not have it yet.</summary>
    /// <param name="subscription">Whose.</param>
    /// <param name="delivery">What is told.</param>
    public static MailboxAddress[] Missing(Subscription subscription, QueuedDelivery delivery) =>
        [.. TermsOf(subscription).To.Except(delivery.Taken).Select(to => new MailboxAddress("", to))];

    /// <summary>The mail; it names all receivers, also where only some of them are still to get it.</summary>
    /// <param name="subscription">Whose.</param>
    /// <param name="delivery">What is told.</param>
    /// <param name="domain">Who we say we are: a host name.</param>
    public static MimeMessage Of(Subscription subscription, QueuedDelivery delivery, string domain)
    {
        MailTerms terms = TermsOf(subscription);
        Notice notice = NoticeReading.Of(delivery.Body);
        MailText text = MailText.Of(notice);
        var message = new MimeMessage { Subject = text.Subject, Date = notice.At, MessageId = $"{delivery.Id}@{domain}" };
        message.From.Add(new MailboxAddress("RiskMonitor", terms.From));
        foreach (string to in terms.To) message.To.Add(new MailboxAddress("", to));
        // Nobody's absence note is to be answered to, and filters find us by these.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add("X-RiskMonitor-Event", notice.Type);

        // The first of a thread is the raising of the alert: everything about an alert has its id as key.
        string first = $"{DeliveryId.Of(notice.Key, subscription.Registered.Id)}@{domain}";
        if (first != message.MessageId)
        {
            message.InReplyTo = first;
            message.References.Add(first);
        }
        message.Body = new MultipartAlternative(new TextPart("plain") { Text = text.Text }, new TextPart("html") { Text = text.Html }) { Boundary = $"=_{delivery.Id}" };
        message.Prepare(EncodingConstraint.SevenBit);
        return message;
    }

    private static MailTerms TermsOf(Subscription subscription) => subscription.Terms.Mail ?? throw new System.Text.Json.JsonException("The subscription names no receivers.");
}
