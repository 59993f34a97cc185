using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Articles;

/// <summary>Reads articles with the names of the files and those that analysts adopted; follows the ledger while it is used.</summary>
internal sealed class ReadingInForce(Gazetteer files)
{
    private readonly Lock _gate = new();
    private ValueList<RegistryEvent> _adopted;
    private volatile ArticleExtractor _extractor = new(files);

    /// <summary>Has the shape of <see cref="ExtractArticle"/>.</summary>
    public Extraction Extract(Article article) => _extractor.Extract(article);

    /// <summary>Takes up names that were adopted, and drops those whose adoption was taken back; articles under way are read with the names of before.</summary>
    /// <remarks>Nothing rests on the moment: what was read without a name is understood with it all the same (decision 0050).</remarks>
    public void Follow(RegistryCorrections known)
    {
        ValueList<RegistryEvent> adopted = known.InForce.Where(step => step is MentionAdopted).ToValueList();
        lock (_gate)
        {
            if (adopted == _adopted) return;
            _extractor = new ArticleExtractor(Of(files, known));
            _adopted = adopted;
        }
    }

    /// <summary>Names of the files and adopted names, with a version of their own.</summary>
    public static Gazetteer Of(Gazetteer files, RegistryCorrections known)
    {
        ValueList<Company> companies = CorrectedRegistry.WithAdopted(files.Companies, known).ToValueList();
        if (companies.Count == files.Companies.Count) return files;
        string[] adopted = [.. companies.Skip(files.Companies.Count).SelectMany(company => company.AllNames().Prepend(company.Id.Value))];
        return files with { Companies = companies, Version = ContentId.Of([files.Version, .. adopted]) };
    }
}
