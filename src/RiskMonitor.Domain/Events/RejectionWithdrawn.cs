using RiskMonitor.Articles;
using RiskMonitor.Companies;

namespace RiskMonitor.Events;

/// <summary>An analyst takes a rejection back: the risk event counts again. Appended to the article's stream.</summary>
/// <param name="Event">The risk event that stands rejected.</param>
/// <param name="Article">The article it was read from.</param>
/// <param name="Concerned">Every company that it concerns, in ordinal order.</param>
/// <param name="Reason">Why, in the analyst's words.</param>
/// <param name="Author">Who takes it back.</param>
public sealed record RejectionWithdrawn(RiskEventId Event, ArticleId Article, ValueList<CompanyId> Concerned, string Reason, string Author) : ICompanyEvent
{
    /// <summary>Folded names of companies of the event that no registry knew; null where there are none.</summary>
    public ValueList<string>? Unresolved { get; init; }

    /// <summary>The event that the analyst spoke of, where a new reading found it again under another id and the withdrawal was carried over to that; else null.</summary>
    public RiskEventId? CarriedFrom { get; init; }

    /// <inheritdoc />
    public IEnumerable<CompanyId> CompaniesConcerned() => Concerned;

    /// <inheritdoc />
    public IEnumerable<string> NamesConcerned() => Unresolved ?? [];
}
