namespace RiskMonitor.Events;

/// <summary>
/// An agency, regulator, ministry or central bank voices concern about a company without opening a formal action.
/// Subtype <c>AllegationMade</c> where it alleges crime, espionage or a danger to security.
/// </summary>
public sealed record AuthorityRaisedConcern : RiskEvent;
