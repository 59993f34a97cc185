using RiskMonitor.Alerts;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>Every number that the score and the alerts are made with, under one version. Two packs can be applied to the same facts side by side.</summary>
public sealed record PolicyPack
{
    /// <summary>Names the pack in every score: <c>2026-11</c>.</summary>
    public required string Version { get; init; }

    /// <summary>The hazard at which a company stands at 50 points; above 0.</summary>
    public required Fixed HazardAtHalfScore { get; init; }

    /// <summary>What one event can be worth at most, before it decays; above 0, below 1.</summary>
    public required Fixed StrengthCap { get; init; }

    /// <summary>What each further voice for one claim is worth, compared with the one before it; 0 to 1.</summary>
    public required Fixed VoiceDamping { get; init; }

    /// <summary>The part of its support that a denied claim keeps whatever is denied; 0 to 1.</summary>
    public required Fixed DeniedResidue { get; init; }

    /// <summary>Severity and half-life, one entry per matter; <see cref="Matters.Unspecified"/> is always among them.</summary>
    public required ValueList<MatterWeight> MatterWeights { get; init; }

    /// <summary>ISO 3166-1 alpha-2 codes of headquarters that make a counterparty one of high risk.</summary>
    public required ValueList<string> HighRiskJurisdictions { get; init; }

    /// <summary>Factors of modality, role, polarity and authority.</summary>
    public required SourcingFactors Factors { get; init; }

    /// <summary>Credibility of a source or credited outlet without an entry of its own; 0 to 1.</summary>
    public required Fixed DefaultCredibility { get; init; }

    /// <summary>Credibility of sources and credited outlets, one entry per source.</summary>
    public required ValueList<SourceCredibility> Credibilities { get; init; }

    /// <summary>What denials weigh and which claims a denial of a part meets.</summary>
    public required DenialWeights Denials { get; init; }

    /// <summary>Which matters do not decay while they are open.</summary>
    public required HeldMatters Held { get; init; }

    /// <summary>How far hazard spreads to related companies.</summary>
    public required ContagionWeights Contagion { get; init; }

    /// <summary>When alerts are raised.</summary>
    public required AlertLimits Alerts { get; init; }

    /// <summary>What is expected of people about them; a pack may leave it out.</summary>
    public AlertHandling Handling { get; init; } = AlertHandling.Default;

    /// <summary>The weights of a matter; those of <see cref="Matters.Unspecified"/> where the pack has no entry for it, so that an old pack can score new matters.</summary>
    public MatterWeight Matter(string matter) =>
        MatterWeights.FirstOrDefault(weight => weight.Matter == matter) ?? MatterWeights.First(weight => weight.Matter == Matters.Unspecified);

    /// <summary>The credibility of a source or credited outlet, 0 to 1.</summary>
    public Fixed Credibility(string source) =>
        Credibilities.FirstOrDefault(known => known.Source == source)?.Credibility ?? DefaultCredibility;

    /// <summary>Whether dealings with this company weigh more: it is on a sanctions list, linked to a state, or from a jurisdiction on the list.</summary>
    public bool IsHighRisk(Company counterparty) =>
        counterparty.Sanctioned || counterparty.StateLinked || HighRiskJurisdictions.Contains(counterparty.Country);
}
