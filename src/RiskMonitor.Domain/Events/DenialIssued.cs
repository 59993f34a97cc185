using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using RiskMonitor.Companies;

namespace RiskMonitor.Events;

/// <summary>How a denial is put.</summary>
public enum DenialStrength
{
    /// <summary>Without reserve: "completely false", "has not".</summary>
    Categorical,

    /// <summary>With a reserve: "no current plans", "not aware of".</summary>
    Qualified,
}

/// <summary>Somebody denies a claim, a report or an allegation. Lowers that claim and no other.</summary>
public sealed record DenialIssued : RiskEvent
{
    /// <summary>For readers of stored events.</summary>
    [JsonConstructor]
    public DenialIssued()
    {
    }

    [SetsRequiredMembers]
    internal DenialIssued(RiskEvent facts, DenialStrength strength, DeniedClaim denies)
        : base(facts) => (Strength, Denies) = (strength, denies);

    /// <summary>How it is put.</summary>
    public required DenialStrength Strength { get; init; }

    /// <summary>What is denied.</summary>
    public required DeniedClaim Denies { get; init; }

    /// <summary>A denial concerns all companies of the claim it denies.</summary>
    public override IEnumerable<CompanyId> CompaniesConcerned() =>
        base.CompaniesConcerned().Concat(Denies.Key?.Companies ?? []).Concat(Denies.Companies).Distinct().Order();

    /// <inheritdoc />
    public override IEnumerable<string> NamesConcerned() => base.NamesConcerned().Concat(Denies.Unresolved ?? []).Distinct();

    /// <inheritdoc />
    public override bool Concerns(CompanyId company) => base.Concerns(company) || Denies.Concerns(company);
}

/// <summary>What a denial is aimed at.</summary>
/// <param name="Key">The claim, where the article says which; null where the denial names only part of one.</param>
/// <param name="Event">The event of the same article that asserts the claim, where there is one.</param>
/// <param name="Companies">Companies that a claim must name to be meant; used where <paramref name="Key"/> is null.</param>
/// <param name="Matter">Matter that a claim must have to be meant; null for any.</param>
/// <param name="Topic">Topic that a claim must have to be meant; null for any.</param>
public sealed record DeniedClaim(ClaimKey? Key, RiskEventId? Event, ValueList<CompanyId> Companies, string? Matter, string? Topic)
{
    /// <summary>Folded names of companies of it that no registry knew; null where there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ValueList<string>? Unresolved { get; init; }

    /// <summary>Whether it is aimed at a claim that touches the company.</summary>
    internal bool Concerns(CompanyId company) => (Key is { } key && key.Names(company)) || Companies.AsSpan().Contains(company);

    /// <summary>Whether a claim has all parts that are named. What names no part at all is aimed at nothing in particular.</summary>
    internal bool IsPartOf(ClaimKey claim)
    {
        if (Companies.IsEmpty && Matter is null && Topic is null) return false;
        if (Matter is not null && Matter != claim.Matter) return false;
        if (Topic is not null && Topic != claim.Topic) return false;
        foreach (CompanyId company in Companies.AsSpan())
            if (!claim.Names(company)) return false;
        return true;
    }
}
