using Marten;
using Npgsql;
using RiskMonitor.Alerts;
using RiskMonitor.Events;
using RiskMonitor.Exposure.Policies;

namespace RiskMonitor.Webhooks.Digests;

/// <summary>Makes digests anew that a subscription was told: where each began and ended stands in its stream, and so does its id (decision 0091).</summary>
internal sealed class DigestAgain(NpgsqlDataSource database, KnownPolicies policies, KnownAlertBook books, ReadHandling handling, WebhookOptions webhooks)
{
    /// <summary>Digests that one replay makes at most, the newest.</summary>
    public const int DigestsMax = 100;

    /// <summary>The digests since an instant, the oldest first.</summary>
    public async Task<IReadOnlyList<WebhookMessage>> ReadAsync(IDocumentSession session, WebhookEndpoint receiver, DateTimeOffset since, CancellationToken ct)
    {
        DigestTold[] told = [.. (await session.Events.FetchStreamAsync(receiver.Id, token: ct)).Select(e => e.Data).OfType<DigestTold>()];
        (DigestTold Last, DigestTold Told)[] wanted = [.. told.Zip(told.Skip(1)).Where(pair => pair.Second.IsSent && pair.Second.At >= since).TakeLast(DigestsMax)];
        if (wanted.Length == 0) return [];

        var read = new DigestReading(session, database, policies.Current, await books.ReadAsync(session, ct), await handling(session, ct));
        PolicyBook packs = await policies.ReadAsync(session, ct);
        var messages = new List<WebhookMessage>(wanted.Length);
        foreach ((DigestTold last, DigestTold one) in wanted)
        {
            Digest digest = await read.ReadAsync(receiver.State, last.At, last.UpToSequence, one.UpToSequence, one.At, ct);
            messages.Add(DigestPayload.MessageOf(digest, one, packs.At(one.At).Policy.Handling, webhooks.Root));
        }
        return messages;
    }
}
