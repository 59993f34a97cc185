using System.Globalization;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace RiskMonitor.Webhooks.Channels;

/// <summary>One e-mail to the receivers of one subscription. The connection is made by the guard, so that a mail server is vetted like any receiver.</summary>
internal sealed class MailPost(AddressGuard guard, WebhookOptions options, TimeProvider time)
{
    /// <summary>How long an attempt may take, from the look-up of the host to the server's last word.</summary>
    public static readonly TimeSpan AttemptMax = TimeSpan.FromSeconds(30);

    private const int AnswerCharsMax = 500;

    public async Task<PostOutcome> SendAsync(Receiver receiver, QueuedDelivery delivery, CancellationToken ct)
    {
        long started = time.GetTimestamp();
        Uri server = receiver.Endpoint.State.Registered.Url;
        MailboxAddress[] missing = MailMessage.Missing(receiver.Endpoint.State, delivery);
        if (missing.Length == 0) return new PostOutcome((int)SmtpStatusCode.Ok, null, TimeSpan.Zero);      // who did not have it is a receiver no longer

        using MimeMessage message = MailMessage.Of(receiver.Endpoint.State, delivery, options.Origin);
        using var client = new MailClient(options);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timeout.CancelAfter(AttemptMax);
        try
        {
            string answer = await SendAsync(client, server, message, missing, receiver, timeout.Token);
            string[] taken = [.. missing.Select(to => to.Address).Except(client.Refused)];
            return new PostOutcome((int)(client.ForNow ?? SmtpStatusCode.Ok), client.RefusedInWords, time.GetElapsedTime(started)) { Taken = taken, IsInPart = true, Answer = guard.WasReachedInside(server) ? "" : NoticeText.Shortened(NoticeText.OneLine(answer), AnswerCharsMax) };
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return Failed($"No answer within {AttemptMax.TotalSeconds:0} s.");
        }
        catch (SmtpCommandException e)
        {
            // What a server inside says would let a subscriber read our own network.
            string says = guard.WasReachedInside(server) ? "" : $": {NoticeText.Shortened(NoticeText.OneLine(e.Message), AnswerCharsMax)}";
            PostOutcome refused = Failed(string.Create(CultureInfo.InvariantCulture, $"SMTP {(int)e.StatusCode}{says}"), (int)e.StatusCode);
            // What is left of it says of a receiver that it is refused, and of the server that it answers.
            if (delivery.Taken.Count > 0 && e.ErrorCode is SmtpErrorCode.RecipientNotAccepted) refused = refused with { Error = client.RefusedInWords, IsInPart = true };
            return client.IsAskedToTakeMail && MailRefusal.IsForGood((int)e.StatusCode, isOfText: e.ErrorCode is SmtpErrorCode.MessageNotAccepted) ? refused with { RetryAfter = DeliveryDecision.Never } : refused;
        }
        catch (ServiceNotAuthenticatedException)
        {
            return Failed("The mail server takes mail only from who has logged in.", (int)SmtpStatusCode.AuthenticationRequired);
        }
        catch (MailKit.Security.AuthenticationException)
        {
            return Failed("The mail server refused user and password.");
        }
        catch (SslHandshakeException e)
        {
            return Failed($"No TLS with the mail server: {e.InnerException?.Message ?? "its certificate is not trusted"}");
        }
        catch (Exception e) when (e is AddressRefusedException or NotSupportedException or ProtocolException or IOException or SocketException or System.Security.Authentication.AuthenticationException)
        {
            return Failed(e is ProtocolException && guard.WasReachedInside(server)
                ? "The mail server does not answer as SMTP does."
                : NoticeText.Shortened(NoticeText.OneLine(e.Message), AnswerCharsMax));
        }

        PostOutcome Failed(string error, int? status = null) => new(status, error, time.GetElapsedTime(started));
    }

    private async Task<string> SendAsync(MailClient client, Uri server, MimeMessage message, MailboxAddress[] missing, Receiver receiver, CancellationToken ct)
    {
        await using Stream connection = await guard.ConnectAsync(server.IdnHost, server.Port, ct);
        await client.ConnectAsync(connection, server.IdnHost, server.Port, Security(server), ct);
        if (receiver.Endpoint.State.Terms.Mail?.User is { } user) await client.AuthenticateAsync(user, receiver.Keys.ChannelSecret ?? "", ct);
        client.IsAskedToTakeMail = true;
        string answer = await client.SendAsync(message, message.From.Mailboxes.First(), missing, ct);
        await client.DisconnectAsync(quit: true, ct);
        return answer;
    }

    // Without TLS only where the operator has said so: a mail holds what alerts hold, and a log-in holds a password.
    private SecureSocketOptions Security(Uri server) => server.Scheme == "smtps"
        ? SecureSocketOptions.SslOnConnect
        : guard.MayBePlain(server) ? SecureSocketOptions.StartTlsWhenAvailable : SecureSocketOptions.StartTls;
}
