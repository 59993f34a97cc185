using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using RiskMonitor.Events;

namespace RiskMonitor.Webhooks;

/// <summary>What a subscriber receives: <c>type</c>, <c>timestamp</c> and <c>data</c> as Standard Webhooks recommends. The same bytes on every attempt.</summary>
public static class WebhookPayload
{
    /// <summary>The event type of a raised alert.</summary>
    public const string AlertRaisedType = "alert.raised";

    /// <summary>Most bytes of a payload, as the specification advises.</summary>
    public const int BytesMax = 20 * 1024;

    /// <summary>Most UTF-16 units of a sentence in a payload; the whole one stands behind the link.</summary>
    public const int QuoteCharsMax = 300;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,   // read by programs, never put into a page
    };

    /// <summary>The body for an alert. Grounds are dropped from the end, and counted, until it fits <see cref="BytesMax"/>.</summary>
    public static byte[] Of(AlertRaised alert)
    {
        for (int grounds = alert.Grounds.Count; ; grounds--)
        {
            byte[] body = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(Envelope(alert, grounds), Json));
            if (body.Length <= BytesMax || grounds == 0) return body;
        }
    }

    private static object Envelope(AlertRaised alert, int grounds) => new
    {
        type = AlertRaisedType,
        timestamp = alert.RaisedAt,
        data = new
        {
            id = alert.Id,
            tenant = alert.Tenant,
            rule = alert.RuleId,
            reason = alert.Reason,
            policy = alert.PolicyVersion,
            company = new { id = alert.Company, name = alert.CompanyName },
            sequence = alert.AssessmentVersion,
            score = new { before = Points(alert.BeforeMicropoints), after = Points(alert.AfterMicropoints), level = alert.Level },
            grounds = alert.Grounds.Take(grounds).Select(g => new
            {
                claim = g.Claim.ToString(),
                points = Points(g.Micropoints),
                voices = g.VoiceCount,
                quote = Shortened(g.Strongest.Evidence.Quote),
                actor = g.Strongest.Actor,
                article = g.Strongest.Article,
                @event = g.Strongest.Event,
                denials = g.Denials.Select(d => new { by = d.Party, bits = d.Bits, quote = Shortened(d.Evidence.Quote), @event = d.Event }),
            }),
            groundsOmitted = alert.Grounds.Count - grounds,
            links = new { company = $"/companies/{alert.Company}", exposure = $"/api/companies/{alert.Company}/exposure" },
        },
    };

    private static string Shortened(string quote)
    {
        if (quote.Length <= QuoteCharsMax) return quote;
        int end = char.IsHighSurrogate(quote[QuoteCharsMax - 1]) ? QuoteCharsMax - 1 : QuoteCharsMax;      // half a character is none
        return quote[..end] + "…";
    }

    private static decimal Points(long micropoints) => micropoints / 1_000_000m;
}
