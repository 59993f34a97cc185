using CsCheck;
using RiskMonitor.Articles;
using RiskMonitor.Events;
using RiskMonitor.Exposure;

namespace RiskMonitor.Companies;

/// <summary>Random ledgers in which analysts correct who is who, and what a ledger would be that had known from the start.</summary>
internal static class RegistryLedgers
{
    public const string DragonName = "Dragon Corp";

    public static readonly CompanyId[] Companies = [Given.Acme, Given.Bolt, Given.Dragon, new("dragon-corp"), new("dragon-works")];

    /// <summary>The registry of the files: it does not know Dragon.</summary>
    public static readonly Company[] Files =
    [
        new() { Id = Given.Acme, Name = "Acme", Country = "US" },
        new() { Id = Given.Bolt, Name = "Bolt", Country = "DE" },
    ];

    private static readonly Dictionary<CompanyId, CompanyId> AcmeAndBolt = new() { [Given.Acme] = Given.Bolt, [Given.Bolt] = Given.Acme };

    /// <summary>Facts about Acme and about Bolt, from few voices.</summary>
    public static readonly Gen<RiskEvent[]> Facts = Gen.Select(Histories.Any, Histories.Any, (ofAcme, ofBolt) =>
        (RiskEvent[])[.. ofAcme.Concat(ofBolt.Select(e => new Renaming(id => AcmeAndBolt.TryGetValue(new(id), out CompanyId other) ? other.Value : id).Of(e))).DistinctBy(e => e.Id).Select(WithSpeaker)]);

    // A company of no registry that speaks is one of those that the event names, as articles are read: its name is its id until it is adopted. A registered one may speak of others.
    private static RiskEvent WithSpeaker(RiskEvent read) =>
        read.Actor.Kind is not ActorKind.Company || read.Actor.Id is not "dragon" || read.Companies.Any(mention => mention.Id?.Value == read.Actor.Id)
            ? read
            : read with { Companies = [.. read.Companies, new CompanyMention(new CompanyId(read.Actor.Id), read.Actor.Name, CompanyRole.Party)] };

    private delegate RegistryOutcome Ask(RegistryDecision decision);

    private static readonly Gen<Ask> Asks = Gen.OneOf(
        Gen.Select(Gen.OneOf(Companies), Gen.OneOf(Companies), (one, other) => (Ask)(decision => decision.Merge(one, other))),
        Gen.OneOf<CompanyId?>(null, Given.Acme, Given.Bolt).Select(isA => (Ask)(decision => decision.Adopt([DragonName], "dragon", isA, null))),
        Gen.OneOf("gazette", "rumour-mill").Select(outlet => (Ask)(decision => decision.Own(outlet, "press-house", "daily"))),
        Gen.Int[1, 5].Select(number => (Ask)(decision => decision.Withdraw(number))));

    /// <summary>At most 80 events: facts, some of them read before Dragon was known, rejections, texts replaced, and corrections of the registry as analysts may make them.</summary>
    public static readonly Gen<RecordedEvent[]> Any =
        from facts in Facts
        from known in Gen.Bool.Array[60]
        from ledger in Gen.OneOf(Ledgers.Any)
        from asks in Asks.Array[0, 6]
        from order in Gen.Shuffle(new List<object>([.. facts.Select((e, i) => known[i % known.Length] ? e : Unread(e)), .. ledger.Select(e => e.Happened).Where(e => e is not RiskEvent), .. asks]))
        select Recorded(order);

    /// <summary>A fact as it is read by who does not know Dragon: a name that stands in no registry.</summary>
    public static RiskEvent Unread(RiskEvent read)
    {
        ValueList<string>? unresolved = null;
        RiskEvent seen = read with
        {
            Companies = read.Companies.Select(mention => mention.Id == Given.Dragon ? mention with { Id = null, Name = DragonName } : mention).ToValueList(),
            Claim = Without(read.Claim, ref unresolved),
        };
        ValueList<string>? denied = null;
        return seen switch
        {
            DenialIssued denial => denial with { Denies = Without(denial.Denies, ref denied) with { Unresolved = denied } },
            ClaimConfirmed confirmed => confirmed with { Confirms = Without(confirmed.Confirms, ref denied) with { Unresolved = denied } },
            ApprovalGranted { Closes: { } closes } approval => approval with { Closes = closes with { Companies = Without(closes.Companies, ref denied), Unresolved = denied } },
            _ => seen,
        };
    }

    private static DeniedClaim Without(DeniedClaim denied, ref ValueList<string>? unresolved) =>
        denied with { Key = Without(denied.Key, ref unresolved), Companies = Without(denied.Companies, ref unresolved) };

    private static ClaimKey? Without(ClaimKey? key, ref ValueList<string>? unresolved) => key is null ? null : key with { Companies = Without(key.Companies, ref unresolved) };

    private static ValueList<CompanyId> Without(ValueList<CompanyId> companies, ref ValueList<string>? unresolved)
    {
        if (!companies.Contains(Given.Dragon)) return companies;
        unresolved = ["dragon"];      // the folded name
        return companies.Where(company => company != Given.Dragon).ToValueList();
    }

    // Asks that are refused leave no trace.
    private static RecordedEvent[] Recorded(List<object> order)
    {
        var ledger = new List<RecordedEvent>();
        RegistryCorrections known = RegistryCorrections.None;
        foreach (object one in order)
        {
            object? happened = one is Ask ask ? (ask(new RegistryDecision(Files, known, "why", "alice")) as RegistryOutcome.Accepted)?.Step : one;
            if (happened is RegistryEvent step) known = known.With(step);
            if (happened is ICompanyEvent recorded) ledger.Add(Ledgers.At(ledger.Count + 1, recorded));
        }
        return [.. ledger];
    }
}
