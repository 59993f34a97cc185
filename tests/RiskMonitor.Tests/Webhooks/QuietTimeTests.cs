using CsCheck;
using Xunit;

namespace RiskMonitor.Webhooks;

public sealed class QuietTimeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_few_seconds_of_a_breaker_do_not_shorten_what_the_receiver_asked_for()
    {
        var quiet = new QuietTime();

        quiet.Until(Now.AddSeconds(300));
        quiet.Until(Now.AddSeconds(5));

        Assert.False(quiet.IsOver(Now.AddSeconds(299)));
        Assert.True(quiet.IsOver(Now.AddSeconds(300)));
    }

    [Fact]
    public void Nobody_is_quiet_who_was_not_asked_to_be() => Assert.True(new QuietTime().IsOver(Now));

    [Fact]
    public void Of_several_at_once_the_longest_counts() => Gen.Int[1, 10_000].Array[1, 20].Sample(waits =>
    {
        var quiet = new QuietTime();

        Parallel.ForEach(waits, wait => quiet.Until(Now.AddSeconds(wait)));

        return !quiet.IsOver(Now.AddSeconds(waits.Max() - 1)) && quiet.IsOver(Now.AddSeconds(waits.Max()));
    }, iter: 200);
}
