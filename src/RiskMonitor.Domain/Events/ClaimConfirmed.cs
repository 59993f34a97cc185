using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using RiskMonitor.Companies;

namespace RiskMonitor.Events;

/// <summary>
/// A company or who speaks for it confirms a claim that others made: "confirmed the talks". The opposite stance of <see cref="DenialIssued"/>.
/// </summary>
public sealed record ClaimConfirmed : RiskEvent
{
    /// <summary>For readers of stored events.</summary>
    [JsonConstructor]
    public ClaimConfirmed()
    {
    }

    [SetsRequiredMembers]
    internal ClaimConfirmed(RiskEvent facts, DeniedClaim confirms)
        : base(facts) => Confirms = confirms;

    /// <summary>What is confirmed.</summary>
    public required DeniedClaim Confirms { get; init; }

    /// <summary>A confirmation concerns all companies of the claim it confirms.</summary>
    public override IEnumerable<CompanyId> CompaniesConcerned() =>
        base.CompaniesConcerned().Concat(Confirms.Key?.Companies ?? []).Concat(Confirms.Companies).Distinct().Order();

    /// <inheritdoc />
    public override IEnumerable<string> NamesConcerned() => base.NamesConcerned().Concat(Confirms.Unresolved ?? []).Distinct();

    /// <inheritdoc />
    public override bool Concerns(CompanyId company) => base.Concerns(company) || Confirms.Concerns(company);
}
