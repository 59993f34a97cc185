using RiskMonitor.Alerts;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>The score of one company at one instant under one pack, with everything that explains it down to sentences.</summary>
public sealed record ExposureAssessment
{
    /// <summary>Whose score this is.</summary>
    public required CompanyId Company { get; init; }

    /// <summary>The instant scored, in UTC; the score's clock ticks in whole seconds.</summary>
    public required DateTimeOffset Instant { get; init; }

    /// <summary>The policy pack applied.</summary>
    public required string PackVersion { get; init; }

    /// <summary>R: all live hazard. Rank and alert on this; 0 or more.</summary>
    public required Fixed Hazard { get; init; }

    /// <summary>S in millionths of a point: 0 to 99,999,999.</summary>
    public required int ScoreMicropoints { get; init; }

    /// <summary>The score if only claims with two voices or a document were true, and nothing were confirmed; never above the score.</summary>
    public required int LowMicropoints { get; init; }

    /// <summary>The score if nothing were denied; never below the score.</summary>
    public required int HighMicropoints { get; init; }

    /// <summary>The score in tenths of a point, as shown to people.</summary>
    public required int ScoreTenths { get; init; }

    /// <summary>
    /// What each live claim adds: the company's own in the order of claim keys, then those of its neighbours in the order of neighbours, relations and claim keys; empty where R is 0.
    /// Adds up to the score in micropoints and in tenths.
    /// </summary>
    public required ValueList<ClaimContribution> Contributions { get; init; }

    /// <summary>When the youngest evidence that still weighs counts from; null where there is none.</summary>
    public required DateTimeOffset? NewestEvidence { get; init; }

    /// <summary>What alert rules look at.</summary>
    public ExposureLevel Level => new(Hazard, ScoreMicropoints);
}

/// <summary>What one claim adds to a score, factor by factor: hazard = severity · authority · credence, times the factor of the relation that it comes by.</summary>
public sealed record ClaimContribution
{
    /// <summary>The claim.</summary>
    public required ClaimKey Claim { get; init; }

    /// <summary>x: the claim's live hazard, of another company's claim the part that spreads; above 0.</summary>
    public required Fixed Hazard { get; init; }

    /// <summary>By which relation another company's claim comes to count; null for a claim of the company itself.</summary>
    public ContagionEdge? Via { get; init; }

    /// <summary>Its part of the score in millionths of a point.</summary>
    public int Micropoints { get; internal set; }       // set once, when all claims of the score are known

    /// <summary>Its part of the shown score in tenths of a point.</summary>
    public int Tenths { get; internal set; }

    /// <summary>w: the pack's severity of the matter.</summary>
    public required Fixed Severity { get; init; }

    /// <summary>Whether w is that for a counterparty of high risk.</summary>
    public required bool HasHighRiskCounterparty { get; init; }

    /// <summary>The factor of the weightiest office that stands behind the claim.</summary>
    public required Fixed Authority { get; init; }

    /// <summary>b: the voices taken together; 0 to 1.</summary>
    public required Fixed Support { get; init; }

    /// <summary>D: the bits of all denials that apply, less those of confirmations; below 0 where these prevail.</summary>
    public required Fixed DenialBits { get; init; }

    /// <summary>p: what is left of the support after the denials.</summary>
    public required Fixed Credence { get; init; }

    /// <summary>The hazard in the low scenario: without confirmations, and 0 unless the claim is corroborated; at most <see cref="Hazard"/>.</summary>
    public required Fixed LowHazard { get; init; }

    /// <summary>The hazard if nothing were denied; at least <see cref="Hazard"/>.</summary>
    public required Fixed UndeniedHazard { get; init; }

    /// <summary>Whether two voices or a document support the claim.</summary>
    public required bool IsCorroborated { get; init; }

    /// <summary>Who is heard, strongest first, each with its strongest event.</summary>
    public required ValueList<HeardVoice> Voices { get; init; }

    /// <summary>Who denies or confirms, each party once, in the order of parties.</summary>
    public required ValueList<AppliedDenial> Denials { get; init; }
}

/// <summary>One voice for a claim.</summary>
/// <param name="Event">The strongest thing it says, with the sentence.</param>
/// <param name="InitialStrength">e0: what the event was worth when it happened.</param>
/// <param name="Strength">e(t): what is left of it.</param>
/// <param name="DampedStrength">What it adds behind stronger voices; 0 behind the sixteenth.</param>
public readonly record struct HeardVoice(SupportingEvent Event, Fixed InitialStrength, Fixed Strength, Fixed DampedStrength)
{
    /// <summary>Who is heard.</summary>
    public string Voice => Event.Voice;
}

/// <summary>One party's answer to a claim.</summary>
/// <param name="Denial">The strongest it said of its latest stance, with the sentence.</param>
/// <param name="Bits">What that weighs; below 0 for a confirmation.</param>
public readonly record struct AppliedDenial(IssuedDenial Denial, Fixed Bits);
