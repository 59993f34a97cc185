using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using Xunit;

namespace RiskMonitor.Dashboard;

public sealed class TimelineTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_curve_jumps_where_something_was_reported_and_decays_between()
    {
        Timeline timeline = Of(Warning(daysAgo: 10));

        CurvePoint before = timeline.Curve.Last(p => p.At < Now.AddDays(-10));
        CurvePoint at = timeline.Curve.First(p => p.At >= Now.AddDays(-10));
        Assert.Equal(0, before.ScoreMicropoints);
        Assert.Equal(TimeSpan.FromSeconds(1), at.At - before.At);
        Assert.Equal(46.4, at.ScoreMicropoints / 1e6, precision: 1);      // the test pack's named warning on its first day
        Assert.True(timeline.Curve[^1].ScoreMicropoints < at.ScoreMicropoints);
        Assert.Equal(Now, timeline.Until);
    }

    [Fact]
    public void A_young_history_is_drawn_over_two_weeks_and_an_old_one_over_a_year()
    {
        Timeline young = Of(Warning(daysAgo: 1));
        Timeline old = Of(Warning(daysAgo: 900), Warning(daysAgo: 5));

        Assert.Equal(14, (young.Until - young.From).TotalDays, precision: 3);
        Assert.Equal(365, (old.Until - old.From).TotalDays, precision: 3);
        Assert.Single(old.Claims);
    }

    [Fact]
    public void Evidence_that_would_cover_itself_has_one_mark()
    {
        Timeline timeline = Of(Warning(daysAgo: 12, "a"), Warning(daysAgo: 12, "b"), Warning(daysAgo: 3, "c"));

        Assert.Equal([2, 1], timeline.Claims.Select(mark => mark.Rows.Count));
        Assert.Empty(timeline.Denials);
    }

    [Fact]
    public void Everything_lies_inside_the_drawing()
    {
        Timeline timeline = Of(Warning(daysAgo: 12), Warning(daysAgo: 3));

        Assert.All(timeline.Curve, point => Assert.InRange(timeline.X(point.At), Timeline.Left, Timeline.Width - Timeline.Right));
        Assert.All(timeline.Curve, point => Assert.InRange(timeline.Y(point.HighMicropoints), Timeline.Top, Timeline.Bottom));
        Assert.InRange(timeline.Dates().Count(), 2, 8);
        Assert.InRange(timeline.GridPoints().Count(), 3, 7);
    }

    private static Timeline Of(params RiskEvent[] facts) => Timeline.Of(new CompanyId("acme"), new ShownHistory(new Dictionary<CompanyId, IReadOnlyCollection<RiskEvent>> { [new CompanyId("acme")] = facts }, IsWhole: true), TestPolicy.InForce, EvidenceRow.Of(facts), published: [], Now);

    private static PoliticianWarned Warning(double daysAgo, string who = "senator")
    {
        DateTimeOffset published = Now.AddDays(-daysAgo);
        string hash = ContentId.Of(who, published.ToString("O"));
        var article = new Article
        {
            Id = new ArticleId(hash),
            Revision = new ArticleRevision(published, hash),
            Text = $"warn acme trade {who}",
            BodyStart = 0,
            Title = "",
            Source = "daily",
            PublishedAt = published,
            Language = "en",
        };
        return (PoliticianWarned)Statements.Extract(article).Events[0];
    }
}
