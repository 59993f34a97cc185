using System.Security.Cryptography;
using System.Text;
using JasperFx.Events;
using Marten;
using Npgsql;
using RiskMonitor.Articles;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using RiskMonitor.Hosting;

namespace RiskMonitor.Alerts.Cases;

/// <summary>Gathers a case file out of the ledger.</summary>
internal sealed class CaseReading(IQuerySession session, AlertHandling handling, DateTimeOffset now)
{
    private static readonly HashSet<Type> Decisions =
        [typeof(ClosingProposed), typeof(ClosingApproved), typeof(ClosingDeclined), typeof(AlertResolved), typeof(AlertDismissed), typeof(AlertReopened)];

    private readonly Dictionary<ArticleId, IReadOnlyList<IEvent>> _articles = [];

    /// <returns>Null where there is no such alert.</returns>
    public async Task<CaseFile?> ReadAsync(TenantId tenant, AlertId id, string exportedBy, CancellationToken ct)
    {
        string stream = StreamKeys.Alert(tenant, id);
        IReadOnlyList<IEvent> events = await session.Events.FetchStreamAsync(stream, token: ct);
        if (events.Count == 0) return null;

        AlertTimeline timeline = AlertTimeline.Of(events);
        IReadOnlyList<string> stored = await StoredAsync(stream, events.Count, ct);
        AlertRaised raised = timeline.State.Raised;
        return new CaseFile
        {
            HowToCheck = HowToCheck(stream),
            ExportedAt = now,
            ExportedBy = exportedBy,
            Alert = AlertAnswer.Of(raised),
            State = AlertStateAnswer.Of(timeline.State, handling, now),
            Versions = new CaseVersions(raised.PolicyVersion, raised.RuleId, raised.RuleVersion ?? 0, raised.CodeVersion, raised.ExtractorVersions ?? [], CodeVersion.Full),
            Decisions = [.. timeline.Entries.Where((_, i) => Decisions.Contains(events[i].Data.GetType()))],
            Evidence = await EvidenceAsync(timeline.State, ct),
            Timeline = [.. timeline.Entries.Zip(stored, (told, text) => new CaseStep(told, Sha256(text), text))],
            Deliveries = [.. (await AlertDelivery.ReadAsync(session, tenant, id, ct)).SelectMany(Attempts)],
        };
    }

    // As the database prints it: what is hashed is what stands there, not what this program makes of it.
    private async Task<IReadOnlyList<string>> StoredAsync(string stream, int count, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"select data::text from {LedgerConfiguration.Schema}.mt_events where stream_id = $1 order by version limit $2");
        command.Parameters.AddWithValue(stream);
        command.Parameters.AddWithValue(count);
        var texts = new List<string>(count);
        await using var rows = await session.ExecuteReaderAsync(command, ct);
        while (await rows.ReadAsync(ct)) texts.Add(rows.GetString(0));
        return texts;
    }

    private async Task<IReadOnlyList<CaseEvidence>> EvidenceAsync(Alert alert, CancellationToken ct)
    {
        var evidence = new List<CaseEvidence>();
        foreach (AlertGround ground in alert.Raised.Grounds) evidence.AddRange(await OfAsync(EvidenceSince.Raised, ground, ct));
        var known = evidence.Select(e => e.Event).ToHashSet();
        foreach (AlertGround ground in alert.Grounds) evidence.AddRange((await OfAsync(EvidenceSince.Later, ground, ct)).Where(e => known.Add(e.Event)));
        return evidence;
    }

    private async Task<IReadOnlyList<CaseEvidence>> OfAsync(EvidenceSince since, AlertGround ground, CancellationToken ct)
    {
        var evidence = new List<CaseEvidence>();
        foreach (AssessedVoice voice in (ground.Others ?? []).Prepend(ground.Strongest))
            evidence.Add(await OneAsync(since, ground, EvidenceStance.Supports, voice.Actor, voice.Event, voice.Article, voice.Evidence, ct));
        foreach (AssessedDenial denial in ground.Denials)
            evidence.Add(await OneAsync(since, ground, EvidenceStance.Denies, denial.Party, denial.Event, denial.Article, denial.Evidence, ct));
        return evidence;
    }

    private async Task<CaseEvidence> OneAsync(
        EvidenceSince since, AlertGround ground, EvidenceStance stance, string who, RiskEventId id, ArticleId articleId, Evidence words, CancellationToken ct)
    {
        if (!_articles.TryGetValue(articleId, out IReadOnlyList<IEvent>? stream))
            _articles[articleId] = stream = await session.Events.FetchStreamAsync(StreamKeys.Article(articleId), token: ct);

        RiskEvent? read = stream.Select(e => e.Data).OfType<RiskEvent>().FirstOrDefault(e => e.Id == id);
        Article? article = stream.Select(e => e.Data switch { ArticleReceived received => received.Article, ArticleRevised revised => revised.Article, ExtractionSuperseded reading => reading.Text, _ => null })
            .LastOrDefault(text => text is not null && (read is null || text.Revision == read.Revision));
        bool? isInText = article is null ? null : words.Start <= article.Text.Length && article.Text.AsSpan(words.Start).StartsWith(words.Quote, StringComparison.Ordinal);
        var shown = new CaseArticle(articleId, article?.Title, article?.Source, article?.Url, article?.PublishedAt, article is null ? null : Sha256(article.Text), read?.ExtractorVersion);
        return new CaseEvidence(since, ground.Claim.ToString(), Points.Of(ground.Micropoints), stance, who, id, words.Quote, words.Start, words.Length, isInText, shown);
    }

    private static IEnumerable<CaseDelivery> Attempts(AlertDelivery delivery) =>
        delivery.Attempts.Select(attempt => new CaseDelivery(delivery.Id.Value, delivery.Subscription.Id.Value, attempt.At, attempt.Outcome.ToString(), attempt.Status));

    private static string[] HowToCheck(string stream) =>
    [
        "The file: replace the file's SHA-256, wherever it stands in it, by 64 zeros; the SHA-256 of the result is the one that was replaced.",
        "  H=the file's SHA-256; sed \"s/$H/$(printf '0%.0s' $(seq 64))/g\" FILE | sha256sum",
        "Each event: its SHA-256 is that of the text that the database prints, which stands in the JSON file under 'stored'.",
        $"  select version, encode(sha256(convert_to(data::text, 'UTF8')), 'hex') from {LedgerConfiguration.Schema}.mt_events where stream_id = '{stream}' order by version;",
        "Each sentence: it stands in the article's text behind 'start' UTF-16 units; the SHA-256 of that text in UTF-8 stands beside it.",
        "The hash shows that the file was not changed by accident or in part; whoever writes a whole new file can write its hash, too. Ask the ledger for the events.",
    ];

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
