using Xunit;

namespace RiskMonitor.Feeds.Sources;

/// <summary>Answers of interfaces, in their true shape and with invented content.</summary>
public sealed class JsonSourcesTests
{
    [Fact]
    public void GDELTs_list_of_articles_is_a_feed_whose_headlines_are_closed_up()
    {
        FeedDocument feed = ReadFeed.Of("""
            {"articles": [ { "url": "https://news.example/trade/1", "url_mobile": "https://m.news.example/trade/1", "title": "Acme , Zenith deny talks ( again ) : sources say . Is it over ?", "seendate": "20261102T091500Z",
             "socialimage": "https://news.example/1.jpg", "domain": "news.example", "language": "English", "sourcecountry": "United Kingdom" },
             { "url": "https://other.example/2", "title": "Second", "seendate": "20261102T090000Z", "domain": "other.example" } ] }
            """);

        Assert.Equal((FeedFormat.Gdelt, 2), (feed.Format, feed.Entries.Count));
        FeedEntry first = feed.Entries[0];
        Assert.Equal(("https://news.example/trade/1", "https://news.example/trade/1"), (first.Id, first.Link));
        Assert.Equal("Acme, Zenith deny talks (again): sources say. Is it over?", first.Title?.Value);
        Assert.Equal(new DateTimeOffset(2026, 11, 2, 9, 15, 0, TimeSpan.Zero), first.Published);
        Assert.Empty(feed.Warnings);
    }

    [Fact]
    public void A_headline_that_breaks_the_JSON_around_it_is_mended_and_told()
    {
        FeedDocument feed = ReadFeed.Of("{\"articles\":[{\"url\":\"https://news.example/1\",\"title\":\"Acme\\'s \\ path\tand \\\"word\\\" \\u00e9 \\u00zz\",\"seendate\":\"20261102T091500Z\"}]}");

        Assert.Equal("Acme\\'s \\ path and \"word\" é \\u00zz", Assert.Single(feed.Entries).Title?.Value);
        Assert.Contains("mended", Assert.Single(feed.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_search_of_GDELT_without_hits_is_an_empty_feed_and_a_complaint_of_it_is_repeated()
    {
        var origin = new FeedOrigin { Location = new Uri("https://api.gdeltproject.org/api/v2/doc/doc?query=acme&format=json") };

        FeedDocument empty = ReadFeed.Of("{}", origin);
        FeedDocument complaint = ReadFeed.Of("The specified phrase is too short.\n", origin);

        Assert.Equal((FeedFormat.Gdelt, 0), (empty.Format, empty.Entries.Count));
        Assert.Equal(FeedFormat.Unknown, complaint.Format);
        Assert.Contains("The specified phrase is too short.", Assert.Single(complaint.Warnings), StringComparison.Ordinal);
        Assert.Equal(FeedFormat.Unknown, ReadFeed.Of("{}").Format);
    }

    [Fact]
    public void The_Federal_Registers_documents_carry_their_kind_number_and_agencies()
    {
        FeedDocument feed = ReadFeed.Of("""
            {"count":2,"description":"Documents matching 'lidar'","total_pages":1,"next_page_url":"https://www.federalregister.gov/api/v1/documents?page=2",
             "results":[{"title":"Securing Vehicle Supply Chains","type":"Proposed Rule","abstract":"The Bureau proposes to prohibit certain parts.","document_number":"2026-24680",
               "html_url":"https://www.federalregister.gov/documents/2026/11/20/2026-24680/securing","pdf_url":"https://www.govinfo.gov/x.pdf","body_html_url":"https://www.federalregister.gov/documents/full_text/html/2026-24680.html",
               "publication_date":"2026-11-20","agencies":[{"raw_name":"DEPARTMENT OF COMMERCE","name":"Commerce Department","id":54,"slug":"commerce-department"},{"raw_name":"Bureau of Industry and Security","name":"Industry and Security Bureau"}],
               "excerpts":"certain <span class=\"match\">lidar</span> parts"},
              {"title":"Sunshine Act Meetings","type":"Notice","abstract":null,"document_number":"2026-24681","html_url":"https://www.federalregister.gov/d/2026-24681","publication_date":"2026-11-21","excerpts":"about <span class=\"match\">lidar</span>"}]}
            """);

        Assert.Equal((FeedFormat.FederalRegister, 2, "https://www.federalregister.gov/api/v1/documents?page=2"), (feed.Format, feed.Entries.Count, feed.Schedule.Next));
        FeedEntry rule = feed.Entries[0];
        Assert.Equal(("2026-24680", "Securing Vehicle Supply Chains", "https://www.federalregister.gov/documents/2026/11/20/2026-24680/securing"), (rule.Id, rule.Title?.Value, rule.Link));
        Assert.Equal("Proposed Rule (2026-24680): The Bureau proposes to prohibit certain parts.", rule.Summary?.Value);
        Assert.Equal(("Commerce Department, Industry and Security Bureau", "https://www.federalregister.gov/documents/full_text/html/2026-24680.html"), (rule.Author, rule.TextLink));
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero), rule.Published);
        Assert.Equal("Notice (2026-24681): about lidar", feed.Entries[1].Summary?.Value);
    }

    [Fact]
    public void Bills_of_Congress_lead_to_their_pages_and_say_what_was_done_last()
    {
        FeedDocument feed = ReadFeed.Of("""
            {"bills":[{"congress":119,"latestAction":{"actionDate":"2026-11-19","text":"Referred to the House Committee on Energy and Commerce."},"number":"8123","originChamber":"House","originChamberCode":"H",
               "title":"Connected Vehicle Sourcing Act","type":"HR","updateDate":"2026-11-20","updateDateIncludingText":"2026-11-20T08:11:02Z","url":"https://api.congress.gov/v3/bill/119/hr/8123?format=json"},
              {"congress":121,"number":"7","title":"A resolution","type":"SJRES","updateDate":"2029-01-05","url":"https://api.congress.gov/v3/bill/121/sjres/7?format=json"}],
             "pagination":{"count":2,"next":"https://api.congress.gov/v3/bill?offset=20&limit=20&format=json"},"request":{"contentType":"application/json","format":"json"}}
            """);

        Assert.Equal((FeedFormat.Congress, "https://api.congress.gov/v3/bill?offset=20&limit=20&format=json"), (feed.Format, feed.Schedule.Next));
        FeedEntry bill = feed.Entries[0];
        Assert.Equal(("hr8123-119", "H.R. 8123: Connected Vehicle Sourcing Act", "https://www.congress.gov/bill/119th-congress/house-bill/8123"), (bill.Id, bill.Title?.Value, bill.Link));
        Assert.Equal("Latest action on 2026-11-19: Referred to the House Committee on Energy and Commerce.", bill.Summary?.Value);
        Assert.Equal((new DateTimeOffset(2026, 11, 19, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 20, 8, 11, 2, TimeSpan.Zero)), (bill.Published, bill.Updated));
        Assert.Equal("https://www.congress.gov/bill/121st-congress/senate-joint-resolution/7", feed.Entries[1].Link);
    }

    [Fact]
    public void Meetings_and_hearings_of_Congress_are_entries_and_no_key_stands_in_them()
    {
        FeedDocument meetings = ReadFeed.Of("""
            {"committeeMeetings":[{"chamber":"House","congress":119,"eventId":"118999","updateDate":"2026-11-18T04:18:34Z","url":"https://api.congress.gov/v3/committee-meeting/119/house/118999?format=json&api_key=sesame"}],"pagination":{"count":1},"request":{}}
            """);
        FeedDocument one = ReadFeed.Of("""
            {"committeeMeeting":{"chamber":"House","congress":119,"eventId":"118999","date":"2026-12-03T15:00:00Z","type":"Hearing","meetingStatus":"Scheduled","title":"Foreign Parts in American Cars","committees":[{"name":"House Select Committee","systemCode":"hlzs00"}],
             "updateDate":"2026-11-18T04:18:34Z"},"request":{"format":"json"}}
            """);
        FeedDocument hearings = ReadFeed.Of("""
            {"hearings":[{"chamber":"Senate","congress":118,"jacketNumber":52707,"number":38,"updateDate":"2026-11-10 16:49:26+00:00","url":"https://api.congress.gov/v3/hearing/118/senate/52707?format=json&api_key=sesame"}],"pagination":{"count":1}}
            """);

        FeedEntry listed = Assert.Single(meetings.Entries), meeting = Assert.Single(one.Entries), hearing = Assert.Single(hearings.Entries);
        Assert.Equal(("House committee meeting 118999", "https://www.congress.gov/event/119th-congress/house-event/118999"), (listed.Title?.Value, listed.Link));
        Assert.Equal((listed.Id, "Foreign Parts in American Cars"), (meeting.Id, meeting.Title?.Value));
        Assert.Equal("Hearing, scheduled on 2026-12-03: House Select Committee.", meeting.Summary?.Value);
        Assert.Equal(("Senate hearing 38, 118th Congress", new DateTimeOffset(2026, 11, 10, 16, 49, 26, TimeSpan.Zero)), (hearing.Title?.Value, hearing.Updated));
        Assert.Equal("https://api.congress.gov/v3/hearing/118/senate/52707?format=json", hearing.Link);
    }

    [Fact]
    public void The_press_corners_list_leads_to_pages_and_to_the_words_behind_them()
    {
        FeedDocument feed = ReadFeed.Of("""
            {"totalNumber":1,"pageSize":20,"pageNumber":1,"docuLanguageListResources":[{"ky":991,"eventDate":"2026-11-20","title":"Commission opens probe into Acme","leadText":"The Commission has opened a formal investigation.",
             "docutype":{"code":"IP","description":"Press release"},"refCode":"IP/26/2841"}]}
            """, new FeedOrigin { Location = new Uri("https://ec.europa.eu/commission/presscorner/api/search?language=fr&pagesize=20") });

        Assert.Equal((FeedFormat.PressCorner, "fr"), (feed.Format, feed.Language));
        FeedEntry release = Assert.Single(feed.Entries);
        Assert.Equal(("IP/26/2841", "Commission opens probe into Acme", "https://ec.europa.eu/commission/presscorner/detail/fr/ip_26_2841"), (release.Id, release.Title?.Value, release.Link));
        Assert.Equal("https://ec.europa.eu/commission/presscorner/api/documents?reference=IP%2F26%2F2841&language=fr", release.TextLink);
        Assert.Equal(("Press release: The Commission has opened a formal investigation.", new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero)), (release.Summary?.Value, release.Published));
    }

    [Fact]
    public void One_release_of_the_press_corner_carries_its_words()
    {
        FeedDocument feed = ReadFeed.Of("""
            {"refCode":"IP/26/2841","eventDate":"2026-11-20","docutypeResource":{"code":"IP","description":"Press release"},"languages":["EN","FR"],
             "docuLanguageResource":{"title":"Commission opens probe into Acme","subtitle":null,"htmlContent":"<p>The Commission <b>has opened</b> an investigation.</p><script>x()</script>"}}
            """);

        FeedEntry release = Assert.Single(feed.Entries);
        Assert.Equal(("Commission opens probe into Acme", "The Commission has opened an investigation."), (release.Title?.Value, release.Content?.Plain));
        Assert.DoesNotContain("script", release.Content?.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://api.example/v3/bill?format=json&api_key=sesame&limit=20", "https://api.example/v3/bill?format=json&limit=20")]
    [InlineData("https://api.example/v3/bill?API_KEY=sesame", "https://api.example/v3/bill")]
    [InlineData("https://api.example/v3/bill?token=a#part", "https://api.example/v3/bill#part")]
    [InlineData("https://api.example/v3/bill?keyword=a", "https://api.example/v3/bill?keyword=a")]
    [InlineData("https://api.example/v3/bill", "https://api.example/v3/bill")]
    public void A_key_is_taken_out_of_an_address(string address, string without) => Assert.Equal(without, SecretParameters.Without(address));
}
