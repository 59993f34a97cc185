using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Articles;

[Collection(RiskMonitorAppCollection.Name)]
public sealed class CorrectionEndpointsTests(RiskMonitorApp app)
{
    private static readonly object Note = new { reason = "another one of that name", author = "alice" };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_rejected_event_stops_counting_and_counts_again_when_the_rejection_is_taken_back()
    {
        Uri article = await app.PostAsync("Rejected\n\nwarn c041 export senator\nwarn c041 export minister\n", daysOld: 1, Ct);
        JsonElement two = await app.ExposureAsync("c041", e => e.GetProperty("contributions").GetArrayLength() == 2, Ct);
        string wrong = (await EventsAsync(article)).Single(e => e.GetProperty("actor").GetProperty("id").GetString() == "senator").GetProperty("id").GetString()!;

        (HttpStatusCode status, JsonElement answer) = await PostAsync($"{article}/events/{wrong}/rejection", Note);
        JsonElement one = await app.ExposureAsync("c041", e => e.GetProperty("contributions").GetArrayLength() == 1, Ct);
        JsonElement rejected = (await EventsAsync(article)).Single(e => e.GetProperty("id").GetString() == wrong);
        (HttpStatusCode back, _) = await PostAsync($"{article}/events/{wrong}/rejection/withdrawal", Note);
        JsonElement again = await app.ExposureAsync("c041", e => e.GetProperty("contributions").GetArrayLength() == 2, Ct);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (status, back));
        Assert.Equal(["c041"], answer.GetProperty("concerned").EnumerateArray().Select(c => c.GetString()));
        Assert.Equal("alice", rejected.GetProperty("rejected").GetProperty("author").GetString());
        Assert.Equal("another one of that name", rejected.GetProperty("rejected").GetProperty("reason").GetString());
        Assert.True(one.GetProperty("score").GetDecimal() < two.GetProperty("score").GetDecimal());
        Assert.Equal(Claims(two), Claims(again));
        Assert.Equal(JsonValueKind.Null, (await EventsAsync(article)).Single(e => e.GetProperty("id").GetString() == wrong).GetProperty("rejected").ValueKind);

        static IEnumerable<string?> Claims(JsonElement exposure) => exposure.GetProperty("contributions").EnumerateArray().Select(c => c.GetProperty("claim").GetString()).Order();
    }

    [Fact]
    public async Task An_added_event_counts_like_any_other_and_is_added_once()
    {
        Uri article = await app.PostAsync("Added\n\nThe senator warned Co42 of tariffs.\n", daysOld: 1, Ct);
        object missed = new
        {
            type = "PoliticianWarned",
            actor = "The Senator",
            actorKind = "politician",
            detail = "warned",
            companies = new[] { "c042" },
            quote = "The senator warned Co42",
            reason = "missed",
            author = "carol",
        };

        (HttpStatusCode status, JsonElement answer) = await PostAsync($"{article}/events", missed);
        // That it was added is an event of its own before it: a page of the ledger may end between the two, and what is known there is published.
        JsonElement exposure = await app.ExposureAsync("c042", known => known.GetProperty("contributions").GetArrayLength() > 0, Ct);
        (HttpStatusCode second, JsonElement problem) = await PostAsync($"{article}/events", missed);

        JsonElement added = Assert.Single(await EventsAsync(article));
        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal(answer.GetProperty("event").GetString(), added.GetProperty("id").GetString());
        Assert.Equal("analyst-1", added.GetProperty("ruleId").GetString());
        Assert.Equal("The senator warned Co42", Assert.Single(Assert.Single(exposure.GetProperty("contributions").EnumerateArray()).GetProperty("voices").EnumerateArray()).GetProperty("evidence").GetProperty("quote").GetString());
        Assert.Equal((HttpStatusCode.Conflict, "event/already-added"), (second, problem.GetProperty("type").GetString()));
    }

    [Fact]
    public async Task What_cannot_be_corrected_is_said_with_its_type()
    {
        Uri article = await app.PostAsync("Problems\n\nwarn c043 export senator\n", daysOld: 1, Ct);
        string known = Assert.Single(await EventsAsync(article)).GetProperty("id").GetString()!;

        Assert.Equal((404, "event/unknown"), await ProblemAsync($"{article}/events/00/rejection", Note));
        Assert.Equal((404, "article/unknown"), await ProblemAsync("/api/articles/00/events/00/rejection", Note));
        Assert.Equal((409, "event/not-rejected"), await ProblemAsync($"{article}/events/{known}/rejection/withdrawal", Note));
        Assert.Equal((422, "correction/note"), await ProblemAsync($"{article}/events/{known}/rejection", new { reason = " ", author = "alice" }));
        Assert.Equal((422, "correction/note"), await ProblemAsync($"{article}/events/{known}/rejection", new { reason = "why", author = new string('a', 101) }));
        Assert.Equal((422, "event/not-in-text"), await ProblemAsync($"{article}/events", Missed("never said", "c043", "warned")));
        Assert.Equal((422, "event/invalid"), await ProblemAsync($"{article}/events", Missed("warn c043", "c043", "whispered")));
        Assert.Equal((404, "company/unknown"), await ProblemAsync($"{article}/events", Missed("warn c043", "nobody", "warned")));
        await PostAsync($"{article}/events/{known}/rejection", Note);
        Assert.Equal((409, "event/already-rejected"), await ProblemAsync($"{article}/events/{known}/rejection", Note));

        static object Missed(string quote, string company, string detail) => new
        {
            type = "PoliticianWarned",
            actor = "The Senator",
            actorKind = "politician",
            detail,
            companies = new[] { company },
            quote,
            reason = "missed",
            author = "carol",
        };
    }

    private async Task<IReadOnlyList<JsonElement>> EventsAsync(Uri article) =>
        [.. (await app.GetAsync(article.ToString(), Ct)).GetProperty("events").EnumerateArray()];

    private async Task<(int Status, string? Type)> ProblemAsync(string path, object body)
    {
        (HttpStatusCode status, JsonElement problem) = await PostAsync(path, body);
        return ((int)status, problem.GetProperty("type").GetString());
    }

    private async Task<(HttpStatusCode Status, JsonElement Answer)> PostAsync(string path, object body)
    {
        using HttpResponseMessage response = await app.Http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body, Ct);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(Ct));
    }
}
