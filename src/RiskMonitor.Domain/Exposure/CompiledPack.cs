using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>A policy pack with its look-ups made once: the same numbers, found in nanoseconds.</summary>
internal sealed class CompiledPack
{
    private const int ConfidenceMax = 100;

    private static readonly ConditionalWeakTable<PolicyPack, CompiledPack> Compiled = [];

    private readonly FrozenDictionary<string, CompiledMatter> _matters;
    private readonly CompiledMatter _unspecified;
    private readonly FrozenDictionary<string, Fixed> _credibilities;
    private readonly FrozenSet<string> _highRiskJurisdictions;
    private readonly Fixed[] _modality, _confidence, _role, _polarity, _authority, _damping;

    private CompiledPack(PolicyPack pack)
    {
        Pack = pack;
        _matters = pack.MatterWeights.DistinctBy(weight => weight.Matter)
            .ToFrozenDictionary(weight => weight.Matter, weight => new CompiledMatter(weight, pack.Held), StringComparer.Ordinal);
        _unspecified = _matters[Matters.Unspecified];
        _credibilities = pack.Credibilities.DistinctBy(known => known.Source).ToFrozenDictionary(known => known.Source, known => known.Credibility, StringComparer.Ordinal);
        _highRiskJurisdictions = pack.HighRiskJurisdictions.ToFrozenSet(StringComparer.Ordinal);
        _modality = [.. Enum.GetValues<Modality>().Select(pack.Factors.Of)];
        _confidence = [.. Enumerable.Range(0, ConfidenceMax + 1).Select(percent => Fixed.Ratio(percent, 100))];
        _role = [.. Enum.GetValues<CompanyRole>().Select(pack.Factors.Of)];
        _polarity = [.. Enum.GetValues<Polarity>().Select(pack.Factors.Of)];
        _damping = new Fixed[Support.VoicesMax];
        _damping[0] = Fixed.One;
        for (int i = 1; i < _damping.Length; i++) _damping[i] = _damping[i - 1] * pack.VoiceDamping;
        _authority = [.. Enum.GetValues<AuthorityRank>().Select(pack.Factors.Of)];
    }

    public PolicyPack Pack { get; }

    public static CompiledPack Of(PolicyPack pack) => Compiled.GetValue(pack, static pack => new CompiledPack(pack));

    /// <summary>The weights of a matter; those of <see cref="Matters.Unspecified"/> where the pack has no entry for it.</summary>
    public CompiledMatter Matter(string matter) => _matters.GetValueOrDefault(matter) ?? _unspecified;

    /// <summary>e0 = min(cap, credibility · modality · confidence · role · polarity): what an event was worth when it happened.</summary>
    public Fixed InitialStrength(SupportingEvent happened)
    {
        Fixed credibility = _credibilities.Count > 0 && _credibilities.TryGetValue(happened.Believed, out Fixed known) ? known : Pack.DefaultCredibility;
        Fixed strength = Times(Times(credibility * _modality[(int)happened.Modality] * _confidence[happened.ConfidencePercent], _role[(int)happened.Role]), _polarity[(int)happened.Polarity]);

        return Fixed.Min(Pack.StrengthCap, strength);
    }

    // Most are targets of what is adverse.
    private static Fixed Times(Fixed strength, Fixed factor) => factor == Fixed.One ? strength : strength * factor;

    /// <summary>What a voice is worth behind so many stronger ones, fewer than <see cref="Support.VoicesMax"/>.</summary>
    public Fixed Damping(int strongerVoices) => _damping[strongerVoices];

    public Fixed Authority(AuthorityRank rank) => _authority[(int)rank];

    public bool IsHighRisk(Company counterparty) => counterparty.Sanctioned || counterparty.StateLinked || _highRiskJurisdictions.Contains(counterparty.Country);
}

/// <summary>What one matter weighs.</summary>
internal sealed class CompiledMatter(MatterWeight weight, HeldMatters held)
{
    public Fixed Severity { get; } = weight.Severity;

    public Fixed? SeverityWithHighRiskCounterparty { get; } = weight.SeverityWithHighRiskCounterparty;

    public Divisor HalfLife { get; } = new(weight.HalfLifeSeconds);

    /// <summary>After so many seconds nothing is left of an event that decays.</summary>
    public long DecaySeconds { get; } = PowerOfTwo.ExponentMax * weight.HalfLifeSeconds;

    /// <summary>After so many seconds without an event nothing of a claim is left, closed or not.</summary>
    public long LifeSeconds { get; } = (PowerOfTwo.ExponentMax * weight.HalfLifeSeconds) + (held.Matters.Contains(weight.Matter) ? held.SecondsAfterLastMention : 0);

    public bool IsHeld { get; } = held.Matters.Contains(weight.Matter);

    public long HeldSecondsAfterLastMention { get; } = held.SecondsAfterLastMention;
}
