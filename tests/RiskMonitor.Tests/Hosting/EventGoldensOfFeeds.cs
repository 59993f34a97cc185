using RiskMonitor.Articles.Rereading;
using RiskMonitor.Events;
using RiskMonitor.Feeds;

namespace RiskMonitor.Hosting;

/// <summary>What happens to feeds.</summary>
internal static partial class EventGoldens
{
    private static readonly FeedId Feed = new("0123456789abcdef");
    private static readonly Uri FeedAt = new("https://news.test/feed?a=1&b=2");
    private static readonly FeedSettings Watched = new() { Folder = "World/Asia", Title = "Daily", WantsFullText = true, IntervalMin = TimeSpan.FromMinutes(10), IntervalMax = TimeSpan.FromDays(2) };

    private static readonly (object Event, string Json)[] OfFeeds =
    [
        (new FeedAdded(TenantId.Default, Feed, At, "alice", FeedAt, Watched), """
            {"tenant":"default","feed":"0123456789abcdef","at":"2026-11-20T08:30:15.25+00:00","by":"alice","address":"https://news.test/feed?a=1&b=2","settings":{"folder":"World/Asia","title":"Daily","wantsFullText":true,"intervalMin":"00:10:00","intervalMax":"2.00:00:00"}}
            """),
        (new FeedChanged(TenantId.Default, Feed, At, "bob", FeedSettings.Default), """
            {"tenant":"default","feed":"0123456789abcdef","at":"2026-11-20T08:30:15.25+00:00","by":"bob","settings":{"folder":"","title":"","wantsFullText":false,"intervalMin":"00:05:00","intervalMax":"1.00:00:00"}}
            """),
        (new FeedMoved(TenantId.Default, Feed, At, FeedAt, new Uri("https://news.test/new"), At.AddDays(-2), 7), """
            {"tenant":"default","feed":"0123456789abcdef","at":"2026-11-20T08:30:15.25+00:00","from":"https://news.test/feed?a=1&b=2","to":"https://news.test/new","firstSeenAt":"2026-11-18T08:30:15.25+00:00","sightings":7}
            """),
        (new FeedFetched(TenantId.Default, Feed, At, 200, FeedAt, "c0c1", 1234, FeedFormat.Rss20, "Daily “News”", 12, 2, 1, 1, [new RefusedEntry("guid-7", "article/empty", "The article holds no text.")]), """
            {"tenant":"default","feed":"0123456789abcdef","at":"2026-11-20T08:30:15.25+00:00","status":200,"location":"https://news.test/feed?a=1&b=2","raw":"c0c1","bytes":1234,"format":"Rss20","title":"Daily “News”","entries":12,"new":2,"changed":1,"refusedCount":1,"refused":[{"entry":"guid-7","code":"article/empty","reason":"The article holds no text."}]}
            """),
        (new FeedFetched(TenantId.Default, Feed, At, 304, FeedAt, null, 0, FeedFormat.Unknown, "", 0, 0, 0, 0, []), """
            {"tenant":"default","feed":"0123456789abcdef","at":"2026-11-20T08:30:15.25+00:00","status":304,"location":"https://news.test/feed?a=1&b=2","bytes":0,"format":"Unknown","title":"","entries":0,"new":0,"changed":0,"refusedCount":0,"refused":[]}
            """),
        (new FeedFetched(TenantId.Default, Feed, At, 200, FeedAt, null, 9, FeedFormat.Sitemap, "", 2, 2, 0, 0, []) { FullTexts = new FullTextTally(1, 1, [new RefusedEntry("guid-8", "Paywall", "It is for subscribers.")]) }, """
            {"tenant":"default","feed":"0123456789abcdef","at":"2026-11-20T08:30:15.25+00:00","status":200,"location":"https://news.test/feed?a=1&b=2","bytes":9,"format":"Sitemap","title":"","entries":2,"new":2,"changed":0,"refusedCount":0,"refused":[],"fullTexts":{"taken":1,"keptCount":1,"kept":[{"entry":"guid-8","code":"Paywall","reason":"It is for subscribers."}]}}
            """),
        (new FeedFetched(TenantId.Default, Feed, At, 200, FeedAt, null, 9, FeedFormat.Rss20, "", 2, 2, 0, 0, []) { Warnings = ["The XML is not well-formed and was mended."] }, """
            {"tenant":"default","feed":"0123456789abcdef","at":"2026-11-20T08:30:15.25+00:00","status":200,"location":"https://news.test/feed?a=1&b=2","bytes":9,"format":"Rss20","title":"","entries":2,"new":2,"changed":0,"refusedCount":0,"refused":[],"warnings":["The XML is not well-formed and was mended."]}
            """),
        (new FeedFetched(TenantId.Default, Feed, At, 200, FeedAt, null, 9, FeedFormat.Atom10, "", 1, 1, 0, 0, []) { IsPushed = true }, """
            {"tenant":"default","feed":"0123456789abcdef","at":"2026-11-20T08:30:15.25+00:00","status":200,"location":"https://news.test/feed?a=1&b=2","bytes":9,"format":"Atom10","title":"","entries":1,"new":1,"changed":0,"refusedCount":0,"refused":[],"isPushed":true}
            """),
        (new FeedFailed(TenantId.Default, Feed, At, 503, "http", "HTTP 503.", 2, At.AddMinutes(10)), """
            {"tenant":"default","feed":"0123456789abcdef","at":"2026-11-20T08:30:15.25+00:00","status":503,"kind":"http","says":"HTTP 503.","inARow":2,"nextAt":"2026-11-20T08:40:15.25+00:00"}
            """),
        (new FeedFailed(TenantId.Default, Feed, At, null, "Timeout", "news.test gave no whole answer within 30 s.", 1, At.AddMinutes(5)), """
            {"tenant":"default","feed":"0123456789abcdef","at":"2026-11-20T08:30:15.25+00:00","kind":"Timeout","says":"news.test gave no whole answer within 30 s.","inARow":1,"nextAt":"2026-11-20T08:35:15.25+00:00"}
            """),
        (new FeedDisabled(TenantId.Default, Feed, At, "system", FeedDisableReason.Gone, "HTTP 410: it is gone for good."), """
            {"tenant":"default","feed":"0123456789abcdef","at":"2026-11-20T08:30:15.25+00:00","by":"system","reason":"Gone","text":"HTTP 410: it is gone for good."}
            """),
        (new FeedDarkened(TenantId.Default, Feed, At, At.AddHours(-7), "9 failures in a row. HTTP 503."), """
            {"tenant":"default","feed":"0123456789abcdef","at":"2026-11-20T08:30:15.25+00:00","since":"2026-11-20T01:30:15.25+00:00","says":"9 failures in a row. HTTP 503."}
            """),
        (new FeedRecovered(TenantId.Default, Feed, At, At.AddHours(-7), "It answers again."), """
            {"tenant":"default","feed":"0123456789abcdef","at":"2026-11-20T08:30:15.25+00:00","since":"2026-11-20T01:30:15.25+00:00","says":"It answers again."}
            """),
        (new FeedReread(TenantId.Default, Feed, At, "alice", "feed-reader-2 is out", "feed-reader-2", new ExtractionVersions("reader-1", "extractor-6", "abc"), [new RereadFetch("c0c1", At.AddDays(-1)), new RereadFetch("c2c3", At.AddDays(-2))],
            1, 9, 2, 3, 1, 5, 1, [new RefusedEntry("guid-9", "article/empty", "The article holds no text.")]) { Since = At.AddDays(-3), IsCutShort = true }, """
            {"tenant":"default","feed":"0123456789abcdef","at":"2026-11-20T08:30:15.25+00:00","by":"alice","reason":"feed-reader-2 is out","feedReader":"feed-reader-2","versions":{"reader":"reader-1","extractor":"extractor-6","gazetteer":"abc"},"fetches":[{"raw":"c0c1","at":"2026-11-19T08:30:15.25+00:00"},{"raw":"c2c3","at":"2026-11-18T08:30:15.25+00:00"}],"noFeeds":1,"entries":9,"found":2,"foundEvents":3,"superseded":1,"known":5,"refusedCount":1,"refused":[{"entry":"guid-9","code":"article/empty","reason":"The article holds no text."}],"since":"2026-11-17T08:30:15.25+00:00","isCutShort":true}
            """),
        (new FeedReread(TenantId.Default, Feed, At, "cli:bob", "", "feed-reader-1", new ExtractionVersions("reader-1", "extractor-6", "abc"), [new RereadFetch("c0c1", At)], 0, 1, 0, 0, 0, 1, 0, []), """
            {"tenant":"default","feed":"0123456789abcdef","at":"2026-11-20T08:30:15.25+00:00","by":"cli:bob","reason":"","feedReader":"feed-reader-1","versions":{"reader":"reader-1","extractor":"extractor-6","gazetteer":"abc"},"fetches":[{"raw":"c0c1","at":"2026-11-20T08:30:15.25+00:00"}],"noFeeds":0,"entries":1,"found":0,"foundEvents":0,"superseded":0,"known":1,"refusedCount":0,"refused":[]}
            """),
        (new FeedResumed(TenantId.Default, Feed, At, "alice", "it is back"), """
            {"tenant":"default","feed":"0123456789abcdef","at":"2026-11-20T08:30:15.25+00:00","by":"alice","reason":"it is back"}
            """),
        (new FeedRemoved(TenantId.Default, Feed, At, "alice", ""), """
            {"tenant":"default","feed":"0123456789abcdef","at":"2026-11-20T08:30:15.25+00:00","by":"alice","reason":""}
            """),
    ];
}
