using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Dashboard;

[Collection(RiskMonitorAppCollection.Name)]
public sealed class PagesTests(RiskMonitorApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_stranger_wrote_is_shown_as_text_and_never_run()
    {
        Uri article = await app.PostAsync(
            "<script>alert('title')</script> & \"quotes\"\n\nwarn c010 <img/src=x> <script>alert(1)</script>\nreport c010 plant '\"><svg/onload=alert(2)>\n", 1, Ct);
        await app.ExposureAsync("c010", exposure => exposure.GetProperty("contributions").GetArrayLength() == 2, Ct);

        (int companyStatus, string company) = await app.PageAsync("/companies/c010", Ct);
        (int articleStatus, string text) = await app.PageAsync(article.ToString()["/api".Length..], Ct);
        (int searchStatus, string search) = await app.PageAsync("/?q=%22%3E%3Cscript%3Ealert(3)%3C/script%3E", Ct);

        Assert.Equal((200, 200, 200), (companyStatus, articleStatus, searchStatus));
        foreach (string html in (string[])[company, text, search])
        {
            Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<svg/onload", html, StringComparison.OrdinalIgnoreCase);
        }
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", company, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_company_page_has_no_inline_style_and_no_script()
    {
        await app.PostAsync("Warned\n\nwarn c011 trade senator\nreport c011 plant daily\ndeny-report c011 plant daily c011\n", 1, Ct);
        await app.ExposureAsync("c011", exposure => exposure.GetProperty("contributions").GetArrayLength() == 2, Ct);

        (_, string html) = await app.PageAsync("/companies/c011", Ct);

        Assert.DoesNotContain(" style=", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<style", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<!--", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_company_page_tells_what_changed_since_an_earlier_instant()
    {
        await app.PostAsync("Warned\n\nwarn c097 trade senator\n", 1, Ct);
        await app.ExposureAsync("c097", exposure => exposure.GetProperty("contributions").GetArrayLength() == 1, Ct);

        (_, string unasked) = await app.PageAsync("/companies/c097", Ct);
        (_, string asked) = await app.PageAsync("/companies/c097?since=30d", Ct);
        (int status, string other) = await app.PageAsync("/companies/c097?since=ever", Ct);

        Assert.Contains("href=\"/companies/c097?since=7d#changed\"", unasked, StringComparison.Ordinal);
        Assert.DoesNotContain("appeared:", unasked, StringComparison.Ordinal);
        Assert.Contains("appeared: Politician warned", asked, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("points: from 0.0 on", asked, StringComparison.Ordinal);
        Assert.Equal(200, status);
        Assert.DoesNotContain("appeared:", other, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_company_page_leads_from_the_score_to_the_sentence_in_its_article()
    {
        Uri article = await app.PostAsync("Talks of a plant\n\nreport c012 plant daily\ndeny-report c012 plant daily c012\n", 1, Ct);
        await app.ExposureAsync("c012", exposure => exposure.GetProperty("contributions").GetArrayLength() == 1, Ct);

        (_, string company) = await app.PageAsync("/companies/c012", Ct);
        string page = article.ToString()["/api".Length..];
        string link = company.Split($"href=\"{page}#")[1].Split('"')[0];
        (_, string text) = await app.PageAsync(page, Ct);

        Assert.Contains("Talks of a plant</a>", company, StringComparison.Ordinal);
        Assert.Contains("Denied</span> by", company, StringComparison.Ordinal);
        Assert.Contains($"id=\"{link}\"", text, StringComparison.Ordinal);
        Assert.Contains("<mark class=\"claim\">report c012 plant daily</mark>", text, StringComparison.Ordinal);
        Assert.Contains("<mark class=\"denial\">deny-report c012 plant daily c012</mark>", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/companies/nobody", "&#x27;nobody&#x27;")]
    [InlineData("/articles/0123", "&#x27;0123&#x27;")]
    public async Task A_page_that_is_not_there_names_what_was_asked_for(string path, string named)
    {
        (int status, string html) = await app.PageAsync(path, Ct);

        Assert.Equal(404, status);
        Assert.Contains(named, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_company_that_nothing_is_known_of_says_so()
    {
        (int status, string html) = await app.PageAsync("/companies/omega", Ct);

        Assert.Equal(200, status);
        Assert.Contains("Nothing has been reported about Omega Industries yet", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_is_turned_page_by_page_and_keeps_what_was_searched_for()
    {
        (_, string first) = await app.PageAsync("/?q=company&limit=100", Ct);
        (_, string second) = await app.PageAsync("/?q=company&offset=100&limit=100", Ct);

        Assert.Contains("href=\"/?q=company&amp;offset=100&amp;limit=100\"", first, StringComparison.Ordinal);
        Assert.DoesNotContain("rel=\"prev\"", first, StringComparison.Ordinal);
        Assert.Contains("href=\"/?q=company&amp;offset=0&amp;limit=100\"", second, StringComparison.Ordinal);
        Assert.DoesNotContain("rel=\"next\"", second, StringComparison.Ordinal);
    }
}
