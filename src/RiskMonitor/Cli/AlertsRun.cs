using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Marten;
using RiskMonitor.Accounts;
using RiskMonitor.Alerts;
using RiskMonitor.Alerts.Cases;
using RiskMonitor.Companies;
using RiskMonitor.Exposure.Policies;
using RiskMonitor.Hosting;
using RiskMonitor.Webhooks;

namespace RiskMonitor.Cli;

/// <summary>One run of <c>alerts</c>: the same work as the API's, on the database itself.</summary>
internal sealed class AlertsRun
{
    private static readonly TenantId Tenant = TenantId.Default;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,      // for programs and terminals, never for a page
    };

    private readonly ParseResult _parsed;
    private readonly DocumentStore _store;
    private readonly ReadHandling _handling;

    private AlertsRun(ParseResult parsed, DocumentStore store, ReadHandling handling) => (_parsed, _store, _handling) = (parsed, store, handling);

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private bool AsJson => _parsed.GetValue(GlobalOptions.Json);

    public static async Task<int> WithAsync(ParseResult parsed, Func<AlertsRun, Task<int>> run, CancellationToken ct)
    {
        await using Workplace workplace = await Workplace.OpenAsync(parsed, policy: null, database: null, ct);
        await using DocumentStore store = await workplace.OpenLedgerAsync();
        AlertHandling ofSeeds = workplace.InForce.Policy.Handling;
        return await run(new AlertsRun(parsed, store, async (_, stop) => (await PoliciesInForce.AtAsync(store, Now, knownAt: null, stop))?.Pack.Handling ?? ofSeeds));
    }

    public async Task<int> ListAsync(string show, string? company, int limit, CancellationToken ct)
    {
        await using IQuerySession session = _store.QuerySession();
        AlertHandling handling = await _handling(session, ct);
        var filter = new AlertFilter(show, company is null ? null : new CompanyId(company), LocalUser.Identity.Person);
        Page<RaisedAlert> page = await ListAlerts.ReadAsync(session, filter, handling, Now, new PageRequest(0, limit), ct);
        AlertAnswer[] answers = [.. page.Items.Select(a => AlertAnswer.Of(a.Alert) with { State = AlertStateAnswer.Of(a.State, handling, Now) })];
        if (AsJson) Write(new Page<AlertAnswer>(answers, page.Total, page.Offset, page.Limit));
        else AlertsTable.Write(Terminal.For(_parsed).Out, answers, page.Total, show);
        return ExitCodes.Ok;
    }

    public async Task<int> ShowAsync(AlertId id, CancellationToken ct)
    {
        await using IQuerySession session = _store.QuerySession();
        AlertTimeline timeline = await AlertTimeline.ReadAsync(session, Tenant, id, ct) ?? throw Unknown(id);
        AlertStateAnswer state = AlertStateAnswer.Of(timeline.State, await _handling(session, ct), Now);
        if (AsJson) Write(AlertInFullAnswer.Of(timeline, state, await AlertDelivery.ReadAsync(session, Tenant, id, ct)));
        else AlertsTable.Write(Terminal.For(_parsed).Out, timeline, state);
        return ExitCodes.Ok;
    }

    public async Task<int> ExportAsync(AlertId id, string? file, bool asHtml, CancellationToken ct)
    {
        await using IQuerySession session = _store.QuerySession();
        CaseFile made = await new CaseReading(session, await _handling(session, ct), Now).ReadAsync(Tenant, id, LocalUser.Identity.Person, ct) ?? throw Unknown(id);
        string text = asHtml ? await CaseText.HtmlAsync(made) : CaseText.Json(made);
        if (file is null)
        {
            await Console.Out.WriteAsync(text);
            return ExitCodes.Ok;
        }
        try
        {
            await File.WriteAllTextAsync(file, text, ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure($"{file}: {e.Message}");
        }
        return ExitCodes.Ok;
    }

    /// <summary>Does one thing to each of some alerts. What is refused is named on stderr and stops no other.</summary>
    public async Task<int> DoAsync(AlertWish wish, IReadOnlyList<string> ids, long? version, CancellationToken ct)
    {
        if (version is not null && ids.Count > 1) throw new CommandFailure("--version-seen is of one alert, and several are named.", ExitCodes.Usage);
        if (ids.Count > PostAlertActions.BulkMax) throw new CommandFailure($"{ids.Count} alerts are named; at most {PostAlertActions.BulkMax} are taken at once.", ExitCodes.Usage);

        string action = wish.Action?.ToString().ToLowerInvariant() ?? "";
        var changes = new AlertChanges(_store, _handling, new KnownAlertBook(), WebhookOptions.Read(AppConfiguration.Read()), TimeProvider.System);
        (Identity who, string via) = await LocalUser.ActingAsync(_store, stated: null, Right.Read, ct);      // what the role may, the door decides
        BulkAnswer answer = await BulkAnswer.DoAsync(wish, ids.Select(id => new BulkAlert(id, version)), changes, who, new Provenance(via, "alerts", action), ct);
        foreach (BulkItem refused in answer.Items.Where(item => item.Type is not null)) await Console.Error.WriteLineAsync($"error: {refused.Id}: {refused.Type}: {TerminalText.OneLine(refused.Detail ?? "")}");
        if (AsJson) Write(answer);
        else
        {
            foreach (BulkItem done in answer.Items.Where(item => item.Type is null))
                await Console.Out.WriteLineAsync($"{done.Id}: {done.Status.ToString()?.ToLowerInvariant()}, version {done.Version}{(done.WaitsForSecondPerson is true ? "; a closing waits for a second person" : "")}");
        }
        return answer.Refused == 0 ? ExitCodes.Ok : answer.Done == 0 ? ExitCodes.Failure : ExitCodes.PartlyDone;
    }

    private static CommandFailure Unknown(AlertId id) => new($"{ProblemTypes.AlertUnknown.Type}: No alert has the id '{id}'.");

    private static void Write(object answer) => Console.Out.WriteLine(JsonSerializer.Serialize(answer, answer.GetType(), Json));
}
