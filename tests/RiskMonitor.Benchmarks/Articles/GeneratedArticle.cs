using RiskMonitor.Companies;

namespace RiskMonitor.Articles;

/// <summary>An article made for a measurement.</summary>
/// <param name="Article">As the reader would give it.</param>
/// <param name="Raw">Its bytes.</param>
/// <param name="Extraction">The events that its text states, written down by the generator itself.</param>
/// <param name="Companies">The companies that these events concern.</param>
internal sealed record GeneratedArticle(Article Article, byte[] Raw, Extraction Extraction, IReadOnlyList<CompanyId> Companies)
{
    public IngestArticle Command => new(Article, Raw, "text/plain; charset=utf-8");
}
