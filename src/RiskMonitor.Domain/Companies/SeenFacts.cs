using RiskMonitor.Articles;
using RiskMonitor.Events;

namespace RiskMonitor.Companies;

/// <summary>Understands facts through the corrections of the registry: the fact that would have been read if the registry had known from the start.</summary>
internal static class SeenFacts
{
    public static RiskEvent See(RegistryCorrections known, RiskEvent read)
    {
        RiskEvent seen = known.OwnerOf(read.HeardOutlet) is { } owner && owner != read.Voice ? read with { Voice = owner } : read;
        if (!ConcernsCorrected(known, read)) return seen;

        seen = seen with { Companies = read.Companies.Select(mention => See(known, mention)).ToValueList(), Claim = See(known, read.Claim, read.Companies.UnresolvedNames()), Actor = Actor(known, read) };
        return seen switch
        {
            DenialIssued denial => denial with { Denies = See(known, denial.Denies) },
            ClaimConfirmed confirmed => confirmed with { Confirms = See(known, confirmed.Confirms) },
            ApprovalGranted { Closes: { } closes } approval => approval with { Closes = closes with { Companies = known.Meant(closes.Companies, closes.Unresolved ?? []).ToValueList() } },
            _ => seen,
        };
    }

    private static bool ConcernsCorrected(RegistryCorrections known, RiskEvent read)
    {
        foreach (CompanyId company in known.Companies.Keys)
            if (read.Concerns(company)) return true;
        if (SpeakerOf(read) is { } speaker && known.Companies.ContainsKey(speaker)) return true;
        if (known.Names.Count == 0) return false;
        foreach (string name in read.NamesConcerned())
            if (known.Names.ContainsKey(name)) return true;
        return false;
    }

    private static CompanyMention See(RegistryCorrections known, CompanyMention read) =>
        read with { Id = read.Id is { } id ? known.Of(id) : known.OfName(CompanyNameKey.Bare(read.Name)) };

    // A claim is about every registered company that its event names.
    private static ClaimKey? See(RegistryCorrections known, ClaimKey? read, IEnumerable<string> names) =>
        read is null ? null : ClaimKey.Of(read.Matter, known.Meant(read.Companies, names), read.Authority, read.Topic);

    private static DeniedClaim See(RegistryCorrections known, DeniedClaim read) => read.Key is null
        ? read with { Companies = known.Meant(read.Companies, read.Unresolved ?? []).ToValueList() }
        : read with { Key = See(known, read.Key, read.Unresolved ?? []) };

    /// <summary>The company that speaks, as it was read; null where who speaks is none.</summary>
    public static CompanyId? SpeakerOf(RiskEvent read) => read.Actor is { Kind: ActorKind.Company, Id: { Length: > 0 } id } ? new CompanyId(id) : null;

    // A company that speaks is mostly one of those that the event names; who denies what is said of others need not be.
    private static Actor Actor(RegistryCorrections known, RiskEvent read)
    {
        if (read.Actor.Kind is not ActorKind.Company) return read.Actor;
        foreach (CompanyMention mention in read.Companies.AsSpan())
        {
            string bare = CompanyNameKey.Bare(mention.Name);
            bool isIt = mention.Id is { } id ? id.Value == read.Actor.Id : bare == read.Actor.Id || mention.Name == read.Actor.Name;
            if (isIt && See(known, mention).Id is var meant && meant != mention.Id) return read.Actor with { Id = meant?.Value ?? bare };
        }
        return SpeakerOf(read) is { } speaker && known.Companies.TryGetValue(speaker, out CompanyId? now)
            ? read.Actor with { Id = now?.Value ?? CompanyNameKey.Bare(read.Actor.Name) }
            : read.Actor;
    }
}
