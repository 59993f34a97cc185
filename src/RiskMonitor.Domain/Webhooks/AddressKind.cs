namespace RiskMonitor.Webhooks;

/// <summary>What an address is for. Only <see cref="Public"/> ones may be posted to without the operator's leave.</summary>
public enum AddressKind
{
    /// <summary>Reached through the internet like any other.</summary>
    Public,

    /// <summary>"This host" or nothing at all: 0.0.0.0/8, <c>::</c>.</summary>
    Unspecified,

    /// <summary>This machine.</summary>
    Loopback,

    /// <summary>Inside somebody's own network: RFC 1918, unique-local and the old site-local.</summary>
    Private,

    /// <summary>Inside a carrier's network: 100.64.0.0/10.</summary>
    CarrierShared,

    /// <summary>This very link, where most clouds also answer with a machine's credentials.</summary>
    LinkLocal,

    /// <summary>Where a cloud tells a machine its own secrets, outside the link-local range: a few single addresses within others.</summary>
    CloudMetadata,

    /// <summary>Many receivers at once.</summary>
    Multicast,

    /// <summary>Examples in documents, measurements: never a receiver.</summary>
    Documentation,

    /// <summary>Leads through a tunnel or a translator to another address, which nobody has vetted.</summary>
    Tunnel,

    /// <summary>Reserved, or not given out to anybody.</summary>
    Reserved,
}
