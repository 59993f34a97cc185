namespace RiskMonitor.Articles.Names;

/// <summary>A place in the text where somebody is named or referred to.</summary>
/// <param name="First">Its first token.</param>
/// <param name="End">The token behind its last one.</param>
/// <param name="Entity">Who is meant.</param>
/// <param name="IsReference">Whether the words are no name ("the company", "he", "the paper").</param>
internal sealed record Mention(int First, int End, Entity Entity, bool IsReference = false);
