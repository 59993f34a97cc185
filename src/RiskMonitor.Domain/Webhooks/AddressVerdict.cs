namespace RiskMonitor.Webhooks;

/// <summary>Says of an IP address what it is for, so that nobody can make us post into a network that only we can reach.</summary>
/// <remarks>
/// Source: the IANA special-purpose registries for IPv4 and IPv6 (RFC 6890 and its successors), and the addresses at which clouds hand out credentials.
/// IPv6 is refused unless it is global unicast and none of the exceptions: encodings of IPv4 that no list knows stay outside.
/// </remarks>
public static class AddressVerdict
{
    private const int V4Bytes = 4;
    private const int V6Bytes = 16;

    // The first that matches counts.
    private static readonly ValueList<Range> V4 =
    [
        new([0], 8, AddressKind.Unspecified),
        new([10], 8, AddressKind.Private),
        new([100, 100, 100, 200], 32, AddressKind.CloudMetadata),
        new([100, 64], 10, AddressKind.CarrierShared),
        new([127], 8, AddressKind.Loopback),
        new([168, 63, 129, 16], 32, AddressKind.CloudMetadata),
        new([169, 254], 16, AddressKind.LinkLocal),
        new([172, 16], 12, AddressKind.Private),
        new([192, 0, 0, 192], 32, AddressKind.CloudMetadata),
        new([192, 0, 0], 24, AddressKind.Reserved),
        new([192, 0, 2], 24, AddressKind.Documentation),
        new([192, 88, 99], 24, AddressKind.Tunnel),             // relays of 6to4
        new([192, 168], 16, AddressKind.Private),
        new([198, 18], 15, AddressKind.Documentation),          // measurements of networks
        new([198, 51, 100], 24, AddressKind.Documentation),
        new([203, 0, 113], 24, AddressKind.Documentation),
        new([224], 4, AddressKind.Multicast),
        new([240], 4, AddressKind.Reserved),                    // and the broadcast address
    ];

    private static readonly ValueList<Range> V6 =
    [
        new([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 128, AddressKind.Unspecified),
        new([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], 128, AddressKind.Loopback),
        new([0x00, 0x64, 0xff, 0x9b, 0x00, 0x01], 48, AddressKind.Tunnel),      // a translator of somebody's own
        new([0x01, 0x00], 64, AddressKind.Reserved),                           // discard-only
        new([0x00], 8, AddressKind.Tunnel),                                    // whatever else encodes IPv4 there
        new([0x20, 0x01, 0x0d, 0xb8], 32, AddressKind.Documentation),
        new([0x20, 0x01, 0x00], 23, AddressKind.Tunnel),                       // Teredo and the other protocols of the IETF
        new([0x20, 0x02], 16, AddressKind.Tunnel),                             // 6to4
        new([0x3f, 0xff, 0x00], 20, AddressKind.Documentation),
        new([0xfd, 0x00, 0x0e, 0xc2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x02, 0x54], 128, AddressKind.CloudMetadata),
        new([0xfd, 0x20, 0x00, 0xce, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x02, 0x54], 128, AddressKind.CloudMetadata),
        new([0xfc], 7, AddressKind.Private),
        new([0xfe, 0x80], 10, AddressKind.LinkLocal),
        new([0xfe, 0xc0], 10, AddressKind.Private),
        new([0xff], 8, AddressKind.Multicast),
    ];

    private static readonly Range GlobalUnicast = new([0x20], 3, AddressKind.Public);
    private static readonly Range Mapped = new([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff], 96, AddressKind.Public);
    private static readonly Range Nat64 = new([0x00, 0x64, 0xff, 0x9b], 96, AddressKind.Public);

    /// <summary>What an address is for.</summary>
    /// <param name="address">4 bytes for IPv4, 16 for IPv6, in network order.</param>
    /// <exception cref="ArgumentException">There are neither 4 nor 16 bytes.</exception>
    public static AddressKind Of(ReadOnlySpan<byte> address) => address.Length switch
    {
        V4Bytes => First(V4, address) ?? AddressKind.Public,
        V6Bytes => OfV6(address),
        _ => throw new ArgumentException($"An address has {V4Bytes} or {V6Bytes} bytes; this one has {address.Length}.", nameof(address)),
    };

    private static AddressKind OfV6(ReadOnlySpan<byte> address)
    {
        // The same address in other clothes, and the way out of a network that speaks IPv6 only: what counts is the address inside.
        if (Mapped.Holds(address) || Nat64.Holds(address)) return Of(address[12..]);

        if (First(V6, address) is { } known) return known;
        if (!GlobalUnicast.Holds(address)) return AddressKind.Reserved;
        return IsIsatap(address) ? AddressKind.Tunnel : AddressKind.Public;
    }

    // An interface identifier of 0000:5efe or 0200:5efe is followed by an IPv4 address that a tunnel leads to.
    private static bool IsIsatap(ReadOnlySpan<byte> address) => (address[8] & 0xfd) == 0 && address[9] == 0 && address[10] == 0x5e && address[11] == 0xfe;

    private static AddressKind? First(ValueList<Range> ranges, ReadOnlySpan<byte> address)
    {
        foreach (Range range in ranges.AsSpan())
            if (range.Holds(address)) return range.Kind;
        return null;
    }

    // Bytes of the prefix that are not written are 0.
    private readonly record struct Range(byte[] Prefix, int Bits, AddressKind Kind)
    {
        public bool Holds(ReadOnlySpan<byte> address)
        {
            for (int i = 0; i * 8 < Bits; i++)
            {
                int bits = Math.Min(8, Bits - i * 8);
                int mask = 0xff << (8 - bits) & 0xff;
                int wanted = i < Prefix.Length ? Prefix[i] : 0;
                if ((address[i] & mask) != (wanted & mask)) return false;
            }
            return true;
        }
    }
}
