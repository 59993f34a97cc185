using RiskMonitor.Articles;
using RiskMonitor.Companies;

namespace RiskMonitor.Events;

/// <summary>
/// An analyst found a risk event that the extractor had missed. The risk event itself, with the words of the article that state it, follows in the same
/// transaction and counts like any other. Appended to the article's stream.
/// </summary>
/// <param name="Event">The risk event that follows.</param>
/// <param name="Article">The article that states it.</param>
/// <param name="Concerned">Every company that it concerns, in ordinal order.</param>
/// <param name="Reason">Why, in the analyst's words.</param>
/// <param name="Author">Who adds it.</param>
public sealed record RiskEventAdded(RiskEventId Event, ArticleId Article, ValueList<CompanyId> Concerned, string Reason, string Author) : ICompanyEvent
{
    /// <summary>Folded names of companies of the event that no registry knew; null where there are none.</summary>
    public ValueList<string>? Unresolved { get; init; }

    /// <inheritdoc />
    public IEnumerable<CompanyId> CompaniesConcerned() => Concerned;

    /// <inheritdoc />
    public IEnumerable<string> NamesConcerned() => Unresolved ?? [];
}
