using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using RiskMonitor.Alerts;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Dashboard;

/// <summary>The pages of alerts as a person works with them, in a real browser without script.</summary>
[Collection(RiskMonitorAppCollection.Name)]
public sealed class AlertBrowserTests(RiskMonitorApp app, Browser browser)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IDocumentStore Store => app.Services.GetRequiredService<IDocumentStore>();

    [Fact]
    public async Task A_person_dismisses_an_alert_with_a_reason_and_sees_it_on_the_timeline()
    {
        string id = await Store.RaiseAsync(10, Ct, "browser");
        IPage page = await browser.OpenAsync(1200, 900);

        await page.GotoAsync(new Uri(app.Address, "/alerts?company=browser").ToString());
        await page.Locator($"a[href='/alerts/{id}']").ClickAsync();
        await page.Locator("summary", new() { HasText = "Dismiss" }).ClickAsync();
        ILocator form = page.Locator("details[open] form");
        await form.GetByLabel("Your name").FillAsync("alice");
        await form.GetByLabel("Reason").SelectOptionAsync("KnownAlready");
        await form.GetByLabel("Why").FillAsync("of <i>last</i> year");
        await form.GetByRole(AriaRole.Button).ClickAsync();
        string[] steps = [.. await page.Locator(".steps > li").AllInnerTextsAsync()];

        Assert.EndsWith($"/alerts/{id}#timeline", page.Url, StringComparison.Ordinal);
        Assert.Matches("(?s)alice.*name stated, not proven.*Dismissed.*of <i>last</i> year", steps[^1]);
        Assert.Equal(AlertStatus.Dismissed, (await Store.StateAsync(id, Ct)).Status);
    }

    [Fact]
    public async Task A_person_gives_two_of_three_alerts_to_themselves_at_once()
    {
        string[] ids = [await Store.RaiseAsync(10, Ct, "browser-bulk"), await Store.RaiseAsync(10, Ct, "browser-bulk"), await Store.RaiseAsync(10, Ct, "browser-bulk")];
        IPage page = await browser.OpenAsync(1200, 900);

        await page.GotoAsync(new Uri(app.Address, "/alerts?company=browser-bulk").ToString());
        foreach (string id in ids[..2]) await page.Locator($"input[value='{id}:1']").CheckAsync();
        await page.GetByLabel("Your name").FillAsync("alice");
        await page.GetByLabel("Do", new() { Exact = true }).SelectOptionAsync("Assign");
        await page.GetByRole(AriaRole.Button, new() { Name = "Do it" }).ClickAsync();

        Assert.Contains("2 done, 0 refused.", await page.Locator("main [role=alert]").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(["alice", "alice", null], [(await Store.StateAsync(ids[0], Ct)).Assignee, (await Store.StateAsync(ids[1], Ct)).Assignee, (await Store.StateAsync(ids[2], Ct)).Assignee]);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(1200)]
    public async Task Every_form_fits_the_screen(int width)
    {
        string id = await Store.RaiseAsync(60, Ct, "browser-wide");
        await Store.RaiseAsync(10, Ct, "browser-wide");
        IPage page = await browser.OpenAsync(width, 800);

        foreach (string path in (string[])["/alerts?company=browser-wide", $"/alerts/{id}", "/sign-in"])
        {
            await page.GotoAsync(new Uri(app.Address, path).ToString());
            foreach (ILocator summary in await page.Locator(".actions summary").AllAsync())
            {
                await summary.ClickAsync();
                Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 0, width);
            }
            Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 0, width);
        }
    }
}
