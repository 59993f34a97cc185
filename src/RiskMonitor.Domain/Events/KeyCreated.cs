using RiskMonitor.Accounts;

namespace RiskMonitor.Events;

/// <summary>Somebody was given an API key. The key itself is kept nowhere.</summary>
/// <param name="Tenant">Whose key.</param>
/// <param name="Key">The part of the key that it is looked up by.</param>
/// <param name="At">When (UTC).</param>
/// <param name="By">Who made it.</param>
/// <param name="Name">What the key is called; no two keys in force share a name.</param>
/// <param name="Person">Who acts where it is used: two keys of one person are one person.</param>
/// <param name="Role">What the person is here for.</param>
/// <param name="Hash">SHA-256 of the whole key in lower-case hexadecimal.</param>
public sealed record KeyCreated(TenantId Tenant, KeyId Key, DateTimeOffset At, string By, string Name, string Person, Role Role, string Hash) : KeyEvent(Tenant, Key, At, By);
