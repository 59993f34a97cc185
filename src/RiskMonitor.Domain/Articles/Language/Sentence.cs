namespace RiskMonitor.Articles.Language;

/// <summary>A run of tokens that belong together.</summary>
/// <param name="First">Its first token.</param>
/// <param name="End">The token behind its last one.</param>
/// <param name="Paragraph">Which paragraph it stands in, counted from 0; the headline is paragraph 0.</param>
/// <param name="IsTitle">Whether it is the headline.</param>
internal readonly record struct Sentence(int First, int End, int Paragraph, bool IsTitle);
