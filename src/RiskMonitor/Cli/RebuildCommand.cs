using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Marten;
using RiskMonitor.Exposure.Layouts;
using RiskMonitor.Exposure.Rebuilding;
using Spectre.Console;

namespace RiskMonitor.Cli;

/// <summary><c>riskmonitor rebuild</c>: what is projected is built anew from the ledger beside what is stored, compared, and switched.</summary>
internal static class RebuildCommand
{
    /// <summary>Differences named for people; machines are told all.</summary>
    private const int NamedMax = 20;

    public static Command Create()
    {
        var verify = new Option<bool>("--verify") { Description = "Compare only: fold the ledger anew and say which stored rows differ. Changes nothing." };
        var command = new DocumentedCommand("rebuild",
            "Build the exposures anew from the ledger, beside the stored ones and while servers serve, compare both by state hash, and put the new in the place of what differs. Nothing is published, no alert is raised.")
        {
            Examples =
            [
                ("riskmonitor rebuild", "exit code 3 where rows still differ afterwards"),
                ("riskmonitor rebuild --verify --json", "compares and changes nothing; exit code 3 and the companies where something differs"),
                ("riskmonitor rebuild --layouts", "what programs of other layouts have stored; --drop-unused lets go of what no server uses"),
            ],
        };
        var layouts = new Option<bool>("--layouts") { Description = "Only list the layouts of exposures that are stored: how far each is built, and how many servers use it." };
        var dropUnused = new Option<bool>("--drop-unused") { Description = "Only let go of the exposures of other layouts that no living server uses. A program that comes back to them builds them again." };
        command.Add(verify);
        command.Add(layouts);
        command.Add(dropUnused);
        command.Validators.Add(given =>
        {
            if (new[] { verify, layouts, dropUnused }.Count(given.GetValue) > 1) given.AddError("--verify, --layouts and --drop-unused are asked for one at a time.");
        });
        command.SetAction((parsed, ct) =>
            parsed.GetValue(layouts) ? LayoutsRun.ListAsync(parsed, ct)
            : parsed.GetValue(dropUnused) ? LayoutsRun.DropUnusedAsync(parsed, ct)
            : RunAsync(parsed, parsed.GetValue(verify), ct));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, bool onlyVerifies, CancellationToken ct)
    {
        await using Workplace workplace = await Workplace.OpenAsync(parsed, policy: null, database: null, ct);
        await using DocumentStore store = await workplace.OpenLedgerAsync();
        Terminal terminal = Terminal.For(parsed);
        if (!onlyVerifies && await ShowingProgressAsync(terminal, reached => new LayoutBuild(store) { Reached = reached }.RunAsync(ct)) is { } built)
            Terminal.WriteNote($"layout {ExposureLayout.Of(store).Version} is built beside the others: {built.Companies} companies up to event {built.UpToSequence} in {built.Seconds} s");
        RebuildReport report = await ShowingProgressAsync(terminal, async reached =>
        {
            try
            {
                return await new RebuildRun(store) { Reached = reached }.RunAsync(onlyVerifies, ct);
            }
            catch (RebuildUnderWayException e)
            {
                throw new CommandFailure(e.Message);
            }
        });

        foreach (RebuildDifference one in report.Differences.Take(NamedMax)) Terminal.WriteNote($"{one.Company}: {one.Projection}: {one.Fault}");
        if (report.Differences.Count > NamedMax) Terminal.WriteNote($"and {report.Differences.Count - NamedMax} more; --json names all");
        if (parsed.GetValue(GlobalOptions.Json)) Console.Out.WriteLine(JsonSerializer.Serialize(report, JsonSerializerOptions.Web));
        else Write(terminal.Out, report, onlyVerifies);
        return report.Remaining.Count == 0 ? ExitCodes.Ok : ExitCodes.Mismatch;
    }

    private static void Write(IAnsiConsole console, RebuildReport report, bool onlyVerifies)
    {
        string done = report.UpToSequence == 0 ? "nothing has been projected yet; a server that runs ('serve') does it"
            : report.Differences.Count == 0 ? "everything stored is what the ledger gives"
            : onlyVerifies ? $"{report.Differences.Count} differ"
            : $"{report.Differences.Count} differed, {report.Remaining.Count} still do";
        console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{report.Companies:N0} companies, {report.CompanyEvents:N0} events of theirs up to event {report.UpToSequence:N0} in {report.Seconds:N1} s: {done}."));
        console.WriteLine($"state hash of the ledger {report.LedgerHash}");
        console.WriteLine($"state hash as stored     {report.StoredHash}");
    }

    private static async Task<T> ShowingProgressAsync<T>(Terminal terminal, Func<Action<long, long>, Task<T>> run)
    {
        if (!Console.IsErrorRedirected)
            return await terminal.Error.Progress().StartAsync(async progress =>
            {
                ProgressTask task = progress.AddTask("folding the ledger");
                return await run((passed, of) => task.Value = 100.0 * passed / of);
            });

        int told = 0;
        return await run((passed, of) =>
        {
            int tenths = (int)(10 * passed / of), before = told;
            if (tenths > before && Interlocked.CompareExchange(ref told, tenths, before) == before) Terminal.WriteNote($"folding the ledger: {tenths * 10} %");
        });
    }
}
