using System.Text;
using System.Text.Json;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Articles;

[Collection(RiskMonitorAppCollection.Name)]
public sealed class PostArticleBatchTests(RiskMonitorApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bad_line_3_of_5_is_named_and_stops_no_other()
    {
        (int status, JsonElement answer) = await PostAsync("""
            {"text":"Batch, first words."}
            {"text":"Batch, second words."}
            {"text":"Batch, third words."
            {"text":"Batch, fourth words."}
            {"text":"Batch, fifth words."}
            """);

        Assert.Equal(200, status);
        Assert.Equal(4, answer.GetProperty("received").GetInt32());
        Assert.Equal(1, answer.GetProperty("refused").GetInt32());
        Assert.Equal([1, 2, 3, 4, 5], answer.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("line").GetInt32()));
        JsonElement problem = answer.GetProperty("lines")[2].GetProperty("problem");
        Assert.Equal("article/invalid-json", problem.GetProperty("type").GetString());
        Assert.Contains("line 3", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_line_has_its_own_outcome()
    {
        await PostAsync("""{"text":"Known words.","url":"https://news.example/known"}""");

        (_, JsonElement answer) = await PostAsync("""
            {"text":"Known words.","url":"https://news.example/known"}

            {"text":"New words of this test."}
            {"text":""}
            {"text":"Words.","publishedAt":"someday"}
            {"text":"Words.","url":"mailto:a@b.example"}
            {"title":"no text"}
            """);

        Assert.Equal(
            ["1 already-known", "3 received", "4 article/empty", "5 article/date", "6 article/url", "7 article/invalid-json"],
            answer.GetProperty("lines").EnumerateArray().Select(Outcome));
        Assert.Equal(1, answer.GetProperty("alreadyKnown").GetInt32());
        Assert.Equal(4, answer.GetProperty("refused").GetInt32());
    }

    [Fact]
    public async Task A_batch_of_which_nothing_can_be_read_is_a_problem_that_lists_the_lines()
    {
        (int status, JsonElement problem) = await PostAsync("no json\n{}\n");

        Assert.Equal(422, status);
        Assert.Equal("batch/all-refused", problem.GetProperty("type").GetString());
        Assert.Equal(["1 article/invalid-json", "2 article/invalid-json"], problem.GetProperty("lines").EnumerateArray().Select(Outcome));
    }

    [Fact]
    public async Task A_batch_without_any_line_is_a_problem()
    {
        (int status, JsonElement problem) = await PostAsync("\n\n");

        Assert.Equal(422, status);
        Assert.Equal("batch/empty", problem.GetProperty("type").GetString());
    }

    [Fact]
    public async Task Lines_behind_the_limit_are_not_read_and_the_answer_says_where_to_go_on()
    {
        // Refused lines cost nothing, so the limit is reached fast.
        string batch = """{"text":"The one article of a long batch."}""" + "\n" + string.Concat(Enumerable.Repeat("{}\n", HttpLimits.BatchLinesMax + 5));

        (int status, JsonElement answer) = await PostAsync(batch);

        JsonElement last = answer.GetProperty("lines").EnumerateArray().Last();
        Assert.Equal(200, status);
        Assert.Equal(10_001, last.GetProperty("line").GetInt32());
        Assert.Equal("batch/too-many-lines", last.GetProperty("problem").GetProperty("type").GetString());
        Assert.Equal(10_001, answer.GetProperty("lines").GetArrayLength());
    }

    [Fact]
    public async Task A_line_that_is_longer_than_an_article_may_be_is_refused_and_the_next_is_read()
    {
        (int status, JsonElement answer) = await PostAsync($$"""{"text":"{{new string('a', 10 * 1024 * 1024)}}"}""" + "\n" + """{"text":"Short words behind a long line."}""");

        Assert.Equal(200, status);
        Assert.Equal(["1 article/too-large", "2 received"], answer.GetProperty("lines").EnumerateArray().Select(Outcome));
    }

    private static string Outcome(JsonElement line) => line.GetProperty("line").GetInt32() + " " + (line.GetProperty("problem") is { ValueKind: JsonValueKind.Object } problem
        ? problem.GetProperty("type").GetString()
        : line.GetProperty("article").GetProperty("status").GetString());

    private async Task<(int Status, JsonElement Answer)> PostAsync(string lines)
    {
        using var content = new StringContent(lines, Encoding.UTF8, "application/x-ndjson");
        using HttpResponseMessage response = await app.Http.PostAsync(new Uri("/api/articles", UriKind.Relative), content, Ct);
        return ((int)response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(Ct)).RootElement);
    }
}
