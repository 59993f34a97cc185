using CsCheck;
using RiskMonitor.Articles;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>Random ledgers about one company: facts out of few articles, texts replaced, facts rejected and rejections taken back, in any order.</summary>
internal static class Ledgers
{
    /// <summary>When the first event is recorded; one follows every minute.</summary>
    public static readonly DateTimeOffset Start = Given.Noon.AddDays(1);

    /// <summary>At most 60 events; the sequence leaves places out.</summary>
    public static readonly Gen<RecordedEvent[]> Any =
        from facts in Histories.Any
        from revisions in Histories.Revisions
        from rejections in Words(facts, Rejected)
        from withdrawals in Words(facts, Withdrawn)
        from order in Gen.Shuffle(new List<ICompanyEvent>([.. facts, .. revisions, .. rejections, .. withdrawals]))
        select order.Select((happened, i) => At(1 + i + i / 7, happened)).ToArray();

    public static RecordedEvent At(long sequence, ICompanyEvent happened) => new(sequence, Start.AddMinutes(sequence), happened);

    public static RiskEventRejected Rejected(RiskEventId id) => new(id, new ArticleId("article-1"), [Given.Acme], "wrong", "alice");

    public static RejectionWithdrawn Withdrawn(RiskEventId id) => new(id, new ArticleId("article-1"), [Given.Acme], "right", "bob");

    private static Gen<ICompanyEvent[]> Words(RiskEvent[] about, Func<RiskEventId, ICompanyEvent> word) =>
        about.Length == 0 ? Gen.Const(Array.Empty<ICompanyEvent>()) : Gen.OneOf(about).Select(fact => word(fact.Id)).Array[0, 8];
}
