namespace RiskMonitor.Feeds;

/// <summary>What a server said of the version that it gave out, to be sent back so that it need not give it out again.</summary>
/// <param name="ETag">As received, quotes and weakness included; null where there was none.</param>
/// <param name="LastModified">As received; null where there was none.</param>
public sealed record Validators(string? ETag, string? LastModified)
{
    /// <summary>Of a version that nothing was said of, or that is not there.</summary>
    public static readonly Validators None = new(null, null);

    /// <summary>Whether there is nothing to send.</summary>
    public bool IsEmpty => ETag is null && LastModified is null;
}
