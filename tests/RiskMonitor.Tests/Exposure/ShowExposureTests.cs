using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
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
        await app.PostAsync("Days\n\nwarn c101 trade senator\n", 1, Ct);
        JsonElement now = await app.ExposureAsync("c101", _ => true, Ct);
        DateOnly today = DateOnly.FromDateTime(now.GetProperty("newestFactAt").GetDateTimeOffset().UtcDateTime);

        JsonElement answer = await ScoresAsync("c101", $"{today.AddDays(-2):yyyy-MM-dd}", $"{today.AddDays(30):yyyy-MM-dd}");
        JsonElement backwards = await ScoresAsync("c101", "2026-11-02", "2026-11-01");
        JsonElement unreadable = await ScoresAsync("c101", "yesterday", "2026-11-01");
        JsonElement nobody = await ScoresAsync("nobody", "2026-11-01", "2026-11-02");

        decimal[] scores = [.. answer.GetProperty("days").EnumerateArray().Select(day => day.GetProperty("score").GetDecimal())];
        Assert.Equal(33, scores.Length);
        Assert.Equal([0m, 0m], scores[..2]);
        Assert.True(scores[2] > 0);
        Assert.Equal(scores[2..].OrderDescending(), scores[2..]);
        Assert.Equal(("exposure/instant", "exposure/instant", "company/unknown"), (Type(backwards), Type(unreadable), Type(nobody)));
    }

    [Fact]
    public async Task A_score_of_any_time_tells_what_was_corrected_and_what_changed_since_and_the_parts_add_up()
    {
        Uri article = await app.PostAsync("Changes\n\nwarn c102 trade senator\nwarn c102 licence chair\n", 1, Ct);
        JsonElement published = await app.ExposureAsync("c102", a => a.GetProperty("contributions").GetArrayLength() == 2, Ct);
        DateTimeOffset fact = published.GetProperty("newestFactAt").GetDateTimeOffset();
        string wrong = published.GetProperty("contributions")[0].GetProperty("voices")[0].GetProperty("evidence").GetProperty("event").GetString()!;      // an event has an id
        using HttpResponseMessage rejected = await app.Http.PostAsJsonAsync(
            new Uri($"{article}/events/{wrong}/rejection", UriKind.Relative), new { reason = "misread", author = "alice" }, Ct);

        JsonElement now = await ScoreAsync("c102", $"since={Text(fact.AddDays(-1))}");
        JsonElement before = await ScoreAsync("c102", $"asOf={Text(fact.AddDays(1))}&knownAt={published.GetProperty("knownAtSequence").GetInt64()}");
        JsonElement then = await ScoreAsync("c102", $"asOf={Text(fact.AddSeconds(-1))}");

        Assert.Equal(HttpStatusCode.Created, rejected.StatusCode);
        Assert.Equal((1, 2, 0), (now.GetProperty("contributions").GetArrayLength(), before.GetProperty("contributions").GetArrayLength(), then.GetProperty("contributions").GetArrayLength()));
        Assert.Equal(("rejected", wrong), (now.GetProperty("corrections")[0].GetProperty("kind").GetString(), now.GetProperty("corrections")[0].GetProperty("event").GetString()));
        Assert.Empty(before.GetProperty("corrections").EnumerateArray());
        Assert.Equal(now.GetProperty("score").GetDecimal(), now.GetProperty("since").GetProperty("change").GetDecimal());
        Assert.Equal(now.GetProperty("since").GetProperty("change").GetDecimal(), now.GetProperty("since").GetProperty("claims").EnumerateArray().Sum(claim => claim.GetProperty("change").GetDecimal()));
        Assert.Equal("appeared", now.GetProperty("since").GetProperty("claims")[0].GetProperty("movement").GetString());
        foreach (string question in (string[])["asOf=soon", "since=soon", "knownAt=soon", "since=2030-01-01&asOf=2029-01-01"]) Assert.Equal("exposure/instant", Type(await ScoreAsync("c102", question)));
        Assert.Equal("company/unknown", Type(await ScoreAsync("nobody", "")));
    }

    private static string Text(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private async Task<JsonElement> ScoreAsync(string company, string question)
    {
        using HttpResponseMessage response = await app.Http.GetAsync(new Uri($"/api/companies/{company}/score?{question}", UriKind.Relative), Ct);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync(Ct)).RootElement;
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
