using System.Globalization;
using System.Security.Authentication;
using MailKit.Net.Smtp;
using MimeKit;

namespace RiskMonitor.Webhooks.Channels;

/// <summary>One talk with a mail server. A receiver that it refuses does not keep the mail from the others.</summary>
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

    /// <summary>Who was refused in this talk, for now or for good.</summary>
    public IEnumerable<string> Refused => _refused.Select(one => one.Address);

    /// <summary>The same with the server's number, for people; null where nobody was.</summary>
    public string? RefusedInWords => _refused.Count == 0 ? null : string.Join(", ", _refused.Select(one => string.Create(CultureInfo.InvariantCulture, $"Not to {one.Address}: SMTP {(int)one.Status}")));

    /// <summary>The answer about the first who was refused for now; null where nobody was.</summary>
    public SmtpStatusCode? ForNow => _refused.Select(one => (SmtpStatusCode?)one.Status).FirstOrDefault(status => !MailRefusal.IsForGood((int)status!, isOfText: false));      // not null: each has one

    // The others get it all the same.
    protected override void OnRecipientNotAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response) => _refused.Add((mailbox.Address, response.StatusCode));

    protected override void OnNoRecipientsAccepted(MimeMessage message)
    {
        (string address, SmtpStatusCode status) = _refused[^1];
        throw new SmtpCommandException(SmtpErrorCode.RecipientNotAccepted, ForNow ?? status, new MailboxAddress("", address), "No receiver is taken.");
    }
}
