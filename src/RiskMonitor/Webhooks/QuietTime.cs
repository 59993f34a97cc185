namespace RiskMonitor.Webhooks;

/// <summary>Until when a receiver is left alone. Of several that ask for it, the longest counts: a breaker's few seconds do not shorten a <c>Retry-After</c>.</summary>
internal sealed class QuietTime
{
    private long _untilTicks;

    public bool IsOver(DateTimeOffset now) => now.UtcTicks >= Volatile.Read(ref _untilTicks);

    public void Until(DateTimeOffset instant)
    {
        long asked = instant.UtcTicks;
        for (long known = Volatile.Read(ref _untilTicks); asked > known;)
        {
            long was = Interlocked.CompareExchange(ref _untilTicks, asked, known);
            if (was == known) return;
            known = was;
        }
    }
}
