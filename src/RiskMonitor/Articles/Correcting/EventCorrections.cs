using JasperFx.Events;
using Marten;
using Marten.Linq.MatchesSql;
using RiskMonitor.Articles.Rereading;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using RiskMonitor.Hosting;

namespace RiskMonitor.Articles.Correcting;

/// <summary>Who corrects, and why: stored with every correction and shown wherever it tells.</summary>
/// <param name="Reason">1 to <see cref="ReasonCharsMax"/> characters.</param>
/// <param name="Author">1 to <see cref="AuthorCharsMax"/> characters.</param>
internal sealed record CorrectionNote(string Reason, string Author)
{
    public const int ReasonCharsMax = 1000;
    public const int AuthorCharsMax = 100;

    /// <summary>What is wrong with it; null where nothing is.</summary>
    public string? Refusal =>
        Wrong("reason", Reason, ReasonCharsMax) ?? Wrong("author", Author, AuthorCharsMax);

    private static string? Wrong(string name, string? text, int charsMax) => string.IsNullOrWhiteSpace(text) || text.Length > charsMax
        ? $"The {name} has {text?.Trim().Length ?? 0} characters; 1 to {charsMax} are allowed."
        : null;
}

/// <summary>What came of a correction.</summary>
internal abstract record CorrectionOutcome
{
    /// <summary>It is in the ledger.</summary>
    /// <param name="Event">The risk event concerned.</param>
    /// <param name="Article">Its article.</param>
    /// <param name="Concerned">The companies whose score it can change.</param>
    public sealed record Recorded(RiskEventId Event, ArticleId Article, ValueList<CompanyId> Concerned) : CorrectionOutcome;

    /// <summary>Nothing was appended.</summary>
    public sealed record Refused(ProblemType Problem, string Reason) : CorrectionOutcome;
}

/// <summary>The one door for corrections of an article's events: HTTP and command line come through here. Corrections are appended to the article's stream; nothing is edited.</summary>
internal sealed class EventCorrections(IDocumentStore store)
{
    private const string Places = $"d.seq_id in (select sequence from {CompanyEvents.PlacesName} where id_hash = hashtextextended(?, 0))";

    /// <summary>Rejects a risk event: it stops counting, as if it had never been read.</summary>
    public Task<CorrectionOutcome> RejectAsync(ArticleId article, RiskEventId wrong, CorrectionNote note, Provenance provenance, CancellationToken ct) =>
        AppendAsync(article, note, provenance, history => About(wrong, article, history, isRejected => isRejected
            ? new CorrectionOutcome.Refused(ProblemTypes.EventAlreadyRejected, $"The event '{wrong}' stands rejected already.")
            : null, (concerned, names) => new RiskEventRejected(wrong, article, concerned, note.Reason, note.Author) { Unresolved = names }), ct);

    /// <summary>Takes a rejection back: the risk event counts again.</summary>
    public Task<CorrectionOutcome> WithdrawAsync(ArticleId article, RiskEventId right, CorrectionNote note, Provenance provenance, CancellationToken ct) =>
        AppendAsync(article, note, provenance, history => About(right, article, history, isRejected => isRejected
            ? null
            : new CorrectionOutcome.Refused(ProblemTypes.EventNotRejected, $"The event '{right}' does not stand rejected."), (concerned, names) => new RejectionWithdrawn(right, article, concerned, note.Reason, note.Author) { Unresolved = names }), ct);

    /// <summary>Adds a risk event that the extractor missed.</summary>
    public Task<CorrectionOutcome> AddAsync(ArticleId article, MissedEvent missed, CorrectionNote note, Provenance provenance, CancellationToken ct) =>
        AppendAsync(article, note, provenance, history =>
        {
            ArticleInForce current = ArticleInForce.Of(history)!;      // a stream begins with an article
            ValueList<RiskEvent> known = current.Events;
            (RiskEvent? added, MissedEventRefusal? refusal) = AnalystReading.Read(current.Article, known, missed);
            if (added is null) return ([], MissedEventRefusals.Of(refusal!.Value, missed));      // one of the two
            added = added with { Extraction = current.Number };      // says which text it was added to
            if (known.Any(e => e.Id == added.Id)) return ([], new CorrectionOutcome.Refused(ProblemTypes.EventAlreadyAdded, $"The event was added before, as '{added.Id}'."));

            ValueList<CompanyId> concerned = added.CompaniesConcerned().ToValueList();
            return ([new RiskEventAdded(added.Id, article, concerned, note.Reason, note.Author) { Unresolved = added.NamesConcerned().Stored() }, added], new CorrectionOutcome.Recorded(added.Id, article, concerned));
        }, ct);

    /// <summary>The article that an event was read from; null where there is no such event.</summary>
    public async Task<ArticleId?> ArticleOfAsync(RiskEventId id, CancellationToken ct)
    {
        await using IQuerySession session = store.QuerySession();
        IReadOnlyList<IEvent> found = await session.Events.QueryAllRawEvents().Where(e => e.MatchesSql(Places, id.Value)).ToListAsync(ct);
        return found.Select(e => e.Data).OfType<RiskEvent>().FirstOrDefault(e => e.Id == id)?.Article;      // two ids can have one hash
    }

    private static (object[], CorrectionOutcome) About(
        RiskEventId id, ArticleId article, IReadOnlyList<object> history, Func<bool, CorrectionOutcome?> refuse, Func<ValueList<CompanyId>, ValueList<string>?, object> correct)
    {
        RiskEvent[] stated = [.. history.OfType<RiskEvent>().Where(e => e.Id == id)];      // more than one where a text came back
        if (stated.Length == 0) return ([], new CorrectionOutcome.Refused(ProblemTypes.EventUnknown, $"The article '{article}' has no event '{id}'."));

        var corrections = new Corrections();
        foreach (ICompanyEvent happened in history.OfType<ICompanyEvent>()) corrections.Note(happened);
        if (refuse(corrections.IsRejected(id)) is { } refusal) return ([], refusal);

        ValueList<CompanyId> concerned = stated.SelectMany(e => e.CompaniesConcerned()).Distinct().Order().ToValueList();
        return ([correct(concerned, stated.SelectMany(e => e.NamesConcerned()).Stored())], new CorrectionOutcome.Recorded(id, article, concerned));
    }

    private async Task<CorrectionOutcome> AppendAsync(
        ArticleId article, CorrectionNote note, Provenance provenance, Func<IReadOnlyList<object>, (object[] Events, CorrectionOutcome Outcome)> decide, CancellationToken ct)
    {
        if (note.Refusal is { } refusal) return new CorrectionOutcome.Refused(ProblemTypes.CorrectionNote, refusal);
        return await DecidedAppend.RunAsync(store, provenance, async session =>
        {
            IReadOnlyList<object> history = await DecidedAppend.ReadAsync(session, StreamKeys.Article(article), ct);
            if (history.Count == 0) return new CorrectionOutcome.Refused(ProblemTypes.ArticleUnknown, $"No article has the id '{article}'.");

            (object[] events, CorrectionOutcome outcome) = decide(history);
            if (events.Length > 0) DecidedAppend.Append(session, StreamKeys.Article(article), history.Count, events);
            return outcome;
        }, ct);
    }
}
