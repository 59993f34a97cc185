using RiskMonitor.Articles;

namespace RiskMonitor.Exposure.Backtesting;

/// <summary>Which texts of an archive count, decided over the whole set as taking them in one after the other in the order of publication would decide it.</summary>
/// <param name="Current">One entry per article: its current text.</param>
/// <param name="Replaced">Texts that a later one of the same article replaced: what they say does not count.</param>
/// <param name="Known">Inputs that bring nothing new: the text was there already.</param>
/// <param name="Refused">Inputs that were refused.</param>
internal sealed record ArticlesInForce(IReadOnlyList<ArchiveEntry> Current, int Replaced, int Known, int Refused)
{
    public static ArticlesInForce Of(IEnumerable<ArchiveEntry> entries, DateTimeOffset? until)
    {
        List<ArchiveEntry> current = [];
        int known = 0, refused = 0, replaced = 0;
        var accepted = new List<ArchiveEntry>();
        foreach (ArchiveEntry entry in entries)
        {
            if (entry.Refusal is not null) refused++;
            else if (until is null || entry.RetrievedTicks < until.Value.UtcTicks) accepted.Add(entry);
        }
        foreach (IGrouping<UInt128, ArchiveEntry> article in accepted.GroupBy(entry => entry.Article).OrderBy(article => article.Key))
        {
            List<ArchiveEntry> texts = [];
            // The key last: of inputs that say the same of the same instant, the same one stands for all, whichever came first.
            foreach (ArchiveEntry entry in article.OrderBy(entry => entry.Revision).ThenBy(entry => entry.Key))
            {
                if (ArticleRevisions.IsKnown(entry.Revision, [.. texts.Select(text => text.Revision)])) known++;
                else texts.Add(entry);
            }
            current.Add(texts[^1]);
            replaced += texts.Count - 1;
        }
        return new ArticlesInForce(current, replaced, known, refused);
    }
}
