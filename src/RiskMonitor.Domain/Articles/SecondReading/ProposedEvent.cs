namespace RiskMonitor.Articles.SecondReading;

/// <summary>An event as a reader proposes it: nothing of it is believed before <see cref="ProposalCheck"/> has seen it.</summary>
/// <param name="Type">Name of the type.</param>
/// <param name="Actor">Who acts, as the text writes it; empty for sources without a name.</param>
/// <param name="ActorKind">Name of an <see cref="Articles.ActorKind"/>.</param>
/// <param name="Companies">Names as the text writes them.</param>
/// <param name="Evidence">Words of the text.</param>
/// <param name="Detail">What the type needs beside: mode of a warning, strength of a denial, step of a legal action, kind of a penalty or sanction; null for types that need nothing.</param>
public sealed record ProposedEvent(string? Type, string? Actor, string? ActorKind, ValueList<string> Companies, string? Evidence, string? Detail);
