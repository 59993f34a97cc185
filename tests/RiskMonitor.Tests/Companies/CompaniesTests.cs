using System.Net;
using System.Text.Json;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Companies;

[Collection(RiskMonitorAppCollection.Name)]
public sealed class CompaniesTests(RiskMonitorApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_highest_hazard_stands_first_and_companies_without_a_score_last()
    {
        await app.PostAsync("Both\n\nreport c001 plant daily\nwarn c002 trade senator\n", 1, Ct);
        await app.ExposureAsync("c001", _ => true, Ct);
        await app.ExposureAsync("c002", _ => true, Ct);

        JsonElement list = await app.GetAsync("/api/companies?q=company+00", Ct);

        Assert.Equal(["c002", "c001", "c003", "c004"], list.GetProperty("items").EnumerateArray().Take(4).Select(item => item.GetProperty("id").GetString()));
        Assert.Equal(JsonValueKind.Null, list.GetProperty("items")[2].GetProperty("score").ValueKind);
        Assert.Equal(9, list.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_list_is_read_page_by_page_to_its_end()
    {
        var seen = new List<string>();
        for (int? offset = 0; offset is not null;)
        {
            JsonElement page = await app.GetAsync($"/api/companies?limit=60&offset={offset}", Ct);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!));      // proven: every item has an id
            offset = page.GetProperty("next") is { ValueKind: JsonValueKind.Number } next ? next.GetInt32() : null;
        }

        Assert.Equal(130, seen.Count);
        Assert.Equal(130, seen.Distinct().Count());
    }

    [Theory]
    [InlineData("OMEGA", "omega")]
    [InlineData("kappa works", "kappa")]
    [InlineData("company 077", "c077")]
    public async Task A_company_is_found_by_part_of_a_name_or_alias_whatever_the_case(string search, string id)
    {
        JsonElement list = await app.GetAsync($"/api/companies?q={Uri.EscapeDataString(search)}", Ct);

        Assert.Equal(id, Assert.Single(list.GetProperty("items").EnumerateArray()).GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("limit=0", "page/limit", "'limit' is '0'; a whole number from 1 to 500")]
    [InlineData("limit=501", "page/limit", "501")]
    [InlineData("offset=-1", "page/limit", "'offset' is '-1'")]
    [InlineData("limit=ten", "page/limit", "ten")]
    public async Task A_page_out_of_range_is_refused_with_the_range(string query, string type, string named)
    {
        JsonElement problem = await app.GetAsync("/api/companies?" + query, Ct);

        Assert.Equal(type, problem.GetProperty("type").GetString());
        Assert.Contains(named, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_text_that_is_too_long_is_refused()
    {
        JsonElement problem = await app.GetAsync("/api/companies?q=" + new string('x', 201), Ct);

        Assert.Equal("search/too-long", problem.GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_company_tells_where_its_exposure_and_its_page_are()
    {
        JsonElement company = await app.GetAsync("/api/companies/lambda", Ct);

        Assert.Equal("Lambda Industries", company.GetProperty("name").GetString());
        Assert.Equal("NYSE", company.GetProperty("listings")[0].GetProperty("exchange").GetString());
        Assert.Equal("/api/companies/lambda/exposure", company.GetProperty("exposure").GetString());
        Assert.Equal("/companies/lambda", company.GetProperty("page").GetString());
    }

    [Fact]
    public async Task An_unknown_company_is_a_problem_that_names_it()
    {
        using HttpResponseMessage response = await app.Http.GetAsync(new Uri("/api/companies/nobody", UriKind.Relative), Ct);

        JsonElement problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Ct)).RootElement;
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("company/unknown", problem.GetProperty("type").GetString());
        Assert.Contains("'nobody'", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
