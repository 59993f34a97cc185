using RiskMonitor.Articles;
using RiskMonitor.Companies;

namespace RiskMonitor.Events;

/// <summary>
/// An analyst found a risk event to be wrong: it stops counting, as if it had never been read. It stays in the stream, so that what was known before
/// can be asked for. Appended to the article's stream.
/// </summary>
/// <param name="Event">The risk event; whatever states it again under this id is rejected too.</param>
/// <param name="Article">The article it was read from.</param>
/// <param name="Concerned">Every company that it concerns, in ordinal order.</param>
/// <param name="Reason">Why, in the analyst's words.</param>
/// <param name="Author">Who rejects it.</param>
public sealed record RiskEventRejected(RiskEventId Event, ArticleId Article, ValueList<CompanyId> Concerned, string Reason, string Author) : ICompanyEvent
{
    /// <summary>Folded names of companies of the event that no registry knew; null where there are none.</summary>
    public ValueList<string>? Unresolved { get; init; }

    /// <summary>The event that the analyst spoke of, where a new reading found it again under another id and the rejection was carried over to that; else null.</summary>
    public RiskEventId? CarriedFrom { get; init; }

    /// <inheritdoc />
    public IEnumerable<CompanyId> CompaniesConcerned() => Concerned;

    /// <inheritdoc />
    public IEnumerable<string> NamesConcerned() => Unresolved ?? [];
}
