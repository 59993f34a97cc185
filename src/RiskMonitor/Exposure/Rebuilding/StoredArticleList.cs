using Marten;
using Npgsql;
using RiskMonitor.Articles.Listing;

namespace RiskMonitor.Exposure.Rebuilding;

/// <summary>The table of <see cref="ArticleList"/>, compared with the streams of all articles and made good page by page, by the code that fills it after an upgrade.</summary>
internal sealed class StoredArticleList(IDocumentStore store, NpgsqlConnection connection)
{
    private readonly ArticleListRows _rows = new(store, connection);

    private readonly List<ListedDifference> _different = [];

    private IReadOnlyList<string> _unfounded = [];

    /// <summary>Articles that are not listed, or otherwise than their streams say, or that are none. The second look is at those of the first only.</summary>
    public async Task<IReadOnlyList<RebuildDifference>> CompareAsync(CancellationToken ct)
    {
        if (_different.Count == 0) await CompareAllAsync(ct);
        else
        {
            string[] again = [.. _different.Select(one => ArticleListRows.StreamOf(one.Right))];
            _different.Clear();
            foreach (string[] page in again.Chunk(ArticleListRows.PageArticles)) _different.AddRange(await _rows.CompareAsync(page, ct));
        }
        _unfounded = await _rows.WithoutStreamAsync(ct);
        return
        [
            .. _different.Select(one => new RebuildDifference("article-list", one.Right.Article, one.IsMissing ? "it is not listed" : "it is listed otherwise than its stream says", null, null)),
            .. _unfounded.Select(article => new RebuildDifference("article-list", article, "it is listed and there is no such article", null, null)),
        ];
    }

    /// <summary>Makes what the last look found what the streams give.</summary>
    public async Task SwitchAsync(CancellationToken ct)
    {
        foreach (ListedDifference[] page in _different.Chunk(ArticleListRows.PageArticles)) await _rows.WriteAsync(page, ct);
        await _rows.RemoveAsync(_unfounded, ct);
    }

    private async Task CompareAllAsync(CancellationToken ct)
    {
        long after = 0;
        while (true)
        {
            (IReadOnlyList<string> streams, after) = await _rows.PageAsync(after, ct);
            _different.AddRange(await _rows.CompareAsync(streams, ct));
            if (streams.Count < ArticleListRows.PageArticles) return;
        }
    }
}
