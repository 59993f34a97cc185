namespace RiskMonitor.Events;

/// <summary>A ledger without packs was given its first one, out of a file that came with the program: in force from the beginning of time.</summary>
/// <param name="Tenant">Whose pack.</param>
/// <param name="Version">The version that the text states.</param>
/// <param name="At">When it was read (UTC).</param>
/// <param name="ContentHash">64 hexadecimal digits of what the text states, whatever its order, comments and form.</param>
/// <param name="Text">The whole file, as validated.</param>
/// <param name="File">Name of the file.</param>
public sealed record PolicySeeded(TenantId Tenant, string Version, DateTimeOffset At, string ContentHash, string Text, string File)
    : PolicyEvent(Tenant, Version, At);
