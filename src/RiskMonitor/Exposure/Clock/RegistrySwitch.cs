using RiskMonitor.Companies;

namespace RiskMonitor.Exposure.Clock;

/// <summary>Which companies are still to be assessed anew because the files of the registry say something else. Kept in the database, so that a restart goes on where the work ended.</summary>
public sealed record RegistrySwitch
{
    /// <summary>Companies that one look at the clock asks for.</summary>
    public const int BatchCompaniesMax = 100;

    /// <summary>The tenant.</summary>
    public required string Id { get; init; }

    /// <summary>Marten's revision, checked at every write: of two processes at one clock one asks.</summary>
    public int Version { get; set; }

    /// <summary>The revision of the files up to which it was found out whom the differences concern.</summary>
    public required long Revision { get; init; }

    /// <summary>Companies with stored exposures of which a claim weighs otherwise, in ordinal order: their neighbours hear of it too.</summary>
    public ValueList<CompanyId> Weighed { get; init; }

    /// <summary>Companies whose relations are others, in ordinal order.</summary>
    public ValueList<CompanyId> Related { get; init; }

    /// <summary>Whether all have been asked for.</summary>
    internal bool IsDone => Weighed.IsEmpty && Related.IsEmpty;

    /// <summary>The state of a ledger whose first revision is the last that was looked at: nobody knows what was weighed with before it.</summary>
    internal static RegistrySwitch From(long first) => new() { Id = TenantId.Default.Value, Revision = first };

    /// <summary>The state with those whom a later revision concerns.</summary>
    internal RegistrySwitch With(long revision, ConcernedByRegistry concerned) => this with
    {
        Revision = revision,
        Weighed = Weighed.Union(concerned.Weighed).Order().ToValueList(),
        Related = Related.Union(concerned.Related).Order().ToValueList(),
    };

    /// <summary>The messages of one batch, and the state behind it.</summary>
    internal (IReadOnlyList<IPerCompany> Asked, RegistrySwitch After) Ask(DateTimeOffset now)
    {
        CompanyId[] weighed = [.. Weighed.Take(BatchCompaniesMax)], related = [.. Related.Take(BatchCompaniesMax - weighed.Length)];
        return (
            [.. weighed.Select(company => new RecomputeExposure(company, UpToSequence: 0)), .. related.Select(company => new ReassessExposure(company, now))],
            this with { Weighed = Weighed.Skip(weighed.Length).ToValueList(), Related = Related.Skip(related.Length).ToValueList() });
    }
}
