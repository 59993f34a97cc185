using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Xunit;

namespace RiskMonitor.Hosting;

/// <summary>Articles sent again under one key, over HTTP to the running program.</summary>
[Collection(RiskMonitorAppCollection.Name)]
public sealed class IdempotencyKeyTests(RiskMonitorApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_request_again_gets_the_same_answer()
    {
        (HttpStatusCode first, string answer, bool isReplayed) = await PostAsync("\"again-1\"", "Again by key\n\nSome words.\n");

        (HttpStatusCode second, string same, bool isSecondReplayed) = await PostAsync("again-1", "Again by key\n\nSome words.\n");
        (HttpStatusCode keyless, _, _) = await PostAsync(null, "Again by key\n\nSome words.\n");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created, HttpStatusCode.OK), (first, second, keyless));
        Assert.Equal((false, true), (isReplayed, isSecondReplayed));
        Assert.Equal(answer, same);
        Assert.Equal("received", JsonElement.Parse(same).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Another_request_under_the_key_is_refused_and_stores_nothing()
    {
        await PostAsync("other-1", "First under a key\n\nSome words.\n");

        (HttpStatusCode body, string problem, _) = await PostAsync("other-1", "Second under a key\n\nSome words.\n");
        (HttpStatusCode query, _, _) = await PostAsync("other-1", "First under a key\n\nSome words.\n", "?source=elsewhere");
        (HttpStatusCode fresh, _, _) = await PostAsync("other-2", "Second under a key\n\nSome words.\n");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (body, query));
        Assert.Equal("http/idempotency-key-reused", JsonElement.Parse(problem).GetProperty("type").GetString());
        Assert.Equal(HttpStatusCode.Created, fresh);      // it was not stored before
    }

    [Fact]
    public async Task A_refusal_is_an_answer_too()
    {
        (HttpStatusCode first, string problem, _) = await PostAsync("refused-1", "   ");

        (HttpStatusCode second, string same, bool isReplayed) = await PostAsync("refused-1", "   ");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, true), (first, second, isReplayed));
        Assert.Equal(problem, same);
    }

    [Fact]
    public async Task Of_twenty_requests_at_once_one_is_done_and_the_others_hear_of_it()
    {
        (HttpStatusCode Status, string Body, bool)[] answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PostAsync("at-once", "At once by key\n\nSome words.\n")));

        (HttpStatusCode last, string answer, bool isReplayed) = await PostAsync("at-once", "At once by key\n\nSome words.\n");

        Assert.All(answers, each => Assert.True(each.Status is HttpStatusCode.Created or HttpStatusCode.Conflict));
        Assert.Single(answers.Where(each => each.Status == HttpStatusCode.Created).Select(each => each.Body).Distinct());
        Assert.Equal((HttpStatusCode.Created, true), (last, isReplayed));
        Assert.Contains(answers, each => each.Body == answer);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"\"")]
    [InlineData("a\tb")]
    public async Task What_is_no_key_is_refused(string key)
    {
        (HttpStatusCode status, string problem, _) = await PostAsync(key, "Never stored\n\nSome words.\n");

        Assert.Equal((HttpStatusCode.BadRequest, "http/idempotency-key"), (status, JsonElement.Parse(problem).GetProperty("type").GetString()));
    }

    [Fact]
    public async Task A_key_is_free_again_after_a_day_and_one_of_a_dead_node_after_its_lease()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));
        var answers = new IdempotentAnswers(app.Services.GetRequiredService<NpgsqlDataSource>(), time);

        IdempotentClaim ours = await answers.ClaimAsync("day", [1], Ct);
        IdempotentClaim underWay = await answers.ClaimAsync("day", [1], Ct);
        time.Advance(TimeSpan.FromMinutes(6));
        IdempotentClaim afterLease = await answers.ClaimAsync("day", [1], Ct);
        await answers.KeepAsync("day", new IdempotentAnswer(201, "a/b", null, [7]), Ct);
        time.Advance(TimeSpan.FromHours(23));
        IdempotentClaim kept = await answers.ClaimAsync("day", [1], Ct);
        time.Advance(TimeSpan.FromHours(2));
        IdempotentClaim over = await answers.ClaimAsync("day", [2], Ct);

        Assert.IsType<IdempotentClaim.Ours>(ours);
        Assert.IsType<IdempotentClaim.UnderWay>(underWay);
        Assert.IsType<IdempotentClaim.Ours>(afterLease);
        Assert.Equal((201, "a/b", (byte)7), kept is IdempotentClaim.Answered { Answer: var answer } ? (answer.Status, answer.ContentType, answer.Body[0]) : default);
        Assert.IsType<IdempotentClaim.Ours>(over);
    }

    private async Task<(HttpStatusCode Status, string Body, bool IsReplayed)> PostAsync(string? key, string text, string query = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/articles" + query) { Content = new StringContent(text, Encoding.UTF8, "text/plain") };
        if (key is not null) request.Headers.TryAddWithoutValidation(IdempotencyKey.Header, key);
        using HttpResponseMessage response = await app.Http.SendAsync(request, Ct);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Ct), response.Headers.Contains(IdempotencyKey.ReplayedHeader));
    }
}
