using Xunit;

namespace RiskMonitor.Articles;

public sealed class ArticleRevisionsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_same_text_seen_again_is_known() =>
        Assert.True(ArticleRevisions.IsKnown(At(5, "a"), [At(0, "a")]));

    [Fact]
    public void The_same_text_seen_late_from_an_earlier_time_is_known() =>
        Assert.True(ArticleRevisions.IsKnown(At(-5, "a"), [At(0, "a"), At(10, "b")]));

    [Fact]
    public void Another_text_is_a_revision() =>
        Assert.False(ArticleRevisions.IsKnown(At(5, "b"), [At(0, "a")]));

    [Fact]
    public void A_text_that_comes_back_after_another_one_stood_is_a_revision_again() =>
        Assert.False(ArticleRevisions.IsKnown(At(20, "a"), [At(0, "a"), At(10, "b"), At(30, "c")]));

    [Fact]
    public void Of_two_revisions_the_later_one_is_current_and_of_two_at_one_instant_the_greater_hash()
    {
        Assert.Equal(At(1, "a"), new[] { At(1, "a"), At(0, "z") }.Max());
        Assert.Equal(At(0, "z"), new[] { At(0, "a"), At(0, "z") }.Max());
    }

    private static ArticleRevision At(int minutes, string hash) => new(Noon.AddMinutes(minutes), hash);
}
