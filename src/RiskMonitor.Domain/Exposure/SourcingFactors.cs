using System.Diagnostics;
using RiskMonitor.Articles;
using RiskMonitor.Companies;

namespace RiskMonitor.Exposure;

/// <summary>Factors of an event's strength (0 to 1) and of a claim's hazard (authority; 0 or more).</summary>
public sealed record SourcingFactors
{
    /// <summary>Stated on the strength of a document.</summary>
    public required Fixed Document { get; init; }

    /// <summary>Stated by or of somebody named.</summary>
    public required Fixed Named { get; init; }

    /// <summary>Stated by unnamed sources or as reported.</summary>
    public required Fixed Unnamed { get; init; }

    /// <summary>Guessed at.</summary>
    public required Fixed Speculation { get; init; }

    /// <summary>Stated under a condition.</summary>
    public required Fixed Conditional { get; init; }

    /// <summary>An older fact recalled.</summary>
    public required Fixed Background { get; init; }

    /// <summary>Stated not to be so.</summary>
    public required Fixed Negated { get; init; }

    /// <summary>The event is about the company.</summary>
    public required Fixed Target { get; init; }

    /// <summary>The company takes part.</summary>
    public required Fixed Party { get; init; }

    /// <summary>The company is named in passing.</summary>
    public required Fixed Mention { get; init; }

    /// <summary>Bad for the company.</summary>
    public required Fixed Adverse { get; init; }

    /// <summary>Neither bad nor good.</summary>
    public required Fixed Neutral { get; init; }

    /// <summary>Good for the company.</summary>
    public required Fixed Favourable { get; init; }

    /// <summary>Chairs the body it speaks for, or leads a government.</summary>
    public required Fixed Chair { get; init; }

    /// <summary>A regulator, ministry, agency or committee speaking as such.</summary>
    public required Fixed Regulator { get; init; }

    /// <summary>A member of a legislature or government.</summary>
    public required Fixed Member { get; init; }

    /// <summary>An interest group.</summary>
    public required Fixed Advocacy { get; init; }

    /// <summary>No office that matters.</summary>
    public required Fixed NoAuthority { get; init; }

    /// <summary>The factor of a modality.</summary>
    public Fixed Of(Modality modality) => modality switch
    {
        Modality.Document => Document,
        Modality.Named => Named,
        Modality.Unnamed => Unnamed,
        Modality.Speculation => Speculation,
        Modality.Conditional => Conditional,
        Modality.Background => Background,
        Modality.Negated => Negated,
        _ => throw new UnreachableException($"No factor for modality {modality}."),
    };

    /// <summary>The factor of a company's role.</summary>
    public Fixed Of(CompanyRole role) => role switch
    {
        CompanyRole.Target => Target,
        CompanyRole.Party => Party,
        CompanyRole.Mention => Mention,
        _ => throw new UnreachableException($"No factor for role {role}."),
    };

    /// <summary>The factor of a polarity.</summary>
    public Fixed Of(Polarity polarity) => polarity switch
    {
        Polarity.Adverse => Adverse,
        Polarity.Neutral => Neutral,
        Polarity.Favourable => Favourable,
        _ => throw new UnreachableException($"No factor for polarity {polarity}."),
    };

    /// <summary>The factor of an office.</summary>
    public Fixed Of(AuthorityRank rank) => rank switch
    {
        AuthorityRank.Chair => Chair,
        AuthorityRank.Regulator => Regulator,
        AuthorityRank.Member => Member,
        AuthorityRank.Advocacy => Advocacy,
        AuthorityRank.None => NoAuthority,
        _ => throw new UnreachableException($"No factor for authority {rank}."),
    };
}
