using JasperFx.Events;
using Marten;
using Marten.Events;
using Npgsql;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.Copies;

/// <summary>Another article of the same story.</summary>
/// <param name="Article">Its text when it last came.</param>
/// <param name="Kind">In what they are copies.</param>
public sealed record StoryCopy(Article Article, CopyKind Kind)
{
    /// <summary>The same in words: <c>the same page</c>, <c>the same text</c>, <c>nearly the same text</c>.</summary>
    public string How => Kind switch
    {
        CopyKind.Address => "the same page",
        CopyKind.Text => "the same text",
        _ => "nearly the same text",
    };
}

/// <summary>The copies of one story.</summary>
/// <param name="Count">How many there are beside the article, counted up to <see cref="CountMax"/>.</param>
/// <param name="Shown">At most <see cref="ShownMax"/> of them: the surest first, then by the order of ids.</param>
public sealed record StoryCopies(int Count, IReadOnlyList<StoryCopy> Shown)
{
    public const int CountMax = 1_000;
    public const int ShownMax = 20;

    private const string Others = $"""
        select article, min(kind) from (select article, kind from {ArticleCopies.TableName} where key = any($1) and article <> $2 limit $3) as sharing
         group by article order by min(kind), article collate "C"
        """;

    // Of ten keys of an article one copy may share all.
    private const int RowsMax = CountMax * 10;

    internal static async Task<StoryCopies> ReadAsync(IQuerySession session, Article article, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Others);
        command.Parameters.AddWithValue(CopyKey.Of(article).Select(key => key.Value).ToArray());
        command.Parameters.AddWithValue(article.Id.Value);
        command.Parameters.AddWithValue(RowsMax);
        var found = new List<(string Id, CopyKind Kind)>();
        await using (var rows = await session.ExecuteReaderAsync(command, ct))
            while (await rows.ReadAsync(ct)) found.Add((rows.GetString(0), (CopyKind)rows.GetInt32(1)));
        if (found.Count == 0) return new StoryCopies(0, []);

        (string Id, CopyKind Kind)[] shown = [.. found.Take(ShownMax)];
        string?[] streams = [.. shown.Select(copy => StreamKeys.Article(new ArticleId(copy.Id)))];
        IReadOnlyList<IEvent> texts = await session.Events.QueryAllRawEvents()
            .Where(e => e.StreamKey.IsOneOf(streams) && e.EventTypesAre(typeof(ArticleReceived), typeof(ArticleRevised))).OrderBy(e => e.Sequence).ToListAsync(ct);
        Dictionary<string, Article> last = [];
        foreach (IEvent e in texts)
        {
            Article text = e.Data is ArticleReceived received ? received.Article : ((ArticleRevised)e.Data).Article;      // no other type was asked for
            if (!last.TryGetValue(text.Id.Value, out Article? known) || known.Revision.CompareTo(text.Revision) < 0) last[text.Id.Value] = text;
        }
        return new StoryCopies(Math.Min(CountMax, found.Count), [.. shown.Where(copy => last.ContainsKey(copy.Id)).Select(copy => new StoryCopy(last[copy.Id], copy.Kind))]);
    }
}
