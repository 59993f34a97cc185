using Xunit;

namespace RiskMonitor.Accounts;

public sealed class KeyRingTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly Identity Root = new("root", Role.Admin, IsProven: true);
    private static readonly ApiKey Key = ApiKey.Of([.. Enumerable.Range(0, 38).Select(i => (byte)i)]);
    private static readonly ApiKey Other = ApiKey.Of([.. Enumerable.Range(1, 38).Select(i => (byte)i)]);

    private static readonly KeyRing OfAlice = After(KeyRing.Initial, KeyRing.Initial.Create(TenantId.Default, Key, new KeyWish("laptop", "alice", Role.Approver), Root, Noon));

    [Fact]
    public void A_key_opens_as_its_person_until_it_is_revoked()
    {
        KeyRing revoked = After(OfAlice, OfAlice.Revoke(TenantId.Default, "laptop", "lost", Root, Noon));

        Assert.Equal(new Identity("alice", Role.Approver, IsProven: true), OfAlice.Opened(Key)?.Holder);
        Assert.Null(OfAlice.Opened(Other));
        Assert.Null(revoked.Opened(Key));
    }

    [Fact]
    public void Once_a_key_was_made_nothing_is_open_again()
    {
        KeyRing revoked = After(OfAlice, OfAlice.Revoke(TenantId.Default, Key.Id.Value, "", Root, Noon));

        Assert.False(KeyRing.Initial.IsClosed);
        Assert.True(OfAlice.IsClosed);
        Assert.True(revoked.IsClosed);
    }

    [Fact]
    public void A_name_is_free_again_when_its_key_is_revoked()
    {
        KeyRing revoked = After(OfAlice, OfAlice.Revoke(TenantId.Default, "laptop", "lost", Root, Noon));

        Assert.Equal(KeyRefusals.Known, Code(OfAlice.Create(TenantId.Default, Other, new KeyWish("LAPTOP", "bob", Role.Viewer), Root, Noon)));
        Assert.Equal("", Code(revoked.Create(TenantId.Default, Other, new KeyWish("laptop", "alice", Role.Viewer), Root, Noon)));
        Assert.Equal(KeyRefusals.Unknown, Code(revoked.Revoke(TenantId.Default, "laptop", "again", Root, Noon)));
    }

    [Fact]
    public void Only_an_admin_whose_name_is_proven_manages_keys()
    {
        var wish = new KeyWish("x", "x", Role.Admin);

        Assert.Equal(KeyRefusals.NotAllowed, Code(KeyRing.Initial.Create(TenantId.Default, Key, wish, Root with { IsProven = false }, Noon)));
        Assert.Equal(KeyRefusals.NotAllowed, Code(KeyRing.Initial.Create(TenantId.Default, Key, wish, Root with { Role = Role.Approver }, Noon)));
        Assert.Equal(KeyRefusals.NotAllowed, Code(OfAlice.Revoke(TenantId.Default, "laptop", "", Root with { Role = Role.Auditor }, Noon)));
        Assert.Equal(KeyRefusals.Name, Code(KeyRing.Initial.Create(TenantId.Default, Key, new KeyWish("a b", "x", Role.Admin), Root, Noon)));
        Assert.Equal(KeyRefusals.Name, Code(KeyRing.Initial.Create(TenantId.Default, Key, new KeyWish("x", "\u0430lice", Role.Admin), Root, Noon)));
    }

    private static KeyRing After(KeyRing ring, KeyOutcome outcome) => ring.Evolve(Assert.IsType<KeyOutcome.Accepted>(outcome).Step);

    private static string Code(KeyOutcome outcome) => outcome is KeyOutcome.Refused refused ? refused.Code : "";
}
