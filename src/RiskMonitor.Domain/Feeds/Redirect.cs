namespace RiskMonitor.Feeds;

/// <summary>One step from an address to another that a server asked for.</summary>
/// <param name="From">The address that was asked.</param>
/// <param name="To">The address that it named.</param>
/// <param name="Status">301, 302, 303, 307 or 308.</param>
public sealed record Redirect(Uri From, Uri To, int Status)
{
    /// <summary>Whether the server says that it is for ever.</summary>
    public bool IsPermanent => Status is 301 or 308;

    /// <summary>Where something has moved to for good: the address behind the permanent steps that come before the first temporary one.</summary>
    /// <param name="trail">The steps in their order.</param>
    /// <returns>Null where the first step is temporary or there is none, and where the way leads from https to http: what anybody on the line can write is not remembered.</returns>
    public static Uri? MovedTo(IReadOnlyList<Redirect> trail)
    {
        ArgumentNullException.ThrowIfNull(trail);
        Uri? moved = null;
        foreach (Redirect step in trail)
        {
            if (!step.IsPermanent || (step.From.Scheme == Uri.UriSchemeHttps && step.To.Scheme != Uri.UriSchemeHttps)) break;
            moved = step.To;
        }
        return moved;
    }
}
