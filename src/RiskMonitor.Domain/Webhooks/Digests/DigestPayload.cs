using System.Globalization;
using System.Text.Json;
using RiskMonitor.Alerts;
using RiskMonitor.Events;

namespace RiskMonitor.Webhooks.Digests;

/// <summary>Makes the message of a digest: at most 20 kB; sentences go first, then the ends of the lists. Counts say how many there are.</summary>
public static class DigestPayload
{
    // Entries of each list that are tried first.
    private const int ListedMax = 40;

    /// <summary>The message.</summary>
    /// <param name="digest">What is said.</param>
    /// <param name="told">Which digest it is.</param>
    /// <param name="handling">What the pack in force then expects of people.</param>
    /// <param name="root">What links begin with.</param>
    public static WebhookMessage MessageOf(Digest digest, DigestTold told, AlertHandling handling, string root = "")
    {
        ArgumentNullException.ThrowIfNull(digest);
        ArgumentNullException.ThrowIfNull(told);
        byte[] body = Body(digest, told, handling, ListedMax, ListedMax, root);
        for (int sentences = ListedMax; body.Length > WebhookPayload.BytesMax && sentences > 0;) body = Body(digest, told, handling, ListedMax, sentences /= 2, root);
        for (int listed = ListedMax; body.Length > WebhookPayload.BytesMax && listed > 0;) body = Body(digest, told, handling, listed /= 2, 0, root);
        string id = ContentId.Of(WebhookTypes.Digest, told.Tenant.Value, told.Id.Value, told.Number.ToString(CultureInfo.InvariantCulture));
        return new WebhookMessage(told.Tenant, id, WebhookTypes.Digest, told.Id.Value, null, told.Number, null, told.At, body);
    }

    private static byte[] Body(Digest digest, DigestTold told, AlertHandling handling, int listed, int sentences, string root)
    {
        var form = new DigestForm
        {
            Tenant = told.Tenant.Value,
            Endpoint = told.Id.Value,
            Sequence = told.Number,
            Since = digest.Since,
            Counts = new DigestCounts(digest.Raised.Count, digest.Ended.Count, digest.Open.Count, digest.Scores.Count),
            Raised = [.. digest.Raised.Take(listed).Select((alert, place) => WebhookPayload.Member(alert, handling, AlertStanding.Standing, isNew: true, place < sentences, root))],
            Ended = [.. digest.Ended.Take(listed).Select(e => new EndedForm(e.Alert.Value, new CompanyForm(e.Company.Value, e.CompanyName), e.How, $"{root}/alerts/{e.Alert}"))],
            Open =
            [
                .. digest.Open.Take(listed).Select(o => new OpenForm(
                    o.Alert.Value, new CompanyForm(o.Company.Value, o.CompanyName), WebhookPayload.Points(o.Micropoints), JsonNamingPolicy.CamelCase.ConvertName(o.Status.ToString()), o.DueAt, $"{root}/alerts/{o.Alert}")),
            ],
            Scores =
            [
                .. digest.Scores.Take(listed).Select(s => new MoveForm(
                    new CompanyForm(s.Company.Value, s.CompanyName), WebhookPayload.Points(s.BeforeMicropoints), WebhookPayload.Points(s.AfterMicropoints), $"{root}/companies/{s.Company}")),
            ],
            Links = new GroupLinks($"{root}/alerts"),
        };
        return JsonSerializer.SerializeToUtf8Bytes(new WebhookForm<DigestForm>(WebhookTypes.Digest, told.At, form), WebhookPayload.Json);
    }
}
