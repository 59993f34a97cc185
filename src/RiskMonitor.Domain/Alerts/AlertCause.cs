using RiskMonitor.Articles;
using RiskMonitor.Events;

namespace RiskMonitor.Alerts;

/// <summary>One thing that an alert stands on, by which a later copy of the same story is known.</summary>
/// <param name="Claim">What is claimed.</param>
/// <param name="Article">The article whose voice is the strongest for it.</param>
/// <param name="Print">Print of that article's first words (<see cref="LeadPrint"/>); null where it is too short for one.</param>
public sealed record AlertCause(ClaimKey Claim, ArticleId Article, string? Print)
{
    /// <summary>Whether this tells the same story again: the same claim, by the same article or a copy of it.</summary>
    public bool IsCopyOf(AlertCause other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Claim == other.Claim && (Article == other.Article || (Print is not null && other.Print is not null && LeadPrint.AreCopies(Print, other.Print)));
    }
}
