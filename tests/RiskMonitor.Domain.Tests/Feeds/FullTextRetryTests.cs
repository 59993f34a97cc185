using Xunit;

namespace RiskMonitor.Feeds;

public sealed class FullTextRetryTests
{
    [Fact]
    public void A_page_is_asked_for_again_after_10_minutes_1_4_and_12_hours_and_then_given_up()
    {
        Assert.Equal(
            [TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromHours(12), null],
            Enumerable.Range(1, 5).Select(FullTextRetry.NextDelay));
        Assert.Throws<ArgumentOutOfRangeException>(() => FullTextRetry.NextDelay(0));
    }
}
