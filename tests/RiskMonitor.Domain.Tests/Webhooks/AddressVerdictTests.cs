using System.Net;
using CsCheck;
using Xunit;

namespace RiskMonitor.Webhooks;

public sealed class AddressVerdictTests
{
    // First and last address of each range, their public neighbours, and every way we know to write an IPv4 address inside an IPv6 one.
    [Theory]
    [InlineData("0.0.0.0", AddressKind.Unspecified)]
    [InlineData("0.255.255.255", AddressKind.Unspecified)]
    [InlineData("1.0.0.0", AddressKind.Public)]
    [InlineData("9.255.255.255", AddressKind.Public)]
    [InlineData("10.0.0.0", AddressKind.Private)]
    [InlineData("10.255.255.255", AddressKind.Private)]
    [InlineData("11.0.0.0", AddressKind.Public)]
    [InlineData("100.63.255.255", AddressKind.Public)]
    [InlineData("100.64.0.0", AddressKind.CarrierShared)]
    [InlineData("100.100.100.199", AddressKind.CarrierShared)]
    [InlineData("100.100.100.200", AddressKind.CloudMetadata)]
    [InlineData("::ffff:100.100.100.200", AddressKind.CloudMetadata)]
    [InlineData("100.100.100.201", AddressKind.CarrierShared)]
    [InlineData("100.127.255.255", AddressKind.CarrierShared)]
    [InlineData("100.128.0.0", AddressKind.Public)]
    [InlineData("126.255.255.255", AddressKind.Public)]
    [InlineData("127.0.0.0", AddressKind.Loopback)]
    [InlineData("127.0.0.1", AddressKind.Loopback)]
    [InlineData("127.255.255.255", AddressKind.Loopback)]
    [InlineData("128.0.0.0", AddressKind.Public)]
    [InlineData("168.63.129.15", AddressKind.Public)]
    [InlineData("168.63.129.16", AddressKind.CloudMetadata)]
    [InlineData("169.253.255.255", AddressKind.Public)]
    [InlineData("169.254.0.0", AddressKind.LinkLocal)]
    [InlineData("169.254.169.254", AddressKind.LinkLocal)]
    [InlineData("169.254.170.2", AddressKind.LinkLocal)]
    [InlineData("169.255.0.0", AddressKind.Public)]
    [InlineData("172.15.255.255", AddressKind.Public)]
    [InlineData("172.16.0.0", AddressKind.Private)]
    [InlineData("172.31.255.255", AddressKind.Private)]
    [InlineData("172.32.0.0", AddressKind.Public)]
    [InlineData("192.0.0.0", AddressKind.Reserved)]
    [InlineData("192.0.0.192", AddressKind.CloudMetadata)]
    [InlineData("192.0.0.255", AddressKind.Reserved)]
    [InlineData("192.0.1.0", AddressKind.Public)]
    [InlineData("192.0.2.1", AddressKind.Documentation)]
    [InlineData("192.88.99.1", AddressKind.Tunnel)]
    [InlineData("192.167.255.255", AddressKind.Public)]
    [InlineData("192.168.0.0", AddressKind.Private)]
    [InlineData("192.168.255.255", AddressKind.Private)]
    [InlineData("192.169.0.0", AddressKind.Public)]
    [InlineData("198.17.255.255", AddressKind.Public)]
    [InlineData("198.18.0.0", AddressKind.Documentation)]
    [InlineData("198.19.255.255", AddressKind.Documentation)]
    [InlineData("198.20.0.0", AddressKind.Public)]
    [InlineData("198.51.100.7", AddressKind.Documentation)]
    [InlineData("203.0.113.7", AddressKind.Documentation)]
    [InlineData("223.255.255.255", AddressKind.Public)]
    [InlineData("224.0.0.1", AddressKind.Multicast)]
    [InlineData("239.255.255.255", AddressKind.Multicast)]
    [InlineData("240.0.0.0", AddressKind.Reserved)]
    [InlineData("255.255.255.255", AddressKind.Reserved)]
    [InlineData("8.8.8.8", AddressKind.Public)]
    [InlineData("::", AddressKind.Unspecified)]
    [InlineData("::1", AddressKind.Loopback)]
    [InlineData("::2", AddressKind.Tunnel)]
    [InlineData("::127.0.0.1", AddressKind.Tunnel)]                      // IPv4-compatible, deprecated
    [InlineData("::ffff:127.0.0.1", AddressKind.Loopback)]               // IPv4-mapped
    [InlineData("::ffff:7f00:1", AddressKind.Loopback)]
    [InlineData("::ffff:10.1.2.3", AddressKind.Private)]
    [InlineData("::ffff:169.254.169.254", AddressKind.LinkLocal)]
    [InlineData("::ffff:8.8.8.8", AddressKind.Public)]
    [InlineData("::ffff:0:127.0.0.1", AddressKind.Tunnel)]               // SIIT
    [InlineData("::5efe:127.0.0.1", AddressKind.Tunnel)]                 // ISATAP without a prefix
    [InlineData("2a00:1450::5efe:10.0.0.1", AddressKind.Tunnel)]         // ISATAP under a public prefix
    [InlineData("2a00:1450::200:5efe:10.0.0.1", AddressKind.Tunnel)]
    [InlineData("64:ff9b::127.0.0.1", AddressKind.Loopback)]             // NAT64
    [InlineData("64:ff9b::a9fe:a9fe", AddressKind.LinkLocal)]
    [InlineData("64:ff9b::8.8.8.8", AddressKind.Public)]
    [InlineData("64:ff9b:1::8.8.8.8", AddressKind.Tunnel)]               // NAT64 of somebody's own
    [InlineData("64:ff9b:0:1::8.8.8.8", AddressKind.Tunnel)]
    [InlineData("100::", AddressKind.Reserved)]
    [InlineData("100::1", AddressKind.Reserved)]
    [InlineData("2001::1", AddressKind.Tunnel)]                          // Teredo
    [InlineData("2001:0:4136:e378:8000:63bf:80ff:fffe", AddressKind.Tunnel)]
    [InlineData("2001:2::1", AddressKind.Tunnel)]
    [InlineData("2001:10::1", AddressKind.Tunnel)]
    [InlineData("2001:20::1", AddressKind.Tunnel)]
    [InlineData("2001:1ff:ffff::1", AddressKind.Tunnel)]
    [InlineData("2001:200::1", AddressKind.Public)]
    [InlineData("2001:db8::1", AddressKind.Documentation)]
    [InlineData("2001:4860:4860::8888", AddressKind.Public)]
    [InlineData("2002:7f00:1::", AddressKind.Tunnel)]                    // 6to4
    [InlineData("2002:a9fe:a9fe::1", AddressKind.Tunnel)]
    [InlineData("2606:4700:4700::1111", AddressKind.Public)]
    [InlineData("3ffe::1", AddressKind.Public)]
    [InlineData("3fff::1", AddressKind.Documentation)]
    [InlineData("3fff:fff::1", AddressKind.Documentation)]
    [InlineData("4000::1", AddressKind.Reserved)]
    [InlineData("5f00::1", AddressKind.Reserved)]
    [InlineData("fc00::1", AddressKind.Private)]
    [InlineData("fd00:ec2::253", AddressKind.Private)]
    [InlineData("fd00:ec2::254", AddressKind.CloudMetadata)]
    [InlineData("fd00:ec2::255", AddressKind.Private)]
    [InlineData("fd20:ce::254", AddressKind.CloudMetadata)]
    [InlineData("fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", AddressKind.Private)]
    [InlineData("fe00::1", AddressKind.Reserved)]
    [InlineData("fe80::1", AddressKind.LinkLocal)]
    [InlineData("febf::1", AddressKind.LinkLocal)]
    [InlineData("fec0::1", AddressKind.Private)]
    [InlineData("ff02::1", AddressKind.Multicast)]
    [InlineData("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", AddressKind.Multicast)]
    public void An_address_is_known_for_what_it_is(string address, AddressKind kind) =>
        Assert.Equal(kind, AddressVerdict.Of(IPAddress.Parse(address).GetAddressBytes()));

    [Fact]
    public void An_IPv4_address_mapped_into_IPv6_or_behind_NAT64_is_judged_like_itself() =>
        Gen.Byte.Array[4].Sample(v4 =>
        {
            byte[] mapped = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, .. v4];
            byte[] nat64 = [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, .. v4];

            AddressKind itself = AddressVerdict.Of(v4);

            Assert.Equal(itself, AddressVerdict.Of(mapped));
            Assert.Equal(itself, AddressVerdict.Of(nat64));
        });

    [Fact]
    public void No_IPv6_address_outside_global_unicast_is_public_but_those_that_hold_a_public_IPv4_address() =>
        Gen.Byte.Array[16].Sample(v6 =>
        {
            bool isGlobalUnicast = (v6[0] & 0xe0) == 0x20;
            bool holdsV4 = v6[0] == 0 && (v6[10] == 0xff || v6[1] == 0x64);

            bool isPublic = AddressVerdict.Of(v6) == AddressKind.Public;

            Assert.True(!isPublic || isGlobalUnicast || holdsV4, Convert.ToHexString(v6));
        });

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(17)]
    public void Anything_but_4_or_16_bytes_is_no_address(int bytes) => Assert.Throws<ArgumentException>(() => AddressVerdict.Of(new byte[bytes]));
}
