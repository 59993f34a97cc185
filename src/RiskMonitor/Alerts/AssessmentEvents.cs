using JasperFx.Events;
using Marten;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure;

namespace RiskMonitor.Alerts;

/// <summary>What the ledger recorded between two assessments of a company: about the company itself, and about the neighbours that its score was read from.</summary>
internal sealed class AssessmentEvents
{
    /// <summary>Events looked at for each company; of more, the newest.</summary>
    public const int EventsMax = 500;

    /// <summary>Events that a change of an alert names.</summary>
    public const int LinksMax = 20;

    public static readonly AssessmentEvents None = new([], [], RegistryCorrections.None);

    private readonly IReadOnlyList<IEvent> _own;
    private readonly IReadOnlyList<IEvent> _all;
    private readonly RegistryCorrections _understood;

    private AssessmentEvents(IReadOnlyList<IEvent> own, IReadOnlyList<IEvent> all, RegistryCorrections understood) => (_own, _all, _understood) = (own, all, understood);

    public static async Task<AssessmentEvents> ReadAsync(IQuerySession session, ExposureAssessed? before, ExposureAssessed after, CancellationToken ct)
    {
        List<IEvent> own = [], all = [];
        RegistryCorrections understood = RegistryCorrections.None;
        foreach (ExposureRead read in after.Read)
        {
            long seen = before?.Read.FirstOrDefault(known => known.Company == read.Company)?.Sequence ?? 0;
            if (read.Sequence <= seen || (seen == 0 && read.Company != after.Company)) continue;      // a neighbour that is new: its past is no news

            (IReadOnlyList<IEvent> events, understood) = await CompanyLedger.ReadBetweenAsync(session, read.Company, seen, read.Sequence, EventsMax, ct);
            all.AddRange(events);
            if (read.Company == after.Company) own.AddRange(events);
        }
        return new AssessmentEvents(own, [.. all.DistinctBy(e => e.Sequence).OrderBy(e => e.Sequence)], understood);
    }

    /// <summary>Whether an article that concerns the company or a neighbour was read again.</summary>
    public bool IsAnyReadAgain => _all.Any(e => e.Data is ExtractionSuperseded);

    /// <summary>The observation with what happened before it. Facts that were found by reading again are no news.</summary>
    public AlertObservation Told(AlertObservation seen) => seen with
    {
        IsReplay = IsAnyReadAgain && _all.All(e => IsOfReadingAgain(e.Data)),
        Facts = News(_own).Select(ObservedFact.Of).ToValueList(),
        Spoken = News(_all).Select(fact => fact.Claim).OfType<ClaimKey>().Distinct().ToValueList(),
        Withdrawn = _all.Select(e => e.Data).OfType<RiskEventRejected>().Select(e => e.Event).ToValueList(),
        Revised = _all.Select(e => e.Data switch { ArticleRevised revised => revised.Article.Id, ExtractionSuperseded reading => reading.Article, _ => (ArticleId?)null }).OfType<ArticleId>().ToValueList(),
    };

    private IEnumerable<RiskEvent> News(IReadOnlyList<IEvent> events) => events.Select(e => e.Data).OfType<RiskEvent>().Where(fact => !fact.IsReread).Select(_understood.See);

    private static bool IsOfReadingAgain(object happened) => happened switch
    {
        ExtractionSuperseded => true,
        RiskEvent fact => fact.IsReread,
        RiskEventRejected rejected => rejected.CarriedFrom is not null,
        RejectionWithdrawn withdrawn => withdrawn.CarriedFrom is not null,
        _ => false,
    };

    /// <summary>The events that change what an alert rests on, the newest where there are many.</summary>
    public ValueList<AlertLink> LinksTo(ValueList<ToldGround> told) => _all.Select(e => Link(e, told)).OfType<AlertLink>().TakeLast(LinksMax).ToValueList();

    private AlertLink? Link(IEvent e, ValueList<ToldGround> told) => (e.Data is RiskEvent read ? _understood.See(read) : e.Data) switch
    {
        DenialIssued denial when told.Any(ground => ground.Claim == denial.Denies.Key) => new AlertLink(e.EventTypeName, denial.Id, denial.Article),
        RiskEvent happened when told.Any(ground => ground.Claim == happened.Claim) => new AlertLink(e.EventTypeName, happened.Id, happened.Article),
        RiskEventRejected rejected when told.Any(ground => ground.Events.Contains(rejected.Event)) => new AlertLink(e.EventTypeName, rejected.Event, rejected.Article),
        ArticleRevised revised when EventOf(revised.Article.Id, told) is { } known => new AlertLink(e.EventTypeName, known, revised.Article.Id),
        ExtractionSuperseded reading when EventOf(reading.Article, told) is { } known => new AlertLink(e.EventTypeName, known, reading.Article),
        _ => null,
    };

    private static RiskEventId? EventOf(ArticleId article, ValueList<ToldGround> told) =>
        told.FirstOrDefault(ground => ground.Articles.Contains(article)) is { Events: [var first, ..] } ? first : null;
}
