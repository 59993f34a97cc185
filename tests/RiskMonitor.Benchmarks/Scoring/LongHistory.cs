using System.Diagnostics;
using System.Globalization;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure;

namespace RiskMonitor.Scoring;

/// <summary>
/// A company that much is written about for years: 300 claims, each heard of six of 40 voices, six ways of saying it, one event in 25 a denial or confirmation, one in 500 a denial of a part, one in 1,000 a closing;
/// ever the same in kind, a day's events at random hours of it.
/// </summary>
/// <param name="end">When the last event happens.</param>
/// <param name="total">How many events there are.</param>
/// <param name="claimCount">How many claims.</param>
/// <param name="claimsAtATime">How many of them are talked about at a time: they give way to others as years go by.</param>
internal sealed class LongHistory(DateTimeOffset end, int total, int claimCount = 300, int claimsAtATime = 300)
{
    private const int VoiceCount = 40, VoicesOfClaim = 6, PartyCount = 6;
    private const int ChunkEvents = 10_000;
    private const int DaysMax = 7_300;

    public static readonly CompanyId Scored = new("busy");

    private readonly ClaimKey[] _claims = [.. Enumerable.Range(0, claimCount).Select(i => ClaimKey.Of(
        WeighedMatters.All[i % WeighedMatters.All.Count], [Scored, new CompanyId($"other-{i % 50}")], i % 3 == 0 ? null : $"authority-{i % 20}", i < 300 ? i % 2 == 0 ? "licence" : "other" : $"matter-{i / 300}"))];

    private readonly Random _random = new(1);

    /// <summary>Folds all events; the clock runs only while they are taken in, not while they are made up.</summary>
    public (ExposureState State, double MicrosPerEvent) Fold()
    {
        var fold = new ExposureFold(Scored);
        var events = new RiskEvent[Math.Min(ChunkEvents, total)];
        TimeSpan taken = TimeSpan.Zero;
        for (int folded = 0; folded < total; folded += events.Length)
        {
            for (int i = 0; i < events.Length; i++) events[i] = Event(folded + i);
            long started = Stopwatch.GetTimestamp();
            foreach (RiskEvent e in events) fold.Add(e);
            taken += Stopwatch.GetElapsedTime(started);
        }
        long writing = Stopwatch.GetTimestamp();
        ExposureState state = fold.ToState();
        taken += Stopwatch.GetElapsedTime(writing);
        return (state, taken.TotalMicroseconds / total);
    }

    /// <summary>One more event, the latest.</summary>
    public RiskEvent Event(int number)
    {
        int of = (int)((long)number * (claimCount - claimsAtATime) / total) + _random.Next(claimsAtATime);
        ClaimKey claim = _claims[of];
        string voice = $"voice-{(of + _random.Next(VoicesOfClaim)) % VoiceCount}";
        DateTimeOffset at = end.AddSeconds(-(long)(total - number) * DaysMax * 86_400 / Math.Max(total, 1_000_000) - _random.Next(3_600));
        var report = new ReportPublished
        {
            Id = new RiskEventId(number.ToString("x32", CultureInfo.InvariantCulture)),
            Article = new ArticleId(number.ToString("x32", CultureInfo.InvariantCulture)),
            Revision = new ArticleRevision(at, "0123456789abcdef0123456789abcdef"),
            PublishedAt = at,
            Source = voice,
            Voice = voice,
            Actor = new Actor("a-minister", "A minister", ActorKind.Politician, (AuthorityRank)(number % 2)),
            Companies = [new CompanyMention(Scored, "Busy", number % 3 == 0 ? CompanyRole.Party : CompanyRole.Target)],
            Topic = claim.Topic,
            Modality = number % 2 == 0 ? Modality.Named : Modality.Unnamed,
            Polarity = Polarity.Adverse,
            ConfidencePercent = 90,
            Evidence = new Evidence("it is said that something is being looked into by somebody", 120, 58),
            RuleId = "report-1",
            ExtractorVersion = "1",
            Claim = claim,
        };
        var denied = new DeniedClaim(claim, null, [], null, null);
        return (number % 1_000) switch
        {
            7 => new ApprovalGranted(report with { Claim = null }) { Closes = new ClosedClaim(claim.Matter, [Scored], claim.Authority, null) },
            3 or 503 => new DenialIssued(report with { Claim = null }, DenialStrength.Categorical, new DeniedClaim(null, null, [Scored], claim.Matter, null)),
            _ when number % 50 == 1 => new ClaimConfirmed(Answer(report), denied),
            _ when number % 50 == 26 => new DenialIssued(Answer(report), number % 3 == 0 ? DenialStrength.Qualified : DenialStrength.Categorical, denied),
            _ => report,
        };
    }

    private static ReportPublished Answer(ReportPublished report) =>
        report with { Claim = null, Actor = new Actor($"party-{report.PublishedAt.Hour % PartyCount}", "A party", ActorKind.Company, AuthorityRank.None) };
}
