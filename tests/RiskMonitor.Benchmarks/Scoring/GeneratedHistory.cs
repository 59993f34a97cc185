using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using RiskMonitor.Harness;

namespace RiskMonitor.Scoring;

/// <summary>A company's history that leaves a given number of live claims: with each counterparty two articles, of two voices, with two denials.</summary>
internal sealed class GeneratedHistory
{
    private const int DaysBack = 25;

    private GeneratedHistory(ExposureDocument exposure, IReadOnlyList<RiskEvent> events, RiskEvent secondVoice, RiskEvent newClaim)
    {
        Exposure = exposure;
        Events = events;
        SecondVoice = secondVoice;
        NewClaim = newClaim;
    }

    public ExposureDocument Exposure { get; }

    public IReadOnlyList<RiskEvent> Events { get; }

    /// <summary>One more event, for a claim that is there.</summary>
    public RiskEvent SecondVoice { get; }

    /// <summary>One more event, for a claim that is not there yet.</summary>
    public RiskEvent NewClaim { get; }

    public static GeneratedHistory Of(Seeds seeds, int claims, DateTimeOffset now)
    {
        var generator = new ArticleGenerator(seeds);
        ValueList<Company> registry = seeds.Gazetteer.Companies;
        Company scored = registry[0];
        var state = ExposureState.Initial(scored.Id);
        var events = new List<RiskEvent>();
        int number = 0;
        for (; state.Claims.Count < claims; number++)
        {
            foreach (RiskEvent fact in Facts(number))
            {
                ExposureState next = state.Evolve(fact);
                if (next.Claims.Count > claims) break;
                state = next;
                events.Add(fact);
            }
        }

        RiskEvent anotherVoice = events.OfType<ReportPublished>().First() with { Id = new RiskEventId(ContentId.Of("one more")), Voice = "one-more-owner" };
        RiskEvent newClaim = Facts(number + 2).OfType<AuthorityRaisedConcern>().First();
        return new GeneratedHistory(new ExposureDocument { Id = scored.Id.Value, Sequence = events.Count, State = state }, events, anotherVoice, newClaim);

        IEnumerable<RiskEvent> Facts(int n) =>
            generator.Write(n, now.AddDays(-(n * 7 % DaysBack)).AddMinutes(-n - 1), scored, registry[1 + n / 2]).Extraction.Events;
    }
}
