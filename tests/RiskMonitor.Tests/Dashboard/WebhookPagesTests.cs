using System.Net;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RiskMonitor.Articles;
using RiskMonitor.Events;
using RiskMonitor.Hosting;
using RiskMonitor.Webhooks;
using RiskMonitor.Webhooks.Channels;
using RiskMonitor.Webhooks.Digests;
using Xunit;

namespace RiskMonitor.Dashboard;

/// <summary>The pages of webhooks and channels as a person works with them, in a real browser without script.</summary>
[Collection(RiskMonitorAppCollection.Name)]
public sealed class WebhookPagesTests(RiskMonitorApp app, Browser browser)
{
    private static readonly string[] Channels = ["A signed webhook", "Slack", "E-mail", "Microsoft Teams", "PagerDuty", "A receiver of Alertmanager's webhooks"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_makes_tests_pauses_resumes_rotates_and_removes_a_webhook()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync(200, 500);
        IPage page = await browser.OpenAsync(1200, 900);

        ILocator form = await FormAsync(page, "A signed webhook");
        await form.GetByLabel("Id", new() { Exact = true }).FillAsync("page-desk");
        await form.GetByLabel("For people").FillAsync("The <b>desk</b>");
        await form.GetByLabel("Address").FillAsync(receiver.Url.ToString());
        await form.GetByLabel("Your name").FillAsync("alice");
        await form.GetByRole(AriaRole.Button).ClickAsync();
        string made = await page.Locator("main").InnerTextAsync();
        await page.GotoAsync(new Uri(app.Address, "/webhooks/page-desk").ToString());
        string later = await page.Locator("main").InnerTextAsync();
        await DoAsync(page, "Test");
        string failed = await page.Locator("main [role=status]").InnerTextAsync();
        await DoAsync(page, "Pause", reason: "a move");
        string paused = await page.Locator("header.page-head").InnerTextAsync();
        await DoAsync(page, "Resume");
        string resumed = await page.Locator("header.page-head").InnerTextAsync();
        await DoAsync(page, "New keys");
        string rotated = await page.Locator("main").InnerTextAsync();
        await DoAsync(page, "Remove");
        string list = await page.Locator("main").InnerTextAsync();

        Assert.Contains("The <b>desk</b>", made, StringComparison.Ordinal);
        Assert.Matches(@"The test was taken after [\d,]+ ms\.", made);
        Assert.Matches("Its secret, shown this once: whsec_", made);
        Assert.DoesNotContain("whsec_", later, StringComparison.Ordinal);
        Assert.Equal("The test was not taken: HTTP 500", failed);
        Assert.Contains("Paused: a move", paused, StringComparison.Ordinal);
        Assert.EndsWith("Active", resumed.Trim(), StringComparison.Ordinal);
        Assert.Matches("(?s)New keys sign from now on.*whsec_.*old keys until", rotated);
        Assert.EndsWith("/webhooks", page.Url, StringComparison.Ordinal);
        Assert.DoesNotContain("page-desk", list, StringComparison.Ordinal);
        IDocumentStore store = app.Services.GetRequiredService<IDocumentStore>();
        await using IQuerySession session = store.QuerySession();
        var stream = await session.Events.FetchStreamAsync(StreamKeys.Subscription(TenantId.Default, new SubscriptionId("page-desk")), token: Ct);
        Assert.Equal("stated:alice", stream[0].UserName);
    }

    [Fact]
    public async Task A_person_makes_a_channel_of_each_kind()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using MailServer mail = MailServer.Start();
        IPage page = await browser.OpenAsync(1200, 900);

        await AddAsync("Slack", "page-slack", async form => await form.GetByLabel("Incoming webhook").FillAsync(receiver.Url + "?token=T0P"));
        await AddAsync("Microsoft Teams", "page-teams", async form => await form.GetByLabel("Workflow address").FillAsync(receiver.Url + "?sig=T0P"));
        await AddAsync("PagerDuty", "page-pager", async form =>
        {
            await form.GetByLabel("Address").FillAsync(receiver.Url.ToString());
            await form.GetByLabel("Routing key").FillAsync("R0UTING");
        });
        await AddAsync("A receiver of Alertmanager's webhooks", "page-ops", async form => await form.GetByLabel("Address").FillAsync(receiver.Url.ToString()));
        await AddAsync("E-mail", "page-mail", async form =>
        {
            await form.GetByLabel("Mail server").FillAsync(mail.Url.ToString());
            await form.GetByLabel("From", new() { Exact = true }).FillAsync("risk@example.com");
            await form.GetByLabel("To", new() { Exact = true }).FillAsync("desk@example.com, lead@example.com");
            await form.Locator("summary", new() { HasText = "What it is told" }).ClickAsync();
            await form.GetByLabel("From points").FillAsync("25");
            await form.GetByLabel("alert.grouped").UncheckAsync();
            await form.GetByLabel("Digest", new() { Exact = true }).SelectOptionAsync("daily");
            await form.GetByLabel("Time zone").FillAsync("Europe/Berlin");
        });
        string mailPage = await page.Locator("main").InnerTextAsync();

        Assert.Equal(["desk@example.com", "lead@example.com"], mail.Received[0].To.Select(to => to.Split('<', '>')[1]));
        Assert.Contains("25 points", mailPage, StringComparison.Ordinal);
        Assert.Contains("every day at 07:30, Europe/Berlin", mailPage, StringComparison.Ordinal);
        Assert.DoesNotContain("alert.grouped", mailPage, StringComparison.Ordinal);
        Assert.Contains(receiver.Received, r => r.Json.TryGetProperty("routing_key", out var key) && key.GetString() == "R0UTING");

        async Task AddAsync(string channel, string id, Func<ILocator, Task> fill)
        {
            ILocator form = await FormAsync(page, channel);
            await form.GetByLabel("Id", new() { Exact = true }).FillAsync(id);
            await fill(form);
            await form.GetByLabel("Your name").FillAsync("alice");
            await form.GetByRole(AriaRole.Button).ClickAsync();
            string text = await page.Locator("main").InnerTextAsync();
            Assert.Contains("The test was taken", text, StringComparison.Ordinal);
            Assert.DoesNotContain("T0P", await page.ContentAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_person_changes_the_settings_of_a_channel_and_what_the_form_does_not_ask_stays()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        var request = new SubscriptionRequest
        {
            Id = "page-settings",
            Url = receiver.Url + "?token=T0P",
            Channel = ChannelKind.Slack,
            RatePerSecond = 3,
            RateBurst = 9,
            AttemptsAtOnce = 7,
            EventTypes = [WebhookTypes.AlertRaised, WebhookTypes.Digest],
            Digest = new DigestRequest(DigestPeriod.Weekly, "06:15", "Europe/Berlin", DayOfWeek.Friday, WhenEmpty: true),
        };
        await Subscriptions.RegisterAsync(request.ToRegistration(TenantId.Default), request.Secrets(), Given.Tester, Ct);
        IPage page = await browser.OpenAsync(1200, 900);

        ILocator form = await SettingsAsync(page, "page-settings");
        string empty = await form.GetByLabel("Incoming webhook").InputValueAsync();
        await form.GetByLabel("For people").FillAsync("The desk");
        await form.Locator("summary", new() { HasText = "What it is told" }).ClickAsync();
        await form.GetByLabel("From points").FillAsync("12.5");
        await form.GetByLabel("alert.cleared").CheckAsync();
        await form.GetByLabel("Your name").FillAsync("alice");
        await form.GetByRole(AriaRole.Button).ClickAsync();
        string shown = await page.Locator("main").InnerTextAsync(), source = await page.ContentAsync();
        await DoAsync(page, "Test");
        string tested = await page.Locator("main [role=status]").InnerTextAsync();

        SubscriptionRegistered[] told = await RegistrationsAsync("page-settings");
        Assert.Equal("", empty);
        Assert.Contains("12.5 points", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("T0P", source, StringComparison.Ordinal);
        Assert.StartsWith("The test was taken", tested, StringComparison.Ordinal);      // at the address that it had
        Assert.Equal(told[0] with
        {
            Description = "The desk",
            EventTypes = [WebhookTypes.AlertRaised, WebhookTypes.AlertCleared, WebhookTypes.Digest],
            Terms = told[0].Terms! with { MinimumMicropoints = 12_500_000 },      // a request has terms
        }, told[^1]);
    }

    [Fact]
    public async Task Who_was_late_is_told_so_and_the_form_shows_what_stands_now()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        var request = new SubscriptionRequest { Id = "page-late", Url = receiver.Url.ToString(), Description = "first", AuthHeader = new AuthHeaderRequest("X-Key", "s3cret-of-ours") };
        await Subscriptions.RegisterAsync(request.ToRegistration(TenantId.Default), request.Secrets(), Given.Tester, Ct);
        IPage page = await browser.OpenAsync(1200, 900);

        ILocator form = await SettingsAsync(page, "page-late");
        await Subscriptions.RegisterAsync((request with { Description = "of somebody else" }).ToRegistration(TenantId.Default), request.Secrets(), Given.Tester, Ct);
        await form.GetByLabel("For people").FillAsync("mine");
        await form.GetByLabel("Your name").FillAsync("alice");
        await form.GetByRole(AriaRole.Button).ClickAsync();
        string late = await page.Locator("main [role=alert]").InnerTextAsync();
        ILocator again = page.Locator("details[open] form");
        string standing = await again.GetByLabel("For people").InputValueAsync();
        await again.GetByLabel("Address").FillAsync("https://elsewhere.example/hook");
        await again.GetByLabel("Your name").FillAsync("alice");
        await again.GetByRole(AriaRole.Button).ClickAsync();
        string elsewhere = await page.Locator("main [role=alert]").InnerTextAsync();
        ILocator last = page.Locator("details[open] form").First;
        await last.GetByLabel("Address").FillAsync(receiver.Url.ToString());
        await last.GetByLabel("For people").FillAsync("mine");
        await last.GetByLabel("Your name").FillAsync("alice");
        await last.GetByRole(AriaRole.Button).ClickAsync();
        await DoAsync(page, "Test");

        Assert.Contains("It was changed by test:alice at ", late, StringComparison.Ordinal);
        Assert.Contains("Nothing was written; look again.", late, StringComparison.Ordinal);
        Assert.Equal("of somebody else", standing);
        Assert.Contains("gets no secret that was given for that one", elsewhere, StringComparison.Ordinal);
        Assert.Equal(["first", "of somebody else", "mine"], (await RegistrationsAsync("page-late")).Select(told => told.Description));
        Assert.Equal("s3cret-of-ours", receiver.Received.Single().Headers["x-key"]);
        Assert.DoesNotContain("s3cret-of-ours", await page.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_form_keeps_what_was_written_and_shows_no_secret()
    {
        IPage page = await browser.OpenAsync(1200, 900);

        ILocator form = await FormAsync(page, "E-mail");
        await form.GetByLabel("Id", new() { Exact = true }).FillAsync("page-refused");
        await form.GetByLabel("Mail server").FillAsync("smtp://10.0.0.5:25");
        await form.GetByLabel("From", new() { Exact = true }).FillAsync("risk@example.com");
        await form.GetByLabel("To", new() { Exact = true }).FillAsync("desk@example.com");
        await form.GetByLabel("User").FillAsync("risk");
        await form.GetByLabel("Password").FillAsync("s3cret-of-ours");
        await form.GetByLabel("Your name").FillAsync("alice");
        await form.GetByRole(AriaRole.Button).ClickAsync();

        Assert.Contains("10.0.0.5 leads to an address that is not public", await page.Locator("main [role=alert]").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("smtp://10.0.0.5:25", await page.Locator("details[open] form").GetByLabel("Mail server").InputValueAsync());
        Assert.DoesNotContain("s3cret-of-ours", await page.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_makes_and_changes_nothing()
    {
        using var made = new FormUrlEncodedContent([new("channel", "Webhook"), new("id", "page-forged"), new("url", "https://hooks.example/"), new("operator", "eve")]);
        using HttpResponseMessage refused = await app.Http.PostAsync(new Uri("/webhooks", UriKind.Relative), made, Ct);
        (int unknown, _) = await app.PageAsync("/webhooks/page-forged", Ct);

        Assert.Equal((HttpStatusCode.BadRequest, 404), (refused.StatusCode, unknown));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(1200)]
    public async Task Every_form_fits_the_screen(int width)
    {
        IPage page = await browser.OpenAsync(width, 800);
        await page.GotoAsync(new Uri(app.Address, "/webhooks").ToString());

        foreach (ILocator summary in await page.Locator(".actions > details > summary").AllAsync())
        {
            if (await summary.Locator("..").GetAttributeAsync("open") is null) await summary.ClickAsync();
            foreach (ILocator inner in await summary.Locator("..").Locator("form summary").AllAsync()) await inner.ClickAsync();
            Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 0, width);
        }
    }

    private Subscriptions Subscriptions => app.Services.GetRequiredService<Subscriptions>();

    private async Task<SubscriptionRegistered[]> RegistrationsAsync(string id)
    {
        await using IQuerySession session = app.Services.GetRequiredService<IDocumentStore>().QuerySession();
        return [.. (await session.Events.FetchStreamAsync(StreamKeys.Subscription(TenantId.Default, new SubscriptionId(id)), token: Ct)).Select(e => e.Data).OfType<SubscriptionRegistered>()];
    }

    private async Task<ILocator> SettingsAsync(IPage page, string id)
    {
        await page.GotoAsync(new Uri(app.Address, $"/webhooks/{id}").ToString());
        await page.Locator(".actions > details > summary", new() { HasText = "Settings" }).ClickAsync();
        return page.Locator(".actions > details[open] form");
    }

    private async Task<ILocator> FormAsync(IPage page, string channel)
    {
        Assert.Contains(channel, Channels);
        await page.GotoAsync(new Uri(app.Address, "/webhooks").ToString());
        ILocator details = page.Locator(".actions > details", new() { Has = page.Locator("> summary", new() { HasText = channel }) });
        await details.Locator("> summary").ClickAsync();
        return details.Locator("form");
    }

    private static async Task DoAsync(IPage page, string summary, string? reason = null)
    {
        ILocator details = page.Locator(".actions > details", new() { Has = page.Locator("> summary", new() { HasTextRegex = new System.Text.RegularExpressions.Regex($"^\\s*{summary}\\s*$") }) });
        if (await details.GetAttributeAsync("open") is null) await details.Locator("> summary").ClickAsync();
        ILocator form = details.Locator("form");
        await form.GetByLabel("Your name").FillAsync("alice");
        if (reason is not null) await form.GetByLabel("Reason").FillAsync(reason);
        await form.GetByRole(AriaRole.Button).ClickAsync();
    }
}
