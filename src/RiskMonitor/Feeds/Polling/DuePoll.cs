namespace RiskMonitor.Feeds.Polling;

/// <summary>A feed whose time has come, lent to this process.</summary>
/// <param name="Id">Key of its stream.</param>
/// <param name="Tenant">Whose feed.</param>
/// <param name="Feed">The feed.</param>
/// <param name="Address">Where it is asked.</param>
/// <param name="Host">Name and port of the host.</param>
/// <param name="Settings">How it is watched.</param>
/// <param name="History">What the schedule remembers.</param>
/// <param name="HasPush">Whether a hub has pushed something that waits: then nobody is asked.</param>
/// <param name="AskAt">When the publisher is to be asked, where a push waits.</param>
internal sealed record DuePoll(string Id, TenantId Tenant, FeedId Feed, Uri Address, string Host, FeedSettings Settings, PollHistory History, bool HasPush, DateTimeOffset AskAt);
