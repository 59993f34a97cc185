using Xunit;

namespace RiskMonitor.Feeds.Sources;

/// <summary>Sitemaps, filings and pages that list actions, in their true shape and with invented content.</summary>
public sealed class XmlSourcesTests
{
    [Fact]
    public void A_news_sitemap_gives_headlines_dates_and_its_publication()
    {
        FeedDocument feed = ReadFeed.Of("""
            <?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
              <url><loc>https://news.example/trade/1</loc><lastmod>2026-11-20T10:00:00Z</lastmod>
                <news:news><news:publication><news:name>The Example</news:name><news:language>en</news:language></news:publication>
                  <news:publication_date>2026-11-20T09:30:00+01:00</news:publication_date><news:title>Acme &amp; Zenith deny talks</news:title><news:keywords>cars, trade</news:keywords></news:news>
                <image:image><image:loc>https://news.example/1.jpg</image:loc><image:title>A picture</image:title></image:image></url>
              <url><loc>/about</loc></url>
            </urlset>
            """, new FeedOrigin { Location = new Uri("https://news.example/sitemap-news.xml") });

        Assert.Equal((FeedFormat.Sitemap, "The Example", "en", 2), (feed.Format, feed.Title?.Value, feed.Language, feed.Entries.Count));
        FeedEntry first = feed.Entries[0];
        Assert.Equal(("https://news.example/trade/1", "https://news.example/trade/1", "Acme & Zenith deny talks"), (first.Id, first.Link, first.Title?.Value));
        Assert.Equal((new DateTimeOffset(2026, 11, 20, 8, 30, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero)), (first.Published, first.Updated));
        Assert.Equal(("https://news.example/about", null), (feed.Entries[1].Link, feed.Entries[1].Title?.Value));
        Assert.Empty(feed.Warnings);
    }

    [Fact]
    public void An_index_of_sitemaps_has_parts_the_newest_first_and_no_entries()
    {
        FeedDocument feed = ReadFeed.Of("""
            <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
              <sitemap><loc>https://news.example/2025.xml</loc><lastmod>2025-12-31</lastmod></sitemap>
              <sitemap><loc>https://news.example/undated.xml</loc></sitemap>
              <sitemap><loc>https://news.example/news.xml</loc><lastmod>2026-11-20T10:00:00Z</lastmod></sitemap>
            </sitemapindex>
            """);

        Assert.Equal((FeedFormat.SitemapIndex, 0), (feed.Format, feed.Entries.Count));
        Assert.Equal(["https://news.example/news.xml", "https://news.example/2025.xml", "https://news.example/undated.xml"], feed.Parts);
        Assert.Equal("This is an index of 3 sitemaps and has no entries of its own. Watch the one with the news instead, such as https://news.example/news.xml", feed.WhyNoFeed);
        Assert.NotEmpty(feed.Warnings);
    }

    [Fact]
    public void A_sitemap_of_more_addresses_than_are_read_gives_those_changed_last()
    {
        string old = string.Concat(Enumerable.Repeat("<url><loc>https://news.example/old</loc><lastmod>2020-01-01</lastmod></url>", FeedLimits.EntriesMax));

        FeedDocument feed = ReadFeed.Of($"<urlset>{old}<url><loc>https://news.example/new</loc><lastmod>2026-11-20</lastmod></url></urlset>");

        Assert.Equal((FeedLimits.EntriesMax, "https://news.example/new"), (feed.Entries.Count, feed.Entries[0].Link));
        Assert.Contains("10001", Assert.Single(feed.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void EDGARs_latest_filings_name_form_filer_and_CIK_once_a_filing()
    {
        FeedDocument feed = ReadFeed.Of("""
            <?xml version="1.0" encoding="ISO-8859-1" ?>
            <feed xmlns="http://www.w3.org/2005/Atom"><title>Latest Filings - Fri, 20 Nov 2026 17:04:11 EST</title><id>https://www.sec.gov/cgi-bin/browse-edgar?action=getcurrent</id><updated>2026-11-20T17:04:11-05:00</updated>
            <entry><title>8-K - ACME MOTOR CO /DE/ (0000937966) (Filer)</title><link rel="alternate" type="text/html" href="https://www.sec.gov/Archives/edgar/data/937966/000093796626000031/0000937966-26-000031-index.htm"/>
              <summary type="html"> &lt;b&gt;Filed:&lt;/b&gt; 2026-11-20 &lt;b&gt;AccNo:&lt;/b&gt; 0000937966-26-000031 &lt;b&gt;Size:&lt;/b&gt; 210 KB
            &lt;br&gt;Item 1.01: Entry into a Material Definitive Agreement
            &lt;br&gt;Item 9.01: Financial Statements and Exhibits</summary>
              <updated>2026-11-20T17:03:50-05:00</updated><category scheme="https://www.sec.gov/" label="form type" term="8-K"/><id>urn:tag:sec.gov,2008:accession-number=0000937966-26-000031</id></entry>
            <entry><title>4 - DOE JANE (0001111111) (Reporting)</title><summary type="html">&lt;b&gt;Filed:&lt;/b&gt; 2026-11-20</summary><updated>2026-11-20T17:02:00-05:00</updated><category label="form type" term="4"/><id>urn:tag:sec.gov,2008:accession-number=0001111111-26-000002</id></entry>
            <entry><title>4 - ZENITH CELLS INC (0002222222) (Issuer)</title><summary type="html">&lt;b&gt;Filed:&lt;/b&gt; 2026-11-20</summary><updated>2026-11-20T17:02:00-05:00</updated><category label="form type" term="4"/><id>urn:tag:sec.gov,2008:accession-number=0001111111-26-000002</id></entry>
            </feed>
            """);

        Assert.Equal((FeedFormat.Edgar, 2), (feed.Format, feed.Entries.Count));
        FeedEntry report = feed.Entries[0];
        Assert.Equal("8-K: ACME MOTOR CO /DE/ (CIK 0000937966)", report.Title?.Value);
        Assert.Equal("ACME MOTOR CO /DE/ (CIK 0000937966) filed form 8-K on 2026-11-20: Item 1.01: Entry into a Material Definitive Agreement Item 9.01: Financial Statements and Exhibits. Accession number 0000937966-26-000031.",
            report.Summary?.Value);
        Assert.Equal("https://www.sec.gov/Archives/edgar/data/937966/000093796626000031/0000937966-26-000031-index.htm", report.Link);
        Assert.Equal((new DateTimeOffset(2026, 11, 20, 22, 3, 50, TimeSpan.Zero), report.Published), (report.Updated, report.Updated));
        Assert.Equal("4: ZENITH CELLS INC (CIK 0002222222)", feed.Entries[1].Title?.Value);     // the company, not its officer
    }

    [Fact]
    public void EDGARs_filings_of_one_company_take_the_filer_from_the_feed()
    {
        FeedDocument feed = ReadFeed.Of("""
            <feed xmlns="http://www.w3.org/2005/Atom"><author><email>webmaster@sec.gov</email><name>Webmaster</name></author>
            <company-info><addresses><address type="mailing"><city>SPRINGFIELD</city></address></addresses><assigned-sic>3711</assigned-sic><cik>0000937966</cik><conformed-name>ACME MOTOR CO</conformed-name></company-info>
            <entry><category label="form type" scheme="https://www.sec.gov/" term="10-Q"/><content type="text/xml"><accession-number>0000937966-26-000029</accession-number><filing-date>2026-10-28</filing-date>
              <filing-href>https://www.sec.gov/x-index.htm</filing-href><filing-type>10-Q</filing-type><form-name>Quarterly report [Sections 13 or 15(d)]</form-name><size>9 MB</size></content>
              <id>urn:tag:sec.gov,2008:accession-number=0000937966-26-000029</id><link href="https://www.sec.gov/x-index.htm" rel="alternate" type="text/html"/>
              <summary type="html">&lt;b&gt;Filed:&lt;/b&gt; 2026-10-28</summary><title>10-Q - Quarterly report [Sections 13 or 15(d)]</title><updated>2026-10-28T16:31:00-04:00</updated></entry>
            </feed>
            """);

        FeedEntry filing = Assert.Single(feed.Entries);
        Assert.Equal((FeedFormat.Edgar, "10-Q: ACME MOTOR CO (CIK 0000937966)", "ACME MOTOR CO"), (feed.Format, filing.Title?.Value, filing.Author));
        Assert.Equal("ACME MOTOR CO (CIK 0000937966) filed form 10-Q (Quarterly report [Sections 13 or 15(d)]) on 2026-10-28. Accession number 0000937966-26-000029.", filing.Summary?.Value);
        Assert.Null(filing.Content);
    }

    private const string Actions = """
        <!DOCTYPE html><html lang="en"><head><title>Recent Actions | Office of Foreign Assets Control</title><link rel="canonical" href="https://ofac.treasury.gov/recent-actions"><script>if (a < b && c) { x("</div>"); }</script></head>
        <body><nav><a href="/recent-actions">Recent Actions</a><a href="/recent-actions/enforcement-actions">Enforcement Actions</a></nav>
        <div class="margin-bottom-4 search-result views-row"><div class="font-heading-lg"><a href="/recent-actions/20261120_33">Counter Terrorism Designations &amp; Removal; Issuance of General License</a></div>
          <div>November 20, 2026 - <a href="/recent-actions/sanctions-list-updates">Sanctions List Updates</a>, <a href="/recent-actions/general-licenses">General Licenses</a></div></div>
        <div class="search-result views-row"><a href="/recent-actions/20261119">Settlement Agreement with Acme Motor</a><p>November 19, 2026 - <a href="/recent-actions/enforcement-actions">Enforcement Actions</a></div>
        <ul class="pager"><li><a href="?page=1">Next</a></ul></body></html>
        """;

    [Fact]
    public void OFACs_page_of_recent_actions_is_a_feed()
    {
        FeedDocument feed = ReadFeed.Of(Actions);

        Assert.Equal((FeedFormat.OfacActions, 2), (feed.Format, feed.Entries.Count));
        FeedEntry first = feed.Entries[0], second = feed.Entries[1];
        Assert.Equal(("20261120_33", "Counter Terrorism Designations & Removal; Issuance of General License", "https://ofac.treasury.gov/recent-actions/20261120_33"), (first.Id, first.Title?.Value, first.Link));
        Assert.Equal(("Sanctions List Updates, General Licenses", new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero)), (first.Summary?.Value, first.Published));
        Assert.Equal(("Settlement Agreement with Acme Motor", "Enforcement Actions"), (second.Title?.Value, second.Summary?.Value));
    }

    [Fact]
    public void Another_sites_page_that_links_to_actions_is_a_page()
    {
        FeedDocument feed = ReadFeed.Of("""<html><body><p>See <a href="https://ofac.treasury.gov/recent-actions/20261120">the designation</a>.</p></body></html>""");

        Assert.Equal((FeedFormat.Unknown, 0), (feed.Format, feed.Entries.Count));
    }

    [Fact]
    public void The_press_corners_RSS_is_read_like_any_other()
    {
        FeedDocument feed = ReadFeed.Of("""
            <?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>European Commission - Press releases</title><link>https://ec.europa.eu/commission/presscorner/</link><description>x</description>
            <item><title>Commission opens probe into Acme</title><link>https://ec.europa.eu/commission/presscorner/detail/en/ip_26_2841</link><guid>https://ec.europa.eu/commission/presscorner/detail/en/ip_26_2841</guid>
            <description>European Commission Press release Brussels, 20 Nov 2026</description><category>POLICY_AREA=COMP</category><pubDate>Fri, 20 Nov 2026 11:00:00 GMT</pubDate></item></channel></rss>
            """);

        Assert.Equal((FeedFormat.Rss20, "https://ec.europa.eu/commission/presscorner/detail/en/ip_26_2841"), (feed.Format, Assert.Single(feed.Entries).Link));
    }
}
