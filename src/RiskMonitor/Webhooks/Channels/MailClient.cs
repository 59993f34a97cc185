using System.Globalization;
using System.Security.Authentication;
using MailKit.Net.Smtp;
using MimeKit;

namespace RiskMonitor.Webhooks.Channels;

/// <summary>One talk with a mail server. A receiver that it refuses for good does not keep the mail from the others.</summary>
internal sealed class MailClient : SmtpClient
{
    private readonly List<(string Address, SmtpStatusCode Status)> _refused = [];

    public MailClient(WebhookOptions options)
    {
        LocalDomain = options.Origin;
        CheckCertificateRevocation = false;
        SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
        if (options.MailRoots is { } roots) ServerCertificateValidationCallback = roots.Trusts;
    }

    /// <summary>Whether greeting, TLS and log-in are behind us: from now on answers are about the mail, not about who speaks with whom.</summary>
    public bool IsAskedToTakeMail { get; set; }

    /// <summary>Who does not get what was sent to the others, and why; null where all do.</summary>
    public string? RefusedForGood => _refused.Count == 0 ? null : string.Join(", ", _refused.Select(one => string.Create(CultureInfo.InvariantCulture, $"Not to {one.Address}: SMTP {(int)one.Status}")));

    protected override void OnRecipientNotAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
    {
        // For now: nobody gets it yet, for the next attempt is one for all.
        if (!MailRefusal.IsForGood((int)response.StatusCode, isOfText: false)) base.OnRecipientNotAccepted(message, mailbox, response);
        _refused.Add((mailbox.Address, response.StatusCode));
    }

    protected override void OnNoRecipientsAccepted(MimeMessage message)
    {
        (string address, SmtpStatusCode status) = _refused[^1];
        throw new SmtpCommandException(SmtpErrorCode.RecipientNotAccepted, status, new MailboxAddress("", address), "No receiver is taken.");
    }
}
