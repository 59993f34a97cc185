using RiskMonitor.Companies;

namespace RiskMonitor.Events;

/// <summary>
/// What the files of the registry say, as far as a score rests on it, where they differ from what was recorded before. A difference of many companies is told in several parts; it counts from its last part on.
/// It changes no fact and no exposure: only how they are weighed.
/// </summary>
/// <param name="Revision">Which difference, from 1.</param>
/// <param name="Part">Which part of it, from 1.</param>
/// <param name="Parts">How many parts it has.</param>
/// <param name="Companies">Companies that are new or that the files now describe otherwise, each in full, in ordinal order; with the removed ones at most <see cref="EntriesMax"/>.</param>
/// <param name="Removed">Companies that the files no longer know, in ordinal order.</param>
/// <param name="Hash">64 hexadecimal digits of everything that the files say after all parts: see <see cref="RegistryRevision.HashOf"/>.</param>
public sealed record RegistryFilesRecorded(long Revision, int Part, int Parts, ValueList<RegistryEntry> Companies, ValueList<CompanyId> Removed, string Hash)
{
    /// <summary>Companies that one event tells of at most.</summary>
    public const int EntriesMax = 1_000;
}
