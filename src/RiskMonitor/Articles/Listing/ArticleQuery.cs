using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using RiskMonitor.Exposure;
using RiskMonitor.Hosting;

namespace RiskMonitor.Articles.Listing;

/// <summary>Which articles are asked for; what is null is not asked.</summary>
public sealed record ArticleQuery
{
    /// <summary>The language by which texts are asked for that no rule reads.</summary>
    public const string NotCovered = "not-covered";

    // An id of a feed, a publisher, a company or a language is no longer.
    private const int NameCharsMax = 200;

    /// <summary>The feed that brought them.</summary>
    public string? Feed { get; init; }

    /// <summary>Their publisher.</summary>
    public string? Source { get; init; }

    /// <summary>An id of the registry: articles with an event that concerns it, as it was read.</summary>
    public string? Company { get; init; }

    /// <summary>A code such as "de", or <see cref="NotCovered"/>.</summary>
    public string? Language { get; init; }

    /// <summary>Published then or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Published before then.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Reads <c>?feed=</c>, <c>?source=</c>, <c>?company=</c>, <c>?language=</c>, <c>?since=</c> and <c>?until=</c>.</summary>
    /// <returns>Null, or what is wrong.</returns>
    internal static ProblemHttpResult? Read(IQueryCollection query, out ArticleQuery asked)
    {
        asked = new ArticleQuery();
        foreach (string name in (string[])["feed", "source", "company", "language"])
            if (query[name].ToString() is { Length: > NameCharsMax } tooLong) return Problem.Of(ProblemTypes.BadRequest, $"'{name}' has {tooLong.Length} characters; at most {NameCharsMax} are allowed.");
        if (Instant(query, "since", out DateTimeOffset? since) is { } wrongSince) return wrongSince;
        if (Instant(query, "until", out DateTimeOffset? until) is { } wrongUntil) return wrongUntil;
        asked = new ArticleQuery { Feed = Said(query, "feed"), Source = Said(query, "source"), Company = Said(query, "company"), Language = Said(query, "language"), Since = since, Until = until };
        return null;
    }

    /// <summary>A command that reads the rows that are asked for.</summary>
    /// <param name="columns">What of them.</param>
    /// <param name="end">Order and limit.</param>
    /// <param name="wrap">What stands around the query, {0}.</param>
    internal NpgsqlCommand Command(string columns, string end, string wrap)
    {
        var command = new NpgsqlCommand();
        var conditions = new List<string>();
        if (Feed is not null) Where("feed = {0}", Feed);
        if (Source is not null) Where("source = {0}", Source);
        if (Language == NotCovered) conditions.Add("not covered");
        else if (Language is not null) Where("language = {0}", Language);
        if (Since is { } since) Where("published_at >= {0}", since.ToUniversalTime());
        if (Until is { } until) Where("published_at < {0}", until.ToUniversalTime());
        if (Company is not null)
            Where($"article in (select substr(e.stream_id, {ArticleKeyChars + 1}) from {CompanyEvents.TableName} c join {LedgerConfiguration.Schema}.mt_events e on e.seq_id = c.sequence where c.company = {{0}} and e.stream_id like '{ArticleKey}%')", Company);
        string where = conditions.Count == 0 ? "" : $"where {string.Join(" and ", conditions)} ";
        command.CommandText = string.Format(CultureInfo.InvariantCulture, wrap, $"select {columns} from {ArticleList.TableName} {where}{end}");
        return command;

        void Where(string condition, object value)
        {
            command.Parameters.AddWithValue(value);
            conditions.Add(string.Format(CultureInfo.InvariantCulture, condition, $"${command.Parameters.Count}"));
        }
    }

    /// <summary>As it stands in an address, to be followed by paging.</summary>
    public string Address => string.Concat(new (string Name, string? Value)[] { ("feed", Feed), ("source", Source), ("company", Company), ("language", Language), ("since", Since?.ToString("O", CultureInfo.InvariantCulture)), ("until", Until?.ToString("O", CultureInfo.InvariantCulture)) }
        .Where(part => part.Value is not null).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}&"));      // not null: filtered

    private static readonly string ArticleKey = Events.StreamKeys.Article(new ArticleId(""));

    private static readonly int ArticleKeyChars = ArticleKey.Length;

    private static string? Said(IQueryCollection query, string name) => query[name].ToString().Trim() is { Length: > 0 } said ? said : null;

    private static ProblemHttpResult? Instant(IQueryCollection query, string name, out DateTimeOffset? instant)
    {
        instant = null;
        if (Said(query, name) is not { } said) return null;
        if (!PublicationDate.TryParse(said, out DateTimeOffset read)) return Problem.Of(ProblemTypes.BadRequest, $"'{name}' is '{said}'; an instant such as 2026-11-02 or 2026-11-02T14:00:00Z is allowed.");
        instant = read;
        return null;
    }
}
