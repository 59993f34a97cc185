using System.Net;
using System.Text.RegularExpressions;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Dashboard;

/// <summary>The pages of rules, watchlists and silences, used as a browser without script uses them.</summary>
[Collection(RiskMonitorAppCollection.Name)]
public sealed partial class RulePagesTests(RiskMonitorApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_rule_is_tried_put_in_force_changed_and_retired_by_its_form()
    {
        await app.PostAsync("Paged\n\nreport c055 talks daily\n", 1, Ct);
        await Settling.UntilAsync(async () => (await app.GetAsync("/api/companies/c055/alert-rules", Ct)).GetArrayLength() > 0, "the rules have looked", TimeSpan.FromSeconds(30), Ct);
        (string Name, string Value)[] rule = [("id", "by-page"), ("name", "By <page>"), ("kind", "Level"), ("measure", "Points"), ("raiseAt", "1"), ("escalateAt", "20, 40")];

        (HttpStatusCode tried, string trial) = await SendAsync("/rules/new", "/rules", [.. rule, ("do", "try")]);
        (HttpStatusCode wrong, string problems) = await SendAsync("/rules/new", "/rules", [.. rule.Where(f => f.Name != "raiseAt"), ("raiseAt", "much"), ("do", "save"), ("operator", "alice"), ("reason", "a test")]);
        (HttpStatusCode nameless, _) = await SendAsync("/rules/new", "/rules", [.. rule, ("do", "save"), ("operator", "alice"), ("reason", "")]);
        (HttpStatusCode saved, _) = await SendAsync("/rules/new", "/rules", [.. rule, ("do", "save"), ("operator", "alice"), ("reason", "a <test>")]);
        (_, string shown) = await app.PageAsync("/rules/by-page", Ct);
        (HttpStatusCode changed, _) = await SendAsync("/rules/by-page", "/rules/by-page", [("version", "1"), ("name", "Twice"), ("kind", "Level"), ("raiseAt", "2"), ("do", "save"), ("operator", "bob"), ("reason", "louder")]);
        (HttpStatusCode late, string faster) = await SendAsync("/rules/by-page", "/rules/by-page", [("version", "1"), ("name", "Thrice"), ("kind", "Level"), ("raiseAt", "3"), ("do", "save"), ("operator", "carol"), ("reason", "louder still")]);
        (_, string second) = await app.PageAsync("/rules/by-page", Ct);
        (HttpStatusCode retired, _) = await SendAsync("/rules/by-page", "/rules/by-page", [("version", "2"), ("do", "retire"), ("operator", "bob"), ("reason", "over")]);
        (_, string list) = await app.PageAsync("/rules", Ct);
        (_, string company) = await app.PageAsync("/companies/c055", Ct);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (tried, wrong, nameless));
        Assert.All([saved, changed, retired], status => Assert.Equal(HttpStatusCode.Redirect, status));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late);
        Assert.Contains("It was changed by bob at ", faster, StringComparison.Ordinal);
        Assert.Contains("name=\"version\" value=\"2\"", second, StringComparison.Ordinal);
        Assert.Contains("report c055 talks daily", trial, StringComparison.Ordinal);
        Assert.Contains("this one only", trial, StringComparison.Ordinal);
        Assert.Contains("&#x27;raiseAt&#x27; is &#x27;much&#x27;; a number such as 7.5 is allowed.", problems, StringComparison.Ordinal);
        Assert.Contains("value=\"By &lt;page&gt;\"", problems, StringComparison.Ordinal);      // nobody types it twice
        Assert.Contains("a &lt;test&gt;", shown, StringComparison.Ordinal);
        Assert.Contains("value=\"20 40\"", shown, StringComparison.Ordinal);
        Assert.Contains("<td>Below raise level</td>", company, StringComparison.Ordinal);
        Assert.Matches("by-page</a>: Twice</td>[\\s\\S]*?retired", list);
    }

    [Fact]
    public async Task Watchlists_and_silences_are_made_and_ended_by_their_forms_and_a_form_without_its_token_does_nothing()
    {
        (HttpStatusCode made, _) = await SendAsync("/watchlists/new", "/watchlists", [("id", "page-list"), ("name", "Ours"), ("companies", "c001\r\nc002, c003"), ("operator", "alice"), ("reason", "ours"), ("do", "save")]);
        (_, string list) = await app.PageAsync("/watchlists/page-list", Ct);
        (HttpStatusCode silenced, _) = await SendAsync("/rules", "/silences", [("company", "c056"), ("hours", "3"), ("operator", "alice"), ("reason", "known")]);
        (_, string rules) = await app.PageAsync("/rules", Ct);
        string silence = EndOf().Matches(rules[..rules.IndexOf("company c056", StringComparison.Ordinal)])[^1].Groups[1].Value;      // the form stands before its scope
        (HttpStatusCode ended, _) = await SendAsync("/rules", silence, [("operator", "bob"), ("reason", "over")]);
        (HttpStatusCode retired, _) = await SendAsync("/watchlists/page-list", "/watchlists/page-list", [("version", "1"), ("operator", "alice"), ("reason", "sold"), ("do", "retire")]);
        using var forged = new FormUrlEncodedContent([new("company", "c057"), new("hours", "3"), new("operator", "eve"), new("reason", "x")]);
        using HttpResponseMessage refused = await app.Http.PostAsync(new Uri("/silences", UriKind.Relative), forged, Ct);
        (_, string after) = await app.PageAsync("/rules", Ct);

        Assert.All([made, silenced, ended, retired], status => Assert.Equal(HttpStatusCode.Redirect, status));
        Assert.Contains("c001 c002 c003</textarea>", list, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.DoesNotContain("company c056", after, StringComparison.Ordinal);
        Assert.DoesNotContain("company c057", after, StringComparison.Ordinal);
        Assert.DoesNotContain("/watchlists/page-list", after, StringComparison.Ordinal);
    }

    // As a browser: the page gives the token and its cookie, the form sends both back.
    private async Task<(HttpStatusCode Status, string Html)> SendAsync(string page, string path, (string Name, string Value)[] fields)
    {
        using HttpResponseMessage shown = await app.Http.GetAsync(new Uri(page, UriKind.Relative), Ct);
        string token = Token().Match(await shown.Content.ReadAsStringAsync(Ct)).Groups[1].Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative))
        {
            Content = new FormUrlEncodedContent([.. fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)), new("__RequestVerificationToken", token)]),
        };
        if (shown.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? cookies)) request.Headers.Add("Cookie", string.Join("; ", cookies.Select(cookie => cookie.Split(';')[0])));
        using HttpResponseMessage response = await app.Http.SendAsync(request, Ct);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Ct));
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("action=\"(/silences/[0-9a-f]{32})\"")]
    private static partial Regex EndOf();
}
