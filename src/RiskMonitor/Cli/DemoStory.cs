using System.Globalization;
using System.Text.Json;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using Spectre.Console;

namespace RiskMonitor.Cli;

/// <summary>Prints what the demo has done: scores, the explanation of the highest, the alert, the webhook received.</summary>
internal static class DemoStory
{
    public static async Task WriteAsync(IAnsiConsole console, DemoRun demo, CancellationToken ct)
    {
        var assessed = (await demo.AssessmentsAsync(ct)).Select(a => a.Assessed).OrderByDescending(a => a.ScoreMicropoints).ThenBy(a => a.Company).ToList();
        if (assessed.Count == 0) throw new CommandFailure("No company was assessed: the seed articles yielded no risk events.");
        PolicyInForce inForce = demo.Workplace.InForce;

        console.Write(new Rule("Scores").LeftJustified());
        console.Write(Scores(assessed, inForce));

        console.Write(new Rule("Why").LeftJustified());
        Company highest = inForce.Registry[assessed[0].Company];
        ExposureDocument exposure = await CurrentExposure.ReadAsync(demo.Store, highest.Id, ct);
        Neighbourhood around = await Neighbourhood.ReadAsync(exposure, inForce, demo.Now, which => CurrentExposure.ReadAsync(demo.Store, which, ct));
        ScoreExplanation.Write(console, new ScoredCompany(highest, around, inForce, around.Score(inForce, around.NotBefore(demo.Now))));

        console.Write(new Rule("Alerts").LeftJustified());
        console.Write(Alerts(await demo.EventsAsync<AlertRaised>(ct), await demo.EventsAsync<WebhookAttempted>(ct)));

        if (demo.Subscriber.Received.LastOrDefault() is { } webhook)
        {
            console.Write(new Rule("The webhook as the subscriber received it").LeftJustified());
            console.WriteLine($"webhook-id: {webhook.Id}");
            console.WriteLine($"webhook-timestamp: {webhook.Timestamp}");
            console.WriteLine($"webhook-signature: {webhook.Signature}  ({(webhook.IsGenuine ? "verified by the subscriber" : "REFUSED by the subscriber")})");
            console.WriteLine(JsonSerializer.Serialize(JsonDocument.Parse(webhook.Body), Indented));
        }
    }

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static Table Scores(IEnumerable<ExposureAssessed> assessed, PolicyInForce inForce)
    {
        var table = new Table().Border(TableBorder.Rounded)
            .AddColumn("Company").AddColumn("Score", c => c.RightAligned()).AddColumn("Range", c => c.RightAligned()).AddColumn("Claims", c => c.RightAligned());
        foreach (ExposureAssessed a in assessed)
        {
            table.AddRow(
                Markup.Escape(inForce.Registry.TryGetValue(a.Company, out Company? company) ? company.Name : a.Company.Value), Points(a.ScoreMicropoints),
                $"{Points(a.LowMicropoints)} – {Points(a.HighMicropoints)}", a.Claims.Count.ToString(CultureInfo.InvariantCulture));
        }
        return table;
    }

    private static Table Alerts(IReadOnlyList<AlertRaised> alerts, IReadOnlyList<WebhookAttempted> attempts)
    {
        var table = new Table().Border(TableBorder.Rounded)
            .AddColumn("Company").AddColumn("Rule").AddColumn("Reason").AddColumn("Before → after", c => c.RightAligned()).AddColumn("Delivered");
        foreach (AlertRaised alert in alerts)
        {
            var delivered = attempts.Where(a => a.Alert == alert.Id && a.Outcome == AttemptOutcome.Delivered).Select(a => $"{a.Subscription} (HTTP {a.Status}, attempt {a.Attempt})");
            table.AddRow(
                Markup.Escape(alert.CompanyName), Markup.Escape(alert.RuleId), alert.Reason,
                $"{Points(alert.BeforeMicropoints)} → {Points(alert.AfterMicropoints)}", Markup.Escape(string.Join(", ", delivered)));
        }
        return table;
    }

    private static string Points(long micropoints) => ScoreTable.Points((int)micropoints);
}
