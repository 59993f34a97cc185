namespace RiskMonitor.Articles.Explaining;

/// <summary>What the extractor recognised in an article on the way to its events. Offsets and lengths count UTF-16 units of the article's text.</summary>
/// <param name="Extraction">The same as without an explanation.</param>
/// <param name="Triggers">For each event of the extraction, the word that made its rule fire; null for a rule that does not say.</param>
/// <param name="Cast">Everybody whom the article names, in the order of their first mention.</param>
/// <param name="Mentions">Where they are named or referred to, in the order of the text; none overlaps another.</param>
/// <param name="Sentences">The text as it was cut into sentences, in order.</param>
/// <param name="Quotations">What stands in quotation marks, in order, with whoever was taken for its speaker.</param>
public sealed record Explanation(
    Extraction Extraction, ValueList<TextSpan?> Triggers, ValueList<CastMember> Cast, ValueList<CastMention> Mentions, ValueList<ReadSentence> Sentences, ValueList<ReadQuotation> Quotations);

/// <summary>A stretch of an article's text.</summary>
/// <param name="Start">UTF-16 units before it.</param>
/// <param name="Length">UTF-16 units of it; at least 1.</param>
public sealed record TextSpan(int Start, int Length);

/// <summary>Somebody whom an article names.</summary>
/// <param name="Name">What the article mostly calls it, or the roster's name.</param>
/// <param name="Kind">What it was taken for.</param>
/// <param name="Id">The roster's or registry's id where <paramref name="IsKnown"/>, else the folded name.</param>
/// <param name="IsKnown">Whether a roster or the registry has it.</param>
/// <param name="Office">The office as stated or known, where there is one.</param>
/// <param name="Party">Party as printed; null where not stated.</param>
/// <param name="Jurisdiction">ISO 3166-1 alpha-2 code, "EU", or null where not known.</param>
/// <param name="Employer">The company that a person was taken to speak for; null where there is none.</param>
/// <param name="Members">The companies of a group such as "both companies"; empty for everybody else.</param>
public sealed record CastMember(
    string Name, ActorKind Kind, string Id, bool IsKnown, string? Office, string? Party, string? Jurisdiction, string? Employer, ValueList<string> Members);

/// <summary>A place where somebody is named or referred to.</summary>
/// <param name="Member">Who: index into the cast.</param>
/// <param name="Place">Where.</param>
/// <param name="IsReference">Whether the words are no name ("the company", "it").</param>
public sealed record CastMention(int Member, TextSpan Place, bool IsReference);

/// <summary>A sentence as it was cut.</summary>
/// <param name="Place">Where.</param>
/// <param name="IsTitle">Whether it is the headline.</param>
/// <param name="Paragraph">Which paragraph it stands in, counted from 0; the headline is paragraph 0.</param>
public sealed record ReadSentence(TextSpan Place, bool IsTitle, int Paragraph);

/// <summary>A quotation as it was read.</summary>
/// <param name="Place">Where, marks included.</param>
/// <param name="Speakers">Who was taken to speak: indexes into the cast; empty where nobody was found.</param>
public sealed record ReadQuotation(TextSpan Place, ValueList<int> Speakers);
