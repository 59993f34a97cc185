using RiskMonitor.Alerts;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>Facts to score: every builder states what matters in a test and leaves the rest at "somebody named says so today about the company".</summary>
internal static class Given
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    public static readonly CompanyId Acme = new("acme");
    public static readonly CompanyId Bolt = new("bolt");
    public static readonly CompanyId Dragon = new("dragon");

    public static readonly ClaimKey Probe = ClaimKey.Of(Matters.InvestigationOpened, [Acme], "watchdog", "emissions");
    public static readonly ClaimKey Talks = ClaimKey.Of(Matters.NegotiationReported, [Acme, Dragon], null, "joint-venture");

    public static readonly IReadOnlyDictionary<CompanyId, Company> Registry = new Dictionary<CompanyId, Company>
    {
        [Acme] = new() { Id = Acme, Name = "Acme", Country = "US" },
        [Bolt] = new() { Id = Bolt, Name = "Bolt", Country = "DE" },
        [Dragon] = new() { Id = Dragon, Name = "Dragon", Country = "CN" },
    };

    public static ReportPublished Report(
        string id, ClaimKey? of = null, string by = "daily", DateTimeOffset? at = null, Modality modality = Modality.Named, int confidencePercent = 90,
        CompanyRole role = CompanyRole.Target, Polarity polarity = Polarity.Adverse, AuthorityRank rank = AuthorityRank.None, string? article = null,
        ArticleRevision? revision = null, string source = "unknown") => new()
        {
            Id = new RiskEventId(id),
            Article = new ArticleId(article ?? $"article-{id}"),
            Revision = revision ?? Revision(1),
            PublishedAt = at ?? Noon,
            Source = source,
            Voice = by,
            Actor = new Actor(by, by, ActorKind.Outlet, rank),
            Companies = (of ?? Probe).Companies.Select(company => new CompanyMention(company, company.Value, role)).ToValueList(),
            Topic = (of ?? Probe).Topic,
            Modality = modality,
            Polarity = polarity,
            ConfidencePercent = confidencePercent,
            Evidence = new Evidence($"what {by} says", 10, $"what {by} says".Length),
            RuleId = "report-1",
            ExtractorVersion = "1",
            Claim = of ?? Probe,
        };

    public static DenialIssued Denial(
        string id, ClaimKey? of = null, DeniedClaim? part = null, string by = "acme", DateTimeOffset? at = null,
        DenialStrength strength = DenialStrength.Categorical, ActorKind kind = ActorKind.Company, string? article = null, ArticleRevision? revision = null) => new()
        {
            Id = new RiskEventId(id),
            Article = new ArticleId(article ?? $"article-{id}"),
            Revision = revision ?? Revision(1),
            PublishedAt = at ?? Noon,
            Source = "unknown",
            Voice = "daily",
            Actor = new Actor(by, by, kind, AuthorityRank.None),
            Companies = [new CompanyMention(Acme, "Acme", CompanyRole.Target)],
            Topic = "other",
            Modality = Modality.Named,
            Polarity = Polarity.Favourable,
            ConfidencePercent = 90,
            Evidence = new Evidence("it is false", 3, 11),
            RuleId = "denial-1",
            ExtractorVersion = "1",
            Strength = strength,
            Denies = part ?? new DeniedClaim(of ?? Probe, null, [], null, null),
        };

    public static ClaimConfirmed Confirmation(string id, ClaimKey? of = null, DeniedClaim? part = null, string by = "acme", DateTimeOffset? at = null) =>
        new(Fact(id, by, at), part ?? new DeniedClaim(of ?? Probe, null, [], null, null));

    public static ApprovalGranted Closing(
        string id, string matter = Matters.InvestigationOpened, CompanyId? company = null, string? authority = null, string? topic = null, DateTimeOffset? at = null, Modality modality = Modality.Named) =>
        new(Fact(id, "watchdog", at) with { Modality = modality }) { Closes = new ClosedClaim(matter, [company ?? Acme], authority, topic) };

    /// <summary>The second company is the first one's supplier, licensor, …: as <paramref name="kind"/> says it of the first.</summary>
    public static RelationshipAsserted Relation(
        string id, RelationshipKind kind, CompanyId? first = null, CompanyId? second = null, DateTimeOffset? at = null, DateOnly? from = null, DateOnly? until = null) =>
        new(Fact(id, "daily", at) with { Companies = [new CompanyMention(first ?? Acme, "first", CompanyRole.Party), new CompanyMention(second ?? Bolt, "second", CompanyRole.Party)] }, kind)
        {
            From = from,
            Until = until,
        };

    // What every fact has, whatever it says.
    private static DenialIssued Fact(string id, string by, DateTimeOffset? at) => Denial(id, by: by, at: at);

    public static ArticleRevision Revision(int number) => new(Noon.AddMinutes(number), "content");

    public static ExposureState Known(params RiskEvent[] events) => Known(Acme, events);

    public static ExposureState Known(CompanyId company, IEnumerable<RiskEvent> events) =>
        events.Aggregate(ExposureState.Initial(company), (state, happened) => state.Evolve(happened));

    public static ExposureAssessment Score(ExposureState state, DateTimeOffset? at = null, PolicyPack? pack = null) =>
        ExposureScore.At(state, pack ?? Pack, Registry, at ?? Noon);

    /// <summary>The score as of an instant: of the events that count by then.</summary>
    public static ExposureAssessment ScoreAsOf(DateTimeOffset instant, IEnumerable<RiskEvent> events, PolicyPack? pack = null) =>
        Score(Known(Acme, events.Where(e => e.CountsFrom <= instant)), instant, pack ?? Seeded);

    /// <summary>The weights of the taxonomy, with nothing held open, written down from it: the seeded pack file is checked against them in the other test project.</summary>
    public static readonly PolicyPack Pack = new()
    {
        Version = "2026-11",
        HazardAtHalfScore = Fixed.Parse("17.12"),
        StrengthCap = Fixed.Parse("0.95"),
        VoiceDamping = Fixed.Parse("0.75"),
        DeniedResidue = Fixed.Parse("0.1"),
        MatterWeights =
        [
            Weight(Matters.Unspecified, "0.5", 30),
            Weight(Matters.PoliticianWarned, "1.5", 30),
            Weight(Matters.PoliticianCriticised, "1.0", 30),
            Weight(Matters.AuthorityRaisedConcern, "2.0", 45),
            Weight(Matters.AllegationMade, "3.0", 60),
            Weight(Matters.InvestigationOpened, "4.0", 120),
            Weight("SanctionImposed", "6.0", 365),
            Weight(Matters.NegotiationReported, "0.5", 30, "3.0"),
        ],
        HighRiskJurisdictions = ["CN", "RU"],
        Factors = new SourcingFactors
        {
            Document = Fixed.Parse("1"),
            Named = Fixed.Parse("0.9"),
            Unnamed = Fixed.Parse("0.5"),
            Speculation = Fixed.Parse("0.3"),
            Conditional = Fixed.Parse("0.2"),
            Background = Fixed.Parse("0.3"),
            Negated = Fixed.Parse("0"),
            Target = Fixed.Parse("1"),
            Party = Fixed.Parse("0.5"),
            Mention = Fixed.Parse("0.1"),
            Adverse = Fixed.Parse("1"),
            Neutral = Fixed.Parse("0.3"),
            Favourable = Fixed.Parse("0"),
            Chair = Fixed.Parse("1.5"),
            Regulator = Fixed.Parse("1.5"),
            Member = Fixed.Parse("1"),
            Advocacy = Fixed.Parse("0.5"),
            NoAuthority = Fixed.Parse("1"),
        },
        DefaultCredibility = Fixed.Parse("0.6"),
        Credibilities = [new SourceCredibility("gazette", Fixed.Parse("1")), new SourceCredibility("rumour-mill", Fixed.Parse("0.25"))],
        Denials = new DenialWeights
        {
            CategoricalBits = Fixed.Parse("1.2"),
            QualifiedBits = Fixed.Parse("0.6"),
            AuthorityBits = Fixed.Parse("2.2"),
            ConfirmationBits = Fixed.Parse("1.2"),
            MeetsDaysBefore = 14,
            MeetsDaysAfter = 2,
        },
        Held = new HeldMatters([], 365),
        Contagion = new ContagionWeights
        {
            Damping = Fixed.Parse("0.3"),
            Weights =
            [
                new RelationshipWeight(RelationshipKind.Supplier, Fixed.Parse("0.4")),
                new RelationshipWeight(RelationshipKind.Customer, Fixed.Parse("0.3")),
                new RelationshipWeight(RelationshipKind.Licensor, Fixed.Parse("0.5")),
                new RelationshipWeight(RelationshipKind.Licensee, Fixed.Parse("0.2")),
                new RelationshipWeight(RelationshipKind.JointVenture, Fixed.Parse("0.6")),
                new RelationshipWeight(RelationshipKind.Owner, Fixed.Parse("0.6")),
                new RelationshipWeight(RelationshipKind.Owned, Fixed.Parse("0.8")),
            ],
            AssertedDaysMax = 730,
            NeighboursMax = 16,
        },
        Alerts = new AlertLimits(7, [new AlertRule("elevated", "Elevated", AlertMeasure.Points, Fixed.Parse("8"), Fixed.Parse("6"))]),
    };

    /// <summary>The same with what the seeded pack holds open.</summary>
    public static readonly PolicyPack Seeded = Pack with { Held = new HeldMatters([Matters.InvestigationOpened, Matters.SanctionImposed], 365) };

    private static MatterWeight Weight(string matter, string severity, int halfLifeDays, string? withHighRiskCounterparty = null) =>
        new(matter, Fixed.Parse(severity), withHighRiskCounterparty is null ? null : Fixed.Parse(withHighRiskCounterparty), halfLifeDays);
}
