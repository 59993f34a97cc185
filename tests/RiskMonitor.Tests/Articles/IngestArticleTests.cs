using JasperFx.Events;
using Marten;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Articles;

public sealed class IngestArticleTests(LedgerOfTest ledger) : IClassFixture<LedgerOfTest>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private DocumentStore Store => ledger.Store;

    [Fact]
    public async Task An_article_and_the_facts_it_states_are_one_stream_in_the_order_of_the_text()
    {
        IngestArticle article = Given.Article("order", "warn order-a trade senator\nreport order-a+order-b talks daily");

        IngestOutcome outcome = await IngestAsync(article);

        Assert.IsType<IngestOutcome.Received>(outcome);
        Assert.Equal(["article_received", "politician_warned", "report_published"], (await StreamAsync(article)).Select(e => e.EventTypeName));
    }

    [Fact]
    public async Task The_same_article_twice_appends_once_and_leaves_no_gap_in_the_sequence()
    {
        IngestArticle article = Given.Article("twice", "warn twice trade senator");
        await IngestAsync(article);
        long sequence = await SequenceAsync();

        IngestOutcome again = await IngestAsync(article);
        IngestOutcome later = await IngestAsync(Given.Article("twice", "warn twice trade senator", minute: 5));
        IngestOutcome respaced = await IngestAsync(Given.Article("twice", "warn twice  trade\r\nsenator ", minute: 6));

        Assert.All([again, later, respaced], outcome => Assert.Equal(new IngestOutcome.AlreadyKnown(article.Article.Id), outcome));
        Assert.Equal(2, (await StreamAsync(article)).Count);
        Assert.Equal(sequence, await SequenceAsync());
    }

    [Fact]
    public async Task A_hundred_posts_of_one_article_at_once_through_two_stores_are_one_stream_with_one_set_of_events()
    {
        IngestArticle article = Given.Article("hundred", "warn hundred trade senator\nreport hundred talks daily");
        await using DocumentStore other = ledger.OpenStore();
        long before = await SequenceAsync();

        IngestOutcome[] outcomes = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(() => IngestAsync(article, i % 2 == 0 ? Store : other))));

        Assert.Single(outcomes.OfType<IngestOutcome.Received>());
        Assert.Equal(99, outcomes.OfType<IngestOutcome.AlreadyKnown>().Count());
        Assert.Equal(["article_received", "politician_warned", "report_published"], (await StreamAsync(article)).Select(e => e.EventTypeName));
        Assert.Equal(3, await SequenceAsync() - before);      // those who lost the race used no sequence number: projections wait at gaps
    }

    [Fact]
    public async Task Two_texts_for_one_address_arriving_at_once_are_both_kept_and_one_of_them_is_current()
    {
        IngestArticle[] texts = [.. Enumerable.Range(0, 20).Select(i => Given.Article("race", $"warn race-{i:00} trade senator", minute: i))];
        await using DocumentStore other = ledger.OpenStore();

        IngestOutcome[] outcomes = await Task.WhenAll(texts.Select((text, i) => Task.Run(() => IngestAsync(text, i % 2 == 0 ? Store : other))));

        Assert.Single(outcomes.OfType<IngestOutcome.Received>());
        Assert.Equal(19, outcomes.OfType<IngestOutcome.Revised>().Count());
        Assert.Equal(40, (await StreamAsync(texts[0])).Count);
        Assert.Equal(["race-19"], await CompaniesWithClaimsAsync(Enumerable.Range(0, 20).Select(i => $"race-{i:00}")));
    }

    [Fact]
    public async Task What_a_replaced_text_said_stops_counting_for_every_company_it_concerned()
    {
        await IngestAsync(Given.Article("revised", "warn gone trade senator\nreport gone+partner talks daily", minute: 0));
        Assert.Equal(["gone", "partner"], await CompaniesWithClaimsAsync(["gone", "partner", "new"]));

        IngestOutcome outcome = await IngestAsync(Given.Article("revised", "warn new trade senator", minute: 1));

        Assert.True(Assert.IsType<IngestOutcome.Revised>(outcome).IsCurrent);
        Assert.Equal(["new"], await CompaniesWithClaimsAsync(["gone", "partner", "new"]));
        ArticleRevised revised = (await StreamAsync(Given.Article("revised", ""))).Select(e => e.Data).OfType<ArticleRevised>().Single();
        Assert.Equal([new CompanyId("gone"), new CompanyId("new"), new CompanyId("partner")], revised.Concerned);
    }

    [Fact]
    public async Task A_denial_in_a_replaced_text_stops_counting_too()
    {
        await IngestAsync(Given.Article("denied-claim", "warn denier trade senator"));
        await IngestAsync(Given.Article("denial", "deny-warn denier trade senator denier", minute: 0));
        Assert.Single((await ExposureAsync("denier")).Denials);

        await IngestAsync(Given.Article("denial", "nothing is denied any more", minute: 1));

        Assert.Empty((await ExposureAsync("denier")).Denials);
        Assert.Single((await ExposureAsync("denier")).Claims);
    }

    [Fact]
    public async Task An_older_text_that_arrives_late_is_kept_and_does_not_count()
    {
        IngestArticle current = Given.Article("late", "warn late-new trade senator", minute: 10);
        await IngestAsync(current);

        IngestOutcome outcome = await IngestAsync(Given.Article("late", "warn late-old trade senator", minute: 3));

        Assert.False(Assert.IsType<IngestOutcome.Revised>(outcome).IsCurrent);
        Assert.Equal(["article_received", "politician_warned", "article_revised", "politician_warned"], (await StreamAsync(current)).Select(e => e.EventTypeName));
        Assert.Equal(["late-new"], await CompaniesWithClaimsAsync(["late-new", "late-old"]));
    }

    [Fact]
    public async Task A_text_that_comes_back_counts_again()
    {
        await IngestAsync(Given.Article("back", "warn back-a trade senator", minute: 0));
        await IngestAsync(Given.Article("back", "warn back-b trade senator", minute: 1));
        Assert.Equal(["back-b"], await CompaniesWithClaimsAsync(["back-a", "back-b"]));

        IngestOutcome outcome = await IngestAsync(Given.Article("back", "warn back-a trade senator", minute: 2));

        Assert.True(Assert.IsType<IngestOutcome.Revised>(outcome).IsCurrent);
        Assert.Equal(["back-a"], await CompaniesWithClaimsAsync(["back-a", "back-b"]));
        Assert.Equal(6, (await StreamAsync(Given.Article("back", ""))).Count);
    }

    [Fact]
    public async Task Every_event_carries_who_appended_it_in_which_run_and_because_of_what()
    {
        IngestArticle article = Given.Article("provenance", "warn provenance trade senator");

        await new ArticleIntake(Store, Statements.Extract).IngestAsync(article, new Provenance("cli:bob", "run-7", "file 3"), Ct);

        Assert.All(await StreamAsync(article), e => Assert.Equal(("cli:bob", "run-7", "file 3"), (e.UserName, e.CorrelationId, e.CausationId)));
    }

    [Fact]
    public async Task The_bytes_of_an_article_are_kept_as_they_came()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. Enumerable.Range(0, 100_000).Select(i => (byte)((i * 31 + i / 256) & 0xFF))];
        IngestArticle article = Given.Article("bytes", "warn bytes trade senator") with { Raw = bytes, ContentType = "text/html; charset=windows-1252" };

        await IngestAsync(article);

        var received = (ArticleReceived)(await StreamAsync(article))[0].Data;
        await using IQuerySession session = Store.QuerySession();
        RawArticle? kept = await session.LoadAsync<RawArticle>(received.RawHash, Ct);
        Assert.Equal(bytes, kept?.Bytes());
        Assert.Equal("text/html; charset=windows-1252", kept?.ContentType);
        Assert.Equal(article.Article, received.Article);
    }

    [Fact]
    public async Task A_text_that_no_database_can_hold_is_kept_with_replacement_characters()
    {
        IngestArticle article = Given.Article("unstorable", "zero \0 and a lone \ud800 surrogate");

        Assert.IsType<IngestOutcome.Received>(await IngestAsync(article));

        var received = Assert.IsType<ArticleReceived>((await StreamAsync(article))[0].Data);
        Assert.Equal("zero \ufffd and a lone \ufffd surrogate", received.Article.Text);
    }

    [Fact]
    public async Task Half_a_character_is_stored_as_the_replacement_character_and_moves_no_offset()
    {
        IngestArticle article = Given.Article("half", "\ud800 says nothing\nwarn half trade senator");

        await IngestAsync(article);

        var stream = await StreamAsync(article);
        string text = ((ArticleReceived)stream[0].Data).Article.Text;
        Evidence evidence = ((PoliticianWarned)stream[1].Data).Evidence;
        Assert.Equal("\ufffd says nothing\nwarn half trade senator", text);
        Assert.Equal(evidence.Quote, text.Substring(evidence.Start, evidence.Length));
        Assert.Equal(new IngestOutcome.AlreadyKnown(article.Article.Id), await IngestAsync(article));
    }

    [Fact]
    public async Task Where_one_event_cannot_be_stored_nothing_of_the_article_is()
    {
        IngestArticle article = Given.Article("atomic", "warn atomic trade senator\nreport atomic talks daily");
        Extraction Unstorable(Article read)
        {
            Extraction extraction = Statements.Extract(read);
            RiskEvent last = extraction.Events[^1];      // PostgreSQL stores no U+0000
            return extraction with { Events = [extraction.Events[0], last with { Evidence = last.Evidence with { Quote = "a\0b" } }] };
        }

        await Assert.ThrowsAnyAsync<Exception>(() => new ArticleIntake(Store, Unstorable).IngestAsync(article, Given.Tester, Ct));

        await using IQuerySession session = Store.QuerySession();
        Assert.Empty(await StreamAsync(article));
        Assert.Null(await session.Events.FetchStreamStateAsync(StreamKeys.Article(article.Article.Id), Ct));
        Assert.Null(await session.LoadAsync<RawArticle>(RawArticle.HashOf(article.Raw.Span), Ct));
    }

    private Task<IngestOutcome> IngestAsync(IngestArticle article, IDocumentStore? store = null) =>
        new ArticleIntake(store ?? Store, Statements.Extract).IngestAsync(article, Given.Tester, Ct);

    private Task<IReadOnlyList<IEvent>> StreamAsync(IngestArticle article) => Store.StreamAsync(StreamKeys.Article(article.Article.Id), Ct);

    private Task<long> SequenceAsync() => Ledger.AskAsync<long>(
        ledger.ConnectionString, $"select case when is_called then last_value else 0 end from {LedgerConfiguration.Schema}.mt_events_sequence", Ct);      // a fresh sequence says 1

    private async Task<ExposureState> ExposureAsync(string company) => (await CurrentExposure.ReadAsync(Store, new CompanyId(company), Ct)).State;

    private async Task<string[]> CompaniesWithClaimsAsync(IEnumerable<string> companies)
    {
        var found = new List<string>();
        foreach (string company in companies)
        {
            if (!(await ExposureAsync(company)).Claims.IsEmpty) found.Add(company);
        }
        return [.. found];
    }
}
