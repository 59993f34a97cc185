using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using RiskMonitor.Accounts;
using RiskMonitor.Events;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Articles.Rereading;

public sealed class ReprocessEndpointTests(StaffedMonitor monitor) : IClassFixture<StaffedMonitor>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_works_on_alerts_may_have_an_article_read_again_and_who_only_reads_may_not()
    {
        IngestArticle article = LaterStatements.Article("asked", "Asked\n\nwarn asked trade senator\n");
        await monitor.Running.IngestAsync(article, Ct);
        string path = $"/api/articles/{article.Article.Id}/reprocess";

        (int ofNobody, _) = await monitor.AskAsync(null, HttpMethod.Post, path);
        (int ofViewer, JsonElement refused) = await monitor.AskAsync("dave", HttpMethod.Post, path);
        (int ofAnalyst, JsonElement same) = await monitor.AskAsync("alice", HttpMethod.Post, path);
        (int unknown, JsonElement nowhere) = await monitor.AskAsync("alice", HttpMethod.Post, "/api/articles/nowhere/reprocess");

        Assert.Equal((401, 403, 200, 404), (ofNobody, ofViewer, ofAnalyst, unknown));
        Assert.Equal(("http/forbidden", "same", "article/unknown"), (Type(refused), same.GetProperty("status").GetString(), Type(nowhere)));
    }

    [Fact]
    public async Task A_new_reading_is_shown_with_the_article_and_on_its_page()
    {
        IngestArticle article = LaterStatements.Article("shown", "Shown\n\nlater warn shown trade senator\nwarn shown mistake deputy\n");
        await monitor.Running.IngestAsync(article, Ct);
        await LaterStatements.Of(monitor.Running.Store).ReadAgainAsync(article.Article.Id, new ReprocessWish(), Given.Tester, Ct);

        (_, JsonElement answer) = await monitor.AskAsync("dave", HttpMethod.Get, $"/api/articles/{article.Article.Id}");
        (int status, JsonElement back) = await monitor.AskAsync("alice", HttpMethod.Post, $"/api/articles/{article.Article.Id}/reprocess");      // the server has the older extractor
        using HttpResponseMessage page = await monitor.SendAsync("dave", HttpMethod.Get, $"/articles/{article.Article.Id}");
        string html = await page.Content.ReadAsStringAsync(Ct);

        Assert.Equal(["warn shown trade senator"], answer.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("evidence").GetProperty("quote").GetString()));
        JsonElement reading = Assert.Single(answer.GetProperty("readAgain").EnumerateArray());
        Assert.Equal(("statements-1", "statements-2", "test:alice"), (reading.GetProperty("superseding").GetProperty("extractor").GetString(), reading.GetProperty("with").GetProperty("extractor").GetString(), reading.GetProperty("by").GetString()));
        Assert.Equal((200, "superseded", 1, 1), (status, back.GetProperty("status").GetString(), back.GetProperty("found").GetArrayLength(), back.GetProperty("gone").GetArrayLength()));
        Assert.Equal(["shown"], back.GetProperty("concerned").EnumerateArray().Select(c => c.GetString()));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("by statements-2, reader-1, names words-1, superseding statements-1, reader-1, names words-1; asked for by test:alice", html, StringComparison.Ordinal);
        Assert.Contains("by statements-1, reader-1, names words-1, superseding statements-2, reader-1, names words-1; asked for by key:alice", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_changes_nothing_and_an_analyst_adds_to_the_text_as_it_is_read_now()
    {
        IngestArticle article = LaterStatements.Article("dry", "Dry\n\nlater warn dry trade senator\nThe chair warned Dry.\n");
        await monitor.Running.IngestAsync(article, Ct);
        await LaterStatements.Of(monitor.Running.Store).ReadAgainAsync(article.Article.Id, new ReprocessWish(), Given.Tester, Ct);
        int before = (await monitor.Running.Store.StreamAsync(StreamKeys.Article(article.Article.Id), Ct)).Count;

        (_, JsonElement dry) = await monitor.AskAsync("alice", HttpMethod.Post, $"/api/articles/{article.Article.Id}/reprocess?dryRun=true");
        int after = (await monitor.Running.Store.StreamAsync(StreamKeys.Article(article.Article.Id), Ct)).Count;
        (int added, _) = await monitor.AskAsync("alice", HttpMethod.Post, $"/api/articles/{article.Article.Id}/events", new
        {
            type = "PoliticianWarned",
            actor = "The chair",
            actorKind = "politician",
            detail = "warned",
            companies = new[] { "acme" },
            quote = "The chair warned Dry",
            reason = "missed",
        });
        await monitor.Running.Store.SettleAsync(Patience, Ct);

        Assert.Equal(("superseded", before), (dry.GetProperty("status").GetString(), after));
        Assert.Equal(201, added);
        (_, JsonElement shown) = await monitor.AskAsync("dave", HttpMethod.Get, $"/api/articles/{article.Article.Id}");
        Assert.Equal(["warning-1", "analyst-1"], shown.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("ruleId").GetString()));
        Assert.Contains("acme", (await Exposure.LedgerFold.OfAsync(monitor.Running.Store, Ct)).Keys);
        Assert.Equal(await Exposure.LedgerFold.OfAsync(monitor.Running.Store, Ct), await Exposure.LedgerFold.StoredAsync(monitor.Running.Store, Ct));
    }

    private static string? Type(JsonElement problem) => problem.GetProperty("type").GetString();
}
