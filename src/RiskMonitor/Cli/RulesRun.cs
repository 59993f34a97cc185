using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Marten;
using RiskMonitor.Alerts;
using RiskMonitor.Exposure;
using RiskMonitor.Exposure.Policies;
using Spectre.Console;

namespace RiskMonitor.Cli;

/// <summary>One run of <c>rules</c>, <c>watchlists</c> or <c>silences</c>: the same work as the API's, on the ledger itself, by the operating system's user.</summary>
internal sealed class RulesRun
{
    /// <summary>Most bytes of a rule's or a watchlist's file.</summary>
    public const int FileBytesMax = 512 * 1024;

    private readonly BookTools _tools;
    private readonly RuleTrials _trials;

    private RulesRun(ParseResult parsed, BookTools tools, RuleTrials trials) => (Parsed, _tools, _trials) = (parsed, tools, trials);

    private ParseResult Parsed { get; }

    private bool AsJson => Parsed.GetValue(GlobalOptions.Json);

    private IAnsiConsole Out => Terminal.For(Parsed).Out;

    public static async Task<int> WithAsync(ParseResult parsed, Func<RulesRun, Task<int>> run, CancellationToken ct)
    {
        await using Workplace workplace = await Workplace.OpenAsync(parsed, policy: null, database: null, ct);
        await using DocumentStore store = await workplace.OpenLedgerAsync();
        var policies = new KnownPolicies(workplace.Seeds, workplace.InForce.Registry, TimeProvider.System);
        await using IQuerySession session = store.QuerySession();
        PolicyInForce inForce = (await policies.ReadAsync(session, ct)).At(TimeProvider.System.GetUtcNow());
        return await run(new RulesRun(parsed, new BookTools(store, inForce, TimeProvider.System), new RuleTrials(store, policies, TimeProvider.System)));
    }

    public async Task<int> ListRulesAsync(bool all, CancellationToken ct)
    {
        IReadOnlyList<AlertRuleAnswer> rules = await _tools.RulesAsync(all, ct);
        return AsJson ? Write(rules) : Write(["Id", "Name", "Version", "Raises", "Clears below", "For"], rules.Select(rule => new[]
        {
            rule.Id, rule.Name, rule.IsRetired ? "retired" : rule.IsBuiltIn ? "policy pack" : Number(rule.Version), rule.Condition, Number(rule.Rule.ClearBelow ?? 0), rule.Rule.Watchlist ?? "everything",
        }));
    }

    public async Task<int> ShowRuleAsync(string id, CancellationToken ct)
    {
        AlertRuleAnswer rule = (await _tools.RulesAsync(withRetired: true, ct)).FirstOrDefault(known => known.Id == id) ?? throw new CommandFailure($"{BookRefusals.Unknown}: No alert rule has the id '{id}'.");
        if (AsJson) return Write(rule);
        Out.WriteLine(TerminalText.OneLine($"{rule.Id}: {rule.Name}; {rule.Condition}; {(rule.IsBuiltIn ? "of the policy pack" : $"version {rule.Version}")}{(rule.IsRetired ? ", retired" : "")}"));
        foreach (RuleVersionAnswer version in rule.History)
            Out.WriteLine(TerminalText.OneLine($"  {(version.IsRetired ? "retired" : $"version {version.Version}")} {version.From:u} by {version.By}: {version.Reason}"));
        return Write(rule.Rule);
    }

    public Task<int> AddRuleAsync(string file, string reason, CancellationToken ct) =>
        DecideAsync(reason, RuleOf(file), (book, rule, act) => AlertBookChange.Add(book, TenantId.Default, rule, _tools.PackRules, act), (rule, step) => $"{rule.Id} is in force.", ct);

    public Task<int> ChangeRuleAsync(string file, string reason, CancellationToken ct) =>
        DecideAsync(reason, (Rule: RuleOf(file), Seen: Read<AlertRuleForm>(file).Version), (book, what, act) => AlertBookChange.Change(book, TenantId.Default, what.Rule, _tools.PackRules, act, what.Seen), (what, step) => $"{what.Rule.Id} has another version.", ct);

    public Task<int> RetireRuleAsync(string id, string reason, CancellationToken ct) =>
        DecideAsync(reason, id, (book, rule, act) => AlertBookChange.RetireRule(book, TenantId.Default, rule, _tools.PackRules, act), (rule, step) => $"{rule} is no longer in force.", ct);

    public async Task<int> TestRuleAsync(string file, DateTimeOffset? from, DateTimeOffset? to, CancellationToken ct)
    {
        AlertRule rule = RuleOf(file);
        IReadOnlyList<string> problems = await _tools.ProblemsAsync(rule, ct);
        if (problems.Count > 0) throw Failure(BookRefusals.Invalid, problems);
        RuleTrial trial = await _trials.RunAsync(rule, from, to, ct);
        if (AsJson) return Write(trial);

        Out.WriteLine(TerminalText.OneLine($"{trial.Rule} from {trial.From:u} to {trial.To:u}: {trial.Assessments} assessments of {trial.Companies} companies, {trial.Looks} looks by the clock."));
        Out.WriteLine($"It would have raised {trial.Alerts.Count} alerts; {(trial.CurrentVersion is { } version ? $"the rule in force (version {version}) {trial.Current.Count}" : "no rule of this id is in force")}.");
        return Write(["At", "Company", "Points", "Measured", "Raised by", "Reason", "Strongest claim"],
            trial.Alerts.Select(alert => Row(alert, alert.IsInBoth ? "both" : "new only")).Concat(trial.Current.Where(alert => !alert.IsInBoth).Select(alert => Row(alert, "current only")))
                .OrderBy(row => row[0], StringComparer.Ordinal));
    }

    public async Task<int> ListWatchlistsAsync(CancellationToken ct)
    {
        IReadOnlyList<WatchlistAnswer> lists = await _tools.WatchlistsAsync(ct);
        return AsJson ? Write(lists) : Write(["Id", "Name", "Companies", "Topics", "Event types", "Recipients", "Rules"], lists.Select(list => new[]
        {
            list.Id, list.Watchlist.Name ?? "", Words(list.Watchlist.Companies), Words(list.Watchlist.Topics), Words(list.Watchlist.EventTypes), string.Join(", ", (list.Watchlist.Recipients ?? []).Select(recipient => list.UnknownRecipients.Contains(recipient) ? $"{recipient} (no such subscription)" : recipient)), string.Join(", ", list.Rules),
        }));
    }

    public async Task<int> ShowWatchlistAsync(string id, CancellationToken ct) =>
        Write((await _tools.WatchlistsAsync(ct)).FirstOrDefault(list => list.Id == id) ?? throw new CommandFailure($"{BookRefusals.Unknown}: No watchlist has the id '{id}'."));

    public async Task<int> AddWatchlistAsync(string file, string reason, CancellationToken ct) =>
        await DecideAsync(reason, await KnownAsync(Read<WatchlistForm>(file).ToWatchlist(), ct), (book, list, act) => AlertBookChange.Add(book, TenantId.Default, list, act), (list, step) => $"{list.Id} is there.", ct);

    public async Task<int> ChangeWatchlistAsync(string file, string reason, CancellationToken ct) =>
        await DecideAsync(reason, (List: await KnownAsync(Read<WatchlistForm>(file).ToWatchlist(), ct), Seen: Read<WatchlistForm>(file).Version), (book, what, act) => AlertBookChange.Change(book, TenantId.Default, what.List, act, what.Seen), (what, step) => $"{what.List.Id} has another version.", ct);

    public Task<int> RetireWatchlistAsync(string id, string reason, CancellationToken ct) =>
        DecideAsync(reason, id, (book, list, act) => AlertBookChange.RetireWatchlist(book, TenantId.Default, list, act), (list, step) => $"{list} is retired.", ct);

    public async Task<int> ListSilencesAsync(bool all, CancellationToken ct)
    {
        IReadOnlyList<SilenceAnswer> silences = SilenceAnswer.All(await _tools.ReadAsync(ct), _tools.Now, all);
        return AsJson ? Write(silences) : Write(["Id", "Company", "Rule", "Topic", "Type", "Until", "By", "Reason"], silences.Select(silence => new[]
        {
            silence.Id.Value, silence.Company?.Value ?? "any", silence.Rule ?? "any", silence.Topic ?? "any", silence.Type ?? "any", $"{silence.Until:u}{(silence.IsInForce ? "" : " (ended)")}", silence.By, silence.Reason,
        }));
    }

    public async Task<int> SilenceAsync(SilenceForm form, string reason, CancellationToken ct) => await DecideAsync(
        reason, await KnownAsync(form, ct), (book, wanted, act) => AlertBookChange.Silence(book, TenantId.Default, wanted.ToScope(), wanted.Until ?? act.At, act),
        (wanted, step) => $"{((Events.SilenceCreated)step).Id} silences until {((Events.SilenceCreated)step).Until:u}.", ct);

    public Task<int> EndSilenceAsync(string id, string reason, CancellationToken ct) =>
        DecideAsync(reason, id, (book, silence, act) => AlertBookChange.Expire(book, TenantId.Default, new SilenceId(silence), act), (silence, step) => $"{silence} has ended.", ct);

    private async Task<int> DecideAsync<T>(string reason, T what, Func<AlertBook, T, BookAct, BookOutcome> decide, Func<T, IAlertBookEvent, string> says, CancellationToken ct)
    {
        var act = new BookAct(LocalUser.Identity.Person, reason, _tools.Now);
        BookOutcome outcome = await _tools.DecideAsync(book => decide(book, what, act), LocalUser.ProvenanceOf("alert-rules", "command"), ct);
        if (outcome is BookOutcome.Refused refused) throw Failure(refused.Code, refused.Problems);
        IAlertBookEvent step = ((BookOutcome.Accepted)outcome).Step;      // it was not refused
        if (AsJson) return Write<object>(step);
        Out.WriteLine(TerminalText.OneLine(says(what, step)));
        return ExitCodes.Ok;
    }

    private async Task<Watchlist> KnownAsync(Watchlist list, CancellationToken ct) =>
        await _tools.UnknownAsync(list, ct) is { } unknown ? throw Failure(unknown.Code, unknown.Problems) : list;

    private async Task<SilenceForm> KnownAsync(SilenceForm form, CancellationToken ct) =>
        await _tools.UnknownAsync(form.ToScope(), ct) is { } unknown ? throw Failure(unknown.Code, unknown.Problems) : form;

    private static AlertRule RuleOf(string file)
    {
        (AlertRule rule, IReadOnlyList<string> problems) = Read<AlertRuleForm>(file).ToRule();
        return problems.Count == 0 ? rule : throw Failure(BookRefusals.Invalid, problems);
    }

    private static T Read<T>(string file)
    {
        var info = new FileInfo(file);
        if (!info.Exists) throw new CommandFailure($"There is no file '{file}'.");
        if (info.Length > FileBytesMax) throw new CommandFailure($"'{file}' has {info.Length} bytes; at most {FileBytesMax} are read.");
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(file), AlertRuleForm.Json) ?? throw new CommandFailure($"'{file}' holds null; a JSON object is needed.");
        }
        catch (JsonException e)
        {
            throw new CommandFailure($"{file}:{(e.LineNumber ?? 0) + 1}: {e.Message}");
        }
    }

    private static CommandFailure Failure(string code, IReadOnlyList<string> problems) => new($"{code}: {string.Join(" ", problems)}");

    private static string[] Row(TrialAlert alert, string by) =>
        [alert.At.UtcDateTime.ToString("u", CultureInfo.InvariantCulture), alert.Company.Value, Number(alert.Points), alert.Measured, by, alert.Reason, alert.Claim];

    private int Write(string[] columns, IEnumerable<string[]> rows)
    {
        Table table = new Table().Border(TableBorder.Rounded);
        foreach (string column in columns) table.AddColumn(column);
        foreach (string[] row in rows) table.AddRow([.. row.Select(cell => Markup.Escape(TerminalText.OneLine(cell)))]);
        Out.Write(table);
        return ExitCodes.Ok;
    }

    private static int Write<T>(T answer)
    {
        Console.Out.WriteLine(JsonSerializer.Serialize(answer, answer?.GetType() ?? typeof(T), AlertRuleForm.Json));
        return ExitCodes.Ok;
    }

    private static string Number(decimal value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Words(IReadOnlyList<string>? words) => words is { Count: > 0 } ? string.Join(", ", words) : "all";
}
