using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rereading;

/// <summary>What comes of reading an article's bytes again.</summary>
/// <param name="Appended">For the article's stream, in this order; empty where the same was found.</param>
/// <param name="Found">Risk events that were not in force before.</param>
/// <param name="Gone">Risk events that are not found any more.</param>
/// <param name="Changed">Risk events that are found under the same id and say something else.</param>
/// <param name="Kept">Risk events that say the same.</param>
public sealed record NewReading(IReadOnlyList<object> Appended, ValueList<RiskEvent> Found, ValueList<RiskEvent> Gone, ValueList<RiskEvent> Changed, ValueList<RiskEvent> Kept)
{
    /// <summary>Whether the same was found: nothing is to be appended.</summary>
    public bool IsSame => Appended.Count == 0;

    /// <summary>Compares a new reading with the one in force.</summary>
    /// <param name="known">What stands.</param>
    /// <param name="history">The article's stream, in its order.</param>
    /// <param name="text">The article as its bytes are read now, under the id that it has.</param>
    /// <param name="read">What the rules read out of <paramref name="text"/>.</param>
    /// <param name="versions">What it was read with.</param>
    /// <param name="by">Who asked for it.</param>
    public static NewReading Of(ArticleInForce known, IReadOnlyCollection<object> history, Article text, Extraction read, ExtractionVersions versions, string by)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(read);
        RiskEvent[] before = [.. known.Events.Where(e => !e.IsByAnalyst)];
        // A model is not asked twice: what it quoted stays as long as the text says it.
        RiskEvent[] after = [.. read.Events.Concat(before.Where(e => e.Reader is not null).Select(e => Moved(e, text)).OfType<RiskEvent>()).DistinctBy(e => e.Id)];

        Dictionary<RiskEventId, RiskEvent> old = before.ToDictionary(e => e.Id);
        ValueList<RiskEvent> found = after.Where(e => !old.ContainsKey(e.Id)).ToValueList();
        ValueList<RiskEvent> gone = before.ExceptBy(after.Select(e => e.Id), e => e.Id).ToValueList();
        ILookup<bool, RiskEvent> again = after.Where(e => old.ContainsKey(e.Id)).ToLookup(e => Facts(e).Equals(Facts(old[e.Id])));
        var reading = new NewReading([], found, gone, again[false].ToValueList(), again[true].ToValueList());
        if (found.IsEmpty && gone.IsEmpty && reading.Changed.IsEmpty) return reading;

        int number = known.Readings + 1;
        var superseded = new ExtractionSuperseded(
            known.Article.Id, number, known.Retrieved, before.Concat(after).SelectMany(e => e.CompaniesConcerned()).Distinct().Order().ToValueList(), known.Versions, versions, read.Companies, by)
        {
            Text = text == known.Article ? null : text,
            Unresolved = before.Concat(after).SelectMany(e => e.NamesConcerned()).Stored(),
        };
        // Words on an event come before it, so that it never counts for a moment.
        return reading with { Appended = [superseded, .. CarriedWords.Of(known, history, after), .. after.Select(e => e with { Extraction = number })] };
    }

    // The same facts, whoever read them and when.
    private static RiskEvent Facts(RiskEvent e) => e with { ExtractorVersion = "", Extraction = null };

    private static RiskEvent? Moved(RiskEvent e, Article text)
    {
        if (e.Revision == text.Revision) return e;
        int at = text.Text.IndexOf(e.Evidence.Quote, StringComparison.Ordinal);
        return at < 0 ? null : e with { Revision = text.Revision, Evidence = e.Evidence with { Start = at } };
    }
}
