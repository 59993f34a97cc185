using RiskMonitor.Companies;
using RiskMonitor.Exposure.Policies;

namespace RiskMonitor.Exposure;

/// <summary>
/// A pack whose numbers come out round: every factor is 1, so a named warning has strength 0.9 and hazard 3.6, which is 46.4 points
/// (100·(1 − 2^−0.9)); a report has hazard 0.9, 14.4 points; a denial of 6 bits leaves a tenth and a bit.
/// </summary>
internal static class TestPolicy
{
    public const string Rule = "elevated";

    public const string Text = """
        version: test-1
        score: { hazard_at_half_score: 4, strength_cap: 0.9, voice_damping: 0.75, denied_residue: 0.1 }
        matters:
          ReportPublished: { severity: 1, half_life_days: 365 }
          NegotiationReported: { severity: 1, half_life_days: 365 }
          PoliticianWarned.warned: { severity: 4, half_life_days: 365 }
        high_risk_counterparty: { jurisdictions: [] }
        modality: { document: 1, named: 1, unnamed: 1, speculation: 1, conditional: 1, background: 1, negated: 0 }
        role: { target: 1, party: 1, mention: 1 }
        polarity: { adverse: 1, neutral: 1, favourable: 1 }
        credibility: { default: 1, sources: {} }
        authority: { chair: 1, regulator: 1, member: 1, advocacy: 1, none: 1 }
        denials: { categorical_bits: 6, qualified_bits: 3, authority_bits: 8, confirmation_bits: 6, meets_days_before: 14, meets_days_after: 2 }
        held: { matters: [], days_after_last_mention: 365 }
        contagion: { damping: 0, weights: { supplier: 1, customer: 1, licensor: 1, licensee: 1, joint_venture: 1, owner: 1, owned: 1 }, asserted_days_max: 365, neighbours_max: 16 }
        alerts:
          evidence_age_days_max: 7
          rules:
            - { id: elevated, name: Elevated, measure: points, raise_at: 30, clear_below: 20 }
        """;

    public static readonly PackText Written = PolicyPackFile.Keep("test-1.yaml", Text);

    public static readonly PolicyPack Pack = Written.Pack;

    public static readonly Company[] Registry = [new Company { Id = new CompanyId("acme"), Name = "Acme Corp.", Country = "US" }];

    public static readonly PolicyInForce InForce = PolicyInForce.Of(Pack, Registry);

    /// <summary>The same pack under another version with some text replaced.</summary>
    public static PackText As(string version, params (string Old, string New)[] replaced) => PolicyPackFile.Keep(
        $"{version}.yaml", replaced.Prepend(("test-1", version)).Aggregate(Text, (text, change) => text.Replace(change.Item1, change.Item2, StringComparison.Ordinal)));
}
