using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure;

namespace RiskMonitor.Alerts;

/// <summary>What alert rules see of a company at one instant. It is made of a published assessment, or of a score that a back-test computed.</summary>
public sealed record AlertObservation
{
    /// <summary>The company.</summary>
    public required CompanyId Company { get; init; }

    /// <summary>Position of the assessment in its stream, counted from 1.</summary>
    public required long Version { get; init; }

    /// <summary>The instant of the score (UTC): "now" for every decision on it, so that a late one is the same.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How high the company stands.</summary>
    public required ExposureLevel Level { get; init; }

    /// <summary>When the youngest evidence counts from; null where there is none.</summary>
    public required DateTimeOffset? NewestEvidence { get; init; }

    /// <summary>Whether more than the weights has changed since the observation before (decision 0036).</summary>
    public bool IsNews { get; init; } = true;

    /// <summary>Whether it comes of reading the past again and of nothing else: that raises nothing.</summary>
    public bool IsReplay { get; init; }

    /// <summary>Where articles were read again since the observation before: how the company would stand without; else null.</summary>
    public RereadWindow? Reread { get; init; }

    /// <summary>Claims that facts support which news brought since the observation before, about the company or its neighbours.</summary>
    public ValueList<ClaimKey> Spoken { get; init; }

    /// <summary>The claims that are told one by one, the greatest share first.</summary>
    public ValueList<ObservedClaim> Claims { get; init; }

    /// <summary>Facts about the company that news brought since the observation before; none that came by reading again.</summary>
    public ValueList<ObservedFact> Facts { get; init; }

    /// <summary>Risk events that a correction took out of force since the observation before.</summary>
    public ValueList<RiskEventId> Withdrawn { get; init; }

    /// <summary>Articles whose text was replaced or read again since the observation before.</summary>
    public ValueList<ArticleId> Revised { get; init; }

    /// <summary>How far the hazard stands above the usual one; null where it is not known or no rule asks.</summary>
    public Fixed? Surge { get; init; }

    /// <summary>The observation of a published assessment, without what only the ledger's events tell.</summary>
    /// <param name="version">Its position in its stream.</param>
    /// <param name="assessed">The assessment.</param>
    /// <param name="before">The one before; null for the first.</param>
    public static AlertObservation Of(long version, ExposureAssessed assessed, ExposureAssessed? before)
    {
        ArgumentNullException.ThrowIfNull(assessed);
        return new AlertObservation
        {
            Company = assessed.Company,
            Version = version,
            At = assessed.AsOf,
            Level = new ExposureLevel(Fixed.Parse(assessed.Hazard), (int)assessed.ScoreMicropoints),
            NewestEvidence = assessed.NewestFactAt,
            IsNews = assessed.HasNewsSince(before),
            Claims = assessed.Claims.Select(c => new ObservedClaim(c.Claim, Fixed.Parse(c.Hazard), c.Micropoints, !c.Denials.IsEmpty,
                c.Voices.Select(v => v.Event).ToValueList(), c.Voices.Select(v => v.Article).Distinct().ToValueList())).ToValueList(),
        };
    }

    /// <summary>The observation of a computed score.</summary>
    public static AlertObservation Of(long version, ExposureAssessment score)
    {
        ArgumentNullException.ThrowIfNull(score);
        return new AlertObservation
        {
            Company = score.Company,
            Version = version,
            At = score.Instant,
            Level = score.Level,
            NewestEvidence = score.NewestEvidence,
            Claims = score.Contributions.OrderByDescending(c => c.Hazard).ThenBy(c => c.Claim).Take(ExposureAssessed.ClaimsMax).Select(c => new ObservedClaim(
                c.Claim, c.Hazard, c.Micropoints, c.Denials.Any(d => d.Denial.Stance is Stance.Denies),
                c.Voices.Take(AssessedClaim.VoicesMax).Select(v => v.Event.Id).ToValueList(), c.Voices.Take(AssessedClaim.VoicesMax).Select(v => v.Event.Article).Distinct().ToValueList())).ToValueList(),
        };
    }
}

/// <summary>One claim's share.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Hazard">Its hazard.</param>
/// <param name="Micropoints">Its share of the score in 10^-6 points.</param>
/// <param name="IsDenied">Whether somebody denies it.</param>
/// <param name="Events">The events that tell it, the strongest first; at most <see cref="AssessedClaim.VoicesMax"/>.</param>
/// <param name="Articles">Their articles.</param>
public sealed record ObservedClaim(ClaimKey Claim, Fixed Hazard, long Micropoints, bool IsDenied, ValueList<RiskEventId> Events, ValueList<ArticleId> Articles)
{
    /// <summary>The share in one measure.</summary>
    public Fixed In(AlertMeasure measure) => measure is AlertMeasure.Hazard ? Hazard : Fixed.Ratio(Micropoints, ExposureScore.MicropointsPerPoint);
}

/// <summary>A fact that was read.</summary>
/// <param name="Event">The event.</param>
/// <param name="Type">Its type, for example <c>SanctionImposed</c>.</param>
/// <param name="Claim">The claim that it supports; null where it supports none.</param>
/// <param name="ConfidencePercent">How sure the rule is that the text says this, 0 to 100.</param>
/// <param name="CountsFrom">The instant it counts from (UTC).</param>
public sealed record ObservedFact(RiskEventId Event, string Type, ClaimKey? Claim, int ConfidencePercent, DateTimeOffset CountsFrom)
{
    /// <summary>The fact of a risk event.</summary>
    public static ObservedFact Of(RiskEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        return new ObservedFact(happened.Id, happened.GetType().Name, happened.Claim, happened.ConfidencePercent, happened.CountsFrom);
    }
}
