namespace RiskMonitor.Articles;

/// <summary>The words that made a rule fire, and where they stand in the article's text.</summary>
/// <param name="Quote">Exactly the text at <paramref name="Start"/>.</param>
/// <param name="Start">UTF-16 units before the first word.</param>
/// <param name="Length">UTF-16 units of the quote; at least 1.</param>
public sealed record Evidence(string Quote, int Start, int Length);
