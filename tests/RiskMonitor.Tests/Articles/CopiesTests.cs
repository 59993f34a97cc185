using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Articles;

[Collection(RiskMonitorAppCollection.Name)]
public sealed class CopiesTests(RiskMonitorApp app)
{
    private const string Lead = """
        The firm said on Monday that it had agreed to hand over the drawings of the northern yard to the port authority after a week of talks that both sides had called difficult, and that the work on the second quay would
        begin before the end of the winter if the weather and the council allowed it. Three hundred people work at the yard, most of them on short contracts, and the union said that it had not been asked. A spokesman for the
        authority said that the drawings would be read by two offices and given back in the spring with whatever remarks the engineers had to make about drainage, noise and the road to the old bridge.

        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Copies_of_a_story_are_kept_and_linked_both_ways()
    {
        Uri first = await PostAsync("Yard hands over drawings\n\n" + Lead + "warn cop1 export senator\n", "https://www.harbour.example/news/1?utm_source=x");
        Uri cut = await PostAsync("Drawings go to port\n\n" + Lead, "https://coast.example/a");
        Uri telephone = await PostAsync("A picture of the yard\n\nSomething short.\n", "http://m.harbour.example/news/1");
        Uri other = await PostAsync("Another matter\n\nNothing of this kind was said anywhere.\n", "https://coast.example/b");

        JsonElement article = await app.Http.GetFromJsonAsync<JsonElement>(first, Ct);
        string page = await app.Http.GetStringAsync(article.GetProperty("page").GetString(), Ct);

        Assert.Equal(2, article.GetProperty("copyCount").GetInt32());
        Assert.Equal(
            [("the same page", "A picture of the yard", telephone.ToString(), "harbour.example"), ("nearly the same text", "Drawings go to port", cut.ToString(), "coast.example")],
            article.GetProperty("copies").EnumerateArray().Select(c => (c.GetProperty("how").GetString()!, c.GetProperty("title").GetString()!, c.GetProperty("href").GetString()!, c.GetProperty("source").GetString()!)));
        Assert.Equal([first.ToString()], (await CopiesAsync(cut)).Select(c => c.GetProperty("href").GetString()));
        Assert.Equal([first.ToString()], (await CopiesAsync(telephone)).Select(c => c.GetProperty("href").GetString()));
        Assert.Empty(await CopiesAsync(other));
        Assert.Contains("Copies of this story", page, StringComparison.Ordinal);
        Assert.Contains($"""<a href="{telephone.ToString().Replace("/api", "", StringComparison.Ordinal)}">A picture of the yard</a>""", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Copies of this story", await app.Http.GetStringAsync(other.ToString().Replace("/api", "", StringComparison.Ordinal), Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_takes_anothers_place_becomes_a_copy_and_the_same_article_is_none_of_itself()
    {
        string story = string.Join(' ', Lead.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Reverse());      // no sequence in common with the other test's
        Uri early = await PostAsync("Early\n\nNot much is known about what the yard in the south will do.\n", "https://harbour.example/news/9");
        Uri full = await PostAsync("Full\n\n" + story, "https://coast.example/9");

        IReadOnlyList<JsonElement> before = await CopiesAsync(early);
        await PostAsync("Later\n\n" + story, "https://harbour.example/news/9");
        IReadOnlyList<JsonElement> after = await CopiesAsync(early);

        Assert.Empty(before);
        Assert.Equal([full.ToString()], after.Select(c => c.GetProperty("href").GetString()));
    }

    private async Task<Uri> PostAsync(string text, string url)
    {
        using var body = new StringContent(text);
        using HttpResponseMessage answer = await app.Http.PostAsync($"/api/articles?url={Uri.EscapeDataString(url)}", body, Ct);
        Assert.True(answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Ct));
        return new Uri((await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("href").GetString()!, UriKind.Relative);      // an answer says where
    }

    private async Task<IReadOnlyList<JsonElement>> CopiesAsync(Uri article) =>
        [.. (await app.Http.GetFromJsonAsync<JsonElement>(article, Ct)).GetProperty("copies").EnumerateArray()];
}
