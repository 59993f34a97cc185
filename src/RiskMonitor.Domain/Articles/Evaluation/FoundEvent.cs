using RiskMonitor.Events;

namespace RiskMonitor.Articles.Evaluation;

/// <summary>What of an extracted event is compared with labels.</summary>
/// <param name="Type">Name of the event's type.</param>
/// <param name="Actor">Who acts.</param>
/// <param name="Companies">Names of the companies, in the event's order.</param>
/// <param name="Quote">Its evidence.</param>
/// <param name="RuleId">The rule that found it.</param>
public sealed record FoundEvent(string Type, string Actor, ValueList<string> Companies, string Quote, string RuleId)
{
    /// <summary>As an extraction has it.</summary>
    public static FoundEvent Of(RiskEvent happened) =>
        new(happened.GetType().Name, happened.Actor.Name, happened.Companies.Select(company => company.Name).ToValueList(), happened.Evidence.Quote, happened.RuleId);
}
