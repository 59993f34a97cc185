using System.Diagnostics;
using RiskMonitor.Events;

namespace RiskMonitor.Accounts;

/// <summary>Every API key that was ever made: the fold of their stream.</summary>
/// <param name="Keys">In the order of the ledger.</param>
public sealed record KeyRing(ValueList<KnownKey> Keys)
{
    /// <summary>Most keys in force.</summary>
    public const int KeysMax = 1000;

    /// <summary>Nobody was ever given a key.</summary>
    public static readonly KeyRing Initial = new([]);

    /// <summary>Whether a key was ever made: from then on nothing is open to whoever has none, also after the last was revoked.</summary>
    public bool IsClosed => !Keys.IsEmpty;

    /// <summary>The keys in force.</summary>
    public IEnumerable<KnownKey> InForce => Keys.Where(key => key.Revoked is null);

    /// <summary>The fold of steps in the order of the ledger.</summary>
    public static KeyRing Of(IEnumerable<KeyEvent> steps) => steps.Aggregate(Initial, (ring, step) => ring.Evolve(step));

    /// <summary>The ring with one more step.</summary>
    public KeyRing Evolve(KeyEvent step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return step switch
        {
            KeyCreated e => new KeyRing(Keys.Append(new KnownKey(e, null)).ToValueList()),
            KeyRevoked e => new KeyRing(Keys.Select(key => key.Created.Key == e.Key ? key with { Revoked = e } : key).ToValueList()),
            _ => throw new UnreachableException($"No Evolve for {step.GetType().Name}."),
        };
    }

    /// <summary>Whose key this is; null where it is none in force.</summary>
    public KnownKey? Opened(ApiKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return InForce.FirstOrDefault(known => known.Created.Key == key.Id && key.Opens(known.Created.Hash));
    }

    /// <summary>The key in force of a name or id; null where there is none.</summary>
    public KnownKey? Find(string nameOrId) => InForce.FirstOrDefault(key => key.Created.Key.Value == nameOrId || Identity.IsSamePerson(key.Created.Name, nameOrId));

    /// <summary>Makes a key.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="key">The key.</param>
    /// <param name="wish">What it is to be.</param>
    /// <param name="who">Who makes it.</param>
    /// <param name="now">When (UTC).</param>
    public KeyOutcome Create(TenantId tenant, ApiKey key, KeyWish wish, Identity who, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(wish);
        if (RefusedFor(who) is { } refused) return refused;
        foreach (string name in (string[])[wish.Name, wish.Person])
            if (!Identity.IsName(name)) return new KeyOutcome.Refused(KeyRefusals.Name, $"'{name}' is no name; 1 to {Identity.NameCharsMax} letters, digits and . _ - @ + are allowed.");
        if (Find(wish.Name) is { } known) return new KeyOutcome.Refused(KeyRefusals.Known, $"A key '{known.Created.Name}' is in force already; revoke it first, or choose another name.");
        if (InForce.Count() >= KeysMax) return new KeyOutcome.Refused(KeyRefusals.TooMany, $"{KeysMax} keys are in force; no more are made.");
        if (Keys.Any(other => other.Created.Key == key.Id)) return new KeyOutcome.Refused(KeyRefusals.Known, $"The key {key.Id} exists; make it anew.");
        return new KeyOutcome.Accepted(new KeyCreated(tenant, key.Id, now, who.Person, wish.Name, wish.Person, wish.Role, key.Hash));
    }

    /// <summary>Revokes a key.</summary>
    public KeyOutcome Revoke(TenantId tenant, string nameOrId, string reason, Identity who, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(reason);
        if (RefusedFor(who) is { } refused) return refused;
        if (Find(nameOrId) is not { } known) return new KeyOutcome.Refused(KeyRefusals.Unknown, $"No key in force has the name or id '{nameOrId}'.");
        if (reason.Length > 1000 || reason.Any(char.IsControl)) return new KeyOutcome.Refused(KeyRefusals.Name, "The reason is longer than 1000 characters or has control characters.");
        return new KeyOutcome.Accepted(new KeyRevoked(tenant, known.Created.Key, now, who.Person, reason.Trim()));
    }

    private static KeyOutcome.Refused? RefusedFor(Identity who)
    {
        ArgumentNullException.ThrowIfNull(who);
        if (!who.Role.May(Right.Administer) || !who.IsProven) return new KeyOutcome.Refused(KeyRefusals.NotAllowed, $"'{who.Person}' may not manage keys; an admin's key or the command line may.");
        return Identity.IsName(who.Person) ? null : new KeyOutcome.Refused(KeyRefusals.Name, $"'{who.Person}' is no name of a person.");
    }
}

/// <summary>A key and its end.</summary>
/// <param name="Created">How it was made.</param>
/// <param name="Revoked">How it ended; null where it is in force.</param>
public sealed record KnownKey(KeyCreated Created, KeyRevoked? Revoked)
{
    /// <summary>Who acts where it is used.</summary>
    public Identity Holder => new(Created.Person, Created.Role, IsProven: true);
}

/// <summary>What a key is to be.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Person">Who acts where it is used.</param>
/// <param name="Role">What the person is here for.</param>
public sealed record KeyWish(string Name, string Person, Role Role);
