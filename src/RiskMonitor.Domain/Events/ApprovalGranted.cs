using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using RiskMonitor.Companies;

namespace RiskMonitor.Events;

/// <summary>What an approval closes: every claim that fits all parts given.</summary>
/// <param name="Matter">The matter of the claims: <see cref="Matters.InvestigationOpened"/>, <see cref="Matters.LegalActionTaken"/> or <see cref="Matters.SanctionImposed"/>.</param>
/// <param name="Companies">A claim is meant where it names one of these.</param>
/// <param name="Authority">The authority of the claims; null for any.</param>
/// <param name="Topic">The topic of the claims; null for any.</param>
public sealed record ClosedClaim(string Matter, ValueList<CompanyId> Companies, string? Authority, string? Topic)
{
    /// <summary>Folded names of companies of it that no registry knew; null where there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ValueList<string>? Unresolved { get; init; }
}

/// <summary>
/// An authority approves, clears, lifts a restriction, drops or closes a case.
/// Subtype <c>InvestigationClosed</c> or <c>SanctionLifted</c> where it ends one; it then says which claims it closes.
/// </summary>
public sealed record ApprovalGranted : RiskEvent
{
    /// <summary>For readers of stored events.</summary>
    [JsonConstructor]
    public ApprovalGranted()
    {
    }

    [SetsRequiredMembers]
    internal ApprovalGranted(RiskEvent facts)
        : base(facts)
    {
    }

    /// <summary>The claims that it closes; null where it closes none (a merger cleared, a licence granted).</summary>
    public ClosedClaim? Closes { get; init; }

    /// <summary>A closing concerns all companies whose claims it closes.</summary>
    public override IEnumerable<CompanyId> CompaniesConcerned() =>
        base.CompaniesConcerned().Concat(Closes?.Companies ?? []).Distinct().Order();

    /// <inheritdoc />
    public override IEnumerable<string> NamesConcerned() => base.NamesConcerned().Concat(Closes?.Unresolved ?? []).Distinct();

    /// <inheritdoc />
    public override bool Concerns(CompanyId company) => base.Concerns(company) || (Closes is { } closes && closes.Companies.AsSpan().Contains(company));
}
