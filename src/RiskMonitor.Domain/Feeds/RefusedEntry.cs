namespace RiskMonitor.Feeds;

/// <summary>An entry of a feed that could not become an article. It stands in the kept bytes all the same.</summary>
/// <param name="Entry">Its id, else its address, else its headline; cut to 200 characters.</param>
/// <param name="Code">Kind of refusal, such as "article/empty".</param>
/// <param name="Reason">In a sentence.</param>
public sealed record RefusedEntry(string Entry, string Code, string Reason);
