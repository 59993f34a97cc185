using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Exposure;

[Collection(RiskMonitorAppCollection.Name)]
public sealed class ShowExposureTests(RiskMonitorApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_published_score_is_opened_down_to_sentences_that_add_up()
    {
        Uri article = await app.PostAsync(
            "Talks\n\nreport alpha+beta plant daily\nwarn alpha trade senator\ndeny-report alpha+beta plant daily beta\n", 1, Ct);

        JsonElement answer = await app.ExposureAsync("alpha", a => a.GetProperty("contributions").GetArrayLength() == 2, Ct);

        JsonElement warning = answer.GetProperty("contributions")[0];
        JsonElement talks = answer.GetProperty("contributions")[1];
        Assert.Equal("PoliticianWarned.warned", warning.GetProperty("matter").GetString());
        Assert.Equal("warn alpha trade senator", warning.GetProperty("voices")[0].GetProperty("evidence").GetProperty("quote").GetString());
        Assert.Equal(article.ToString(), warning.GetProperty("voices")[0].GetProperty("evidence").GetProperty("article").GetString());
        Assert.Empty(warning.GetProperty("denials").EnumerateArray());
        Assert.Equal("deny-report alpha+beta plant daily beta", talks.GetProperty("denials")[0].GetProperty("evidence").GetProperty("quote").GetString());
        Assert.Equal(answer.GetProperty("score").GetDecimal(), warning.GetProperty("points").GetDecimal() + talks.GetProperty("points").GetDecimal());
        Assert.InRange(answer.GetProperty("score").GetDecimal(), answer.GetProperty("low").GetDecimal(), answer.GetProperty("high").GetDecimal());
        Assert.Equal("test-1", answer.GetProperty("policy").GetString());
        Assert.True(answer.GetProperty("knownAtSequence").GetInt64() >= 4);
    }

    [Fact]
    public async Task Who_knows_the_published_version_is_not_sent_it_again()
    {
        await app.PostAsync("Gamma\n\nreport gamma plant daily\n", 1, Ct);
        await app.ExposureAsync("gamma", _ => true, Ct);
        using HttpResponseMessage first = await app.Http.GetAsync(new Uri("/api/companies/gamma/exposure", UriKind.Relative), Ct);

        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/companies/gamma/exposure");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);      // proven by the assertion below
        using HttpResponseMessage second = await app.Http.SendAsync(again, Ct);

        Assert.Equal(new EntityTagHeaderValue("\"1\""), first.Headers.ETag);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal("", await second.Content.ReadAsStringAsync(Ct));
    }

    [Fact]
    public async Task The_days_of_a_range_are_scored_in_one_answer()
    {
        await app.PostAsync("Delta\n\nwarn delta trade senator\n", 1, Ct);
        JsonElement now = await app.ExposureAsync("delta", _ => true, Ct);
        DateOnly today = DateOnly.FromDateTime(now.GetProperty("newestFactAt").GetDateTimeOffset().UtcDateTime);

        JsonElement answer = await ScoresAsync("delta", $"{today.AddDays(-2):yyyy-MM-dd}", $"{today.AddDays(30):yyyy-MM-dd}");
        JsonElement backwards = await ScoresAsync("delta", "2026-11-02", "2026-11-01");
        JsonElement unreadable = await ScoresAsync("delta", "yesterday", "2026-11-01");
        JsonElement nobody = await ScoresAsync("nobody", "2026-11-01", "2026-11-02");

        decimal[] scores = [.. answer.GetProperty("days").EnumerateArray().Select(day => day.GetProperty("score").GetDecimal())];
        Assert.Equal(33, scores.Length);
        Assert.Equal([0m, 0m], scores[..2]);
        Assert.True(scores[2] > 0);
        Assert.Equal(scores[2..].OrderDescending(), scores[2..]);
        Assert.Equal(("exposure/instant", "exposure/instant", "company/unknown"), (Type(backwards), Type(unreadable), Type(nobody)));
    }

    private static string? Type(JsonElement problem) => problem.GetProperty("type").GetString();

    private async Task<JsonElement> ScoresAsync(string company, string from, string to)
    {
        using HttpResponseMessage response = await app.Http.GetAsync(new Uri($"/api/companies/{company}/scores?from={from}&to={to}", UriKind.Relative), Ct);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync(Ct)).RootElement;
    }

    [Theory]
    [InlineData("nobody", "company/unknown", "'nobody'")]
    [InlineData("omega", "exposure/not-assessed", "Omega Industries")]
    public async Task A_score_that_is_not_there_is_a_problem_that_names_the_company(string company, string type, string named)
    {
        using HttpResponseMessage response = await app.Http.GetAsync(new Uri($"/api/companies/{company}/exposure", UriKind.Relative), Ct);

        JsonElement problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Ct)).RootElement;
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(type, problem.GetProperty("type").GetString());
        Assert.Contains(named, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
