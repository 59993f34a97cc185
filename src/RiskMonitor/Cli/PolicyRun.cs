using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Marten;
using RiskMonitor.Accounts;
using RiskMonitor.Exposure;
using RiskMonitor.Exposure.Policies;
using RiskMonitor.Hosting;

namespace RiskMonitor.Cli;

/// <summary>The runs of <c>policy …</c>, each on the ledger, whether a server runs or not.</summary>
internal static class PolicyRun
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,      // for programs and terminals, never for a page
    };

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public static Task<int> ListAsync(ParseResult parsed, CancellationToken ct) => OnLedgerAsync(parsed, async (_, store) =>
    {
        IReadOnlyList<PolicyAnswer> answers = PolicyAnswer.All(await KnownAsync(store, ct), Now);
        if (IsJson(parsed)) WriteJson(answers);
        else PolicyTable.Write(Terminal.For(parsed).Out, answers);
    }, ct);

    public static Task<int> ShowAsync(ParseResult parsed, string version, bool text, CancellationToken ct) => OnLedgerAsync(parsed, async (_, store) =>
    {
        PolicyTimeline known = await KnownAsync(store, ct);
        if (known.Pack(version) is not { } pack) throw Unknown(version, known);
        if (text)
        {
            await using Stream output = Terminal.OutBytes();
            await output.WriteAsync(System.Text.Encoding.UTF8.GetBytes(pack.Text), ct);
            return;
        }
        PolicyInFullAnswer answer = PolicyInFullAnswer.Of(known, PoliciesInForce.Read(known, version), Now);
        if (IsJson(parsed)) WriteJson(answer);
        else PolicyTable.Write(Terminal.For(parsed).Out, answer);
    }, ct);

    public static Task<int> ProposeAsync(ParseResult parsed, string file, StatedAct act, CancellationToken ct)
    {
        PackText pack = PolicyPackFile.Open(file);      // what is wrong with a file is told without a database
        return StepAsync(parsed, pack.Pack.Version, act, Right.Work, (store, done, by) => ChangePolicy.ProposeAsync(store, pack.Known, done, by, ct), ct);
    }

    public static Task<int> ApproveAsync(ParseResult parsed, string version, StatedAct act, DateTimeOffset? from, CancellationToken ct) =>
        StepAsync(parsed, version, act, Right.Approve, (store, done, by) => ChangePolicy.ApproveAsync(store, version, done, from, by, ct), ct);

    public static Task<int> WithdrawAsync(ParseResult parsed, string version, StatedAct act, CancellationToken ct) =>
        StepAsync(parsed, version, act, Right.Work, (store, done, by) => ChangePolicy.WithdrawAsync(store, version, done, by, ct), ct);

    public static Task<int> DiffAsync(ParseResult parsed, string before, string after, CancellationToken ct) => OnLedgerAsync(parsed, async (_, store) =>
    {
        PackText first = await PackAsync(store, before, ct);
        PackText second = await PackAsync(store, after, ct);
        var answer = new PolicyDiffAnswer(before, after, PackDifference.Between(first.Entries, second.Entries));
        if (IsJson(parsed)) WriteJson(answer);
        else PolicyTable.Write(Terminal.For(parsed).Out, answer);
    }, ct);

    /// <summary>A pack by the name of a file or the version of a known one.</summary>
    /// <exception cref="CommandFailure">It is neither.</exception>
    public static async Task<PackText> PackAsync(IDocumentStore store, string fileOrVersion, CancellationToken ct)
    {
        if (File.Exists(fileOrVersion)) return PolicyPackFile.Open(fileOrVersion);
        return await PoliciesInForce.OfVersionAsync(store, fileOrVersion, ct) ?? throw Unknown(fileOrVersion, await KnownAsync(store, ct));
    }

    private static Task<int> StepAsync(ParseResult parsed, string version, StatedAct act, Right right, Func<IDocumentStore, PolicyAct, Provenance, Task<PolicyOutcome>> step, CancellationToken ct) =>
        OnLedgerAsync(parsed, async (workplace, store) =>
        {
            await SeededPolicies.EnsureAsync(store, workplace.Seeds, Now, ct);      // what is changed begins with what the program came with
            (Identity who, string via) = await LocalUser.ActingAsync(store, act.Author, right, ct);
            PolicyOutcome outcome = await step(store, new PolicyAct(who.Person, act.Reason, Now), new Provenance(via, "policy", version));
            if (outcome is PolicyOutcome.Refused refused) throw new CommandFailure($"{refused.Code}: {refused.Reason}");

            PolicyTimeline known = await KnownAsync(store, ct);
            PolicyAnswer answer = PolicyAnswer.Of(known, known.LastTerm(version)!, Now);      // the step was accepted
            if (IsJson(parsed)) WriteJson(answer);
            else await Console.Out.WriteLineAsync(PolicyTable.Line(answer));
        }, ct);

    private static async Task<int> OnLedgerAsync(ParseResult parsed, Func<Workplace, DocumentStore, Task> run, CancellationToken ct)
    {
        await using Workplace workplace = await Workplace.OpenAsync(parsed, policy: null, database: null, ct);
        await using DocumentStore store = await workplace.OpenLedgerAsync();
        await run(workplace, store);
        return ExitCodes.Ok;
    }

    private static async Task<PolicyTimeline> KnownAsync(IDocumentStore store, CancellationToken ct)
    {
        await using IQuerySession session = store.QuerySession();
        return await PoliciesInForce.KnownAsync(session, knownAt: null, ct);
    }

    private static CommandFailure Unknown(string version, PolicyTimeline known)
    {
        string versions = string.Join(", ", known.Packs.Select(pack => pack.Version));
        return new CommandFailure($"{PolicyRefusals.Unknown}: '{version}' is neither a file nor a policy pack of the ledger. "
            + (versions.Length > 0 ? $"It knows {versions}." : "It knows none yet: the first start records the one of the seeds."));
    }

    private static bool IsJson(ParseResult parsed) => parsed.GetValue(GlobalOptions.Json);

    private static void WriteJson(object answer) => Console.Out.WriteLine(JsonSerializer.Serialize(answer, Json));
}
