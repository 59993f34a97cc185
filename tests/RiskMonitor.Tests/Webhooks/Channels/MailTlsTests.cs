using System.Security.Cryptography.X509Certificates;
using RiskMonitor.Alerts;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Webhooks.Channels;

/// <summary>Mail over TLS to a server on loopback with a certificate of the house, and what refusals mean.</summary>
public sealed class MailTlsTests : IDisposable
{
    private readonly X509Certificate2 _authority = TestCertificates.Authority();
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"riskmonitor-roots-{Path.GetRandomFileName()}.pem");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _authority.Dispose();
        File.Delete(_file);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Mail_and_log_in_go_over_TLS_to_a_server_that_an_authority_of_the_house_vouches_for(bool atOnce)
    {
        await using MailServer mail = MailServer.StartWithTls(TestCertificates.Server("127.0.0.1", _authority), atOnce);

        PostOutcome outcome = await SendAsync(mail, _authority, user: "risk");

        Assert.Equal((250, null), (outcome.Status, outcome.Error));
        Assert.Single(mail.Received);
        string[] verbs = [.. mail.Commands.Select(command => command.Split(' ', ':')[0])];
        Assert.Equal(atOnce ? ["EHLO", "AUTH", "MAIL", "RCPT", "DATA", "QUIT"] : ["EHLO", "STARTTLS", "EHLO", "AUTH", "MAIL", "RCPT", "DATA", "QUIT"], verbs);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_servers_own_certificate_in_the_file_pins_it(bool atOnce)
    {
        using X509Certificate2 own = TestCertificates.Server("127.0.0.1");
        await using MailServer mail = MailServer.StartWithTls(X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pfx), null), atOnce);

        Assert.Equal(250, (await SendAsync(mail, own)).Status);
    }

    [Theory]
    [InlineData("another host", "mail.elsewhere.example", true, false, true)]
    [InlineData("another authority", "127.0.0.1", false, false, true)]
    [InlineData("its time is over", "127.0.0.1", true, true, true)]
    [InlineData("no file", "127.0.0.1", true, false, false)]
    public async Task A_certificate_that_does_not_fit_gets_neither_mail_nor_password(string why, string host, bool isOurs, bool isOver, bool hasFile)
    {
        using X509Certificate2 other = TestCertificates.Authority();
        await using MailServer mail = MailServer.StartWithTls(TestCertificates.Server(host, isOurs ? _authority : other, isOver));

        PostOutcome outcome = await SendAsync(mail, hasFile ? _authority : null, user: "risk");

        Assert.StartsWith("No TLS with the mail server", outcome.Error);
        Assert.True(mail.Received.Length == 0 && !mail.Commands.Any(c => c.StartsWith("AUTH", StringComparison.Ordinal)), why);
        Assert.Null(outcome.RetryAfter);      // whoever mends the certificate gets it
    }

    [Fact]
    public async Task One_receiver_that_is_refused_for_good_does_not_keep_the_mail_from_the_others()
    {
        await using MailServer mail = MailServer.Start();
        mail.Refused["gone@example.com"] = "550 5.1.1 no such user";

        PostOutcome outcome = await SendAsync(mail, null, to: ["gone@example.com", "desk@example.com"]);

        Assert.Equal((250, "Not to gone@example.com: SMTP 550"), (outcome.Status, outcome.Error));
        Assert.Equal(["RCPT TO:<desk@example.com>"], Assert.Single(mail.Received).To);
    }

    [Fact]
    public async Task One_receiver_that_is_refused_for_now_does_not_keep_the_mail_from_the_others_and_gets_it_alone_the_next_time()
    {
        await using MailServer mail = MailServer.Start();
        (mail.Refused["gone@example.com"], mail.Refused["slow@example.com"]) = ("550 5.1.1 no such user", "450 greylisted");
        string[] to = ["gone@example.com", "desk@example.com", "slow@example.com"];

        PostOutcome first = await SendAsync(mail, null, to: to);
        PostOutcome second = await SendAsync(mail, null, to: to, taken: first.Taken);
        mail.Refused.TryRemove("slow@example.com", out _);
        PostOutcome third = await SendAsync(mail, null, to: to, taken: first.Taken);
        PostOutcome nobody = await SendAsync(mail, null, to: to, taken: to);

        Assert.Equal((450, "Not to gone@example.com: SMTP 550, Not to slow@example.com: SMTP 450", null), (first.Status, first.Error, first.RetryAfter));
        Assert.Equal((450, "Not to gone@example.com: SMTP 550, Not to slow@example.com: SMTP 450", null), (second.Status, second.Error, second.RetryAfter));
        Assert.Equal((250, "Not to gone@example.com: SMTP 550"), (third.Status, third.Error));
        Assert.Equal((250, null), (nobody.Status, nobody.Error));
        Assert.Equal(["RCPT TO:<desk@example.com>", "RCPT TO:<slow@example.com>"], mail.Received.Select(m => Assert.Single(m.To)));
        Assert.All(mail.Received, m => Assert.Equal("gone@example.com, desk@example.com, slow@example.com", m.Header("To")));
        Assert.Equal([true, true, true], new[] { first, second, third }.Select(outcome => outcome.IsHealthy));      // the server does its work
    }

    [Fact]
    public async Task Where_the_last_who_does_not_have_it_is_refused_for_good_the_delivery_ends_and_names_him()
    {
        await using MailServer mail = MailServer.Start();
        mail.Refused["slow@example.com"] = "550 5.2.1 mailbox disabled";

        PostOutcome outcome = await SendAsync(mail, null, to: ["desk@example.com", "slow@example.com"], taken: ["desk@example.com"]);

        Assert.Equal((550, "Not to slow@example.com: SMTP 550", DeliveryDecision.Never), (outcome.Status, outcome.Error, outcome.RetryAfter));
        Assert.Empty(mail.Received);
    }

    [Theory]
    [InlineData("450 greylisted", 450, false)]
    [InlineData("550 no such user", 550, true)]
    [InlineData("552 too many", 552, false)]
    [InlineData("554 policy", 554, true)]
    [InlineData("530 log in", 530, false)]
    public async Task A_receiver_refused_for_good_ends_the_delivery_and_one_refused_for_now_does_not(string answer, int status, bool isForGood)
    {
        await using MailServer mail = MailServer.Start();
        mail.Refused["desk@example.com"] = answer;

        PostOutcome outcome = await SendAsync(mail, null);

        Assert.Equal((status, isForGood), (outcome.Status, outcome.RetryAfter == DeliveryDecision.Never));
        Assert.Empty(mail.Received);
    }

    [Theory]
    [InlineData("", "holds 0 certificates in PEM; 1 to 100 are allowed.")]
    [InlineData(null, "cannot be read as certificates in PEM")]
    public void A_file_without_certificates_is_refused_at_start(string? text, string says)
    {
        if (text is not null) File.WriteAllText(_file, text);

        Assert.Contains(says, Assert.Throws<FormatException>(() => MailRoots.Read(_file)).Message);
    }

    private async Task<PostOutcome> SendAsync(MailServer mail, X509Certificate2? root, string? user = null, string[]? to = null, IReadOnlyList<string>? taken = null)
    {
        if (root is not null) await File.WriteAllTextAsync(_file, root.ExportCertificatePem(), Ct);
        var options = new WebhookOptions { MailRoots = root is null ? null : MailRoots.Read(_file) };
        // Inside, but not without TLS where the server offers it.
        var guard = new AddressGuard(new ReceiverAllowList([("test", "127.0.0.0/8")], allowHttp: mail.Url.Scheme == "smtp"), WebhookOptions.ResolveAsync);
        var post = new MailPost(guard, options, TimeProvider.System);
        SubscriptionRegistered registered = new SubscriptionRequest
        {
            Id = "mail",
            Url = mail.Url.ToString(),
            Channel = ChannelKind.Email,
            ChannelSecret = user is null ? null : "s3cret",
            Mail = new MailRequest("risk@example.com", to ?? ["desk@example.com"], user),
        }.ToRegistration(TenantId.Default);
        AlertRaised alert = new(TenantId.Default, new AlertId("a1"), "elevated", "FirstCrossing", "2026-11", new CompanyId("acme"), "Acme", Given.Recently, 1, 1, 0, 20_000_000, "Points 8", []);
        WebhookMessage message = WebhookPayload.MessageOf(alert, AlertHandling.Default);
        var delivery = new QueuedDelivery(DeliveryId.Of(message.Id, registered.Id), message.Id, message.Type, message.Subject, 1, message.Body.ToArray(), 0, 0, 0, AttemptTrigger.Schedule) { Taken = taken ?? [] };
        var endpoint = new WebhookEndpoint { Id = "subscription/default/mail", Tenant = "default", Sequence = 1, State = Subscription.Evolve(null, registered) };
        return await post.SendAsync(new Receiver(endpoint, ReceiverKeys.Of(WebhookReceiver.Secret, "s3cret")), delivery, Ct);
    }
}
