using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Marten;
using RiskMonitor.Exposure.Layouts;
using Spectre.Console;

namespace RiskMonitor.Cli;

/// <summary><c>rebuild --layouts</c> and <c>--drop-unused</c>: the layouts in which programs have stored exposures on one ledger.</summary>
internal static class LayoutsRun
{
    public static Task<int> ListAsync(ParseResult parsed, CancellationToken ct) => RunAsync(parsed, store => StoredLayouts.ReadAsync(store, ct), ct);

    public static Task<int> DropUnusedAsync(ParseResult parsed, CancellationToken ct) => RunAsync(parsed, store => StoredLayouts.DropUnusedAsync(store, ct), ct);

    private static async Task<int> RunAsync(ParseResult parsed, Func<DocumentStore, Task<IReadOnlyList<StoredLayout>>> run, CancellationToken ct)
    {
        await using Workplace workplace = await Workplace.OpenAsync(parsed, policy: null, database: null, ct);
        await using DocumentStore store = await workplace.OpenLedgerAsync();
        IReadOnlyList<StoredLayout> layouts = await run(store);
        if (parsed.GetValue(GlobalOptions.Json)) Console.Out.WriteLine(JsonSerializer.Serialize(layouts.Select(Answer), JsonSerializerOptions.Web));
        else Write(Terminal.For(parsed).Out, layouts);
        return ExitCodes.Ok;
    }

    private static object Answer(StoredLayout one) =>
        new { one.Layout.Version, Table = one.Layout.TableName, one.Sequence, one.Processes, IsOwn = one.Layout == ExposureLayout.Current };

    private static void Write(IAnsiConsole console, IReadOnlyList<StoredLayout> layouts)
    {
        if (layouts.Count == 0) console.WriteLine("No other layout that nobody uses is stored.");
        else
        {
            var table = new Table().Border(TableBorder.Rounded).AddColumn("Layout").AddColumn("Table").AddColumn("Up to event").AddColumn("Servers");
            foreach (StoredLayout one in layouts)
                table.AddRow(Name(one.Layout), one.Layout.TableName, one.Sequence == 0 ? "not built" : Number(one.Sequence), Number(one.Processes));
            console.Write(table);
        }
    }

    private static string Name(ExposureLayout layout) => string.Create(CultureInfo.InvariantCulture, $"{layout.Version}{(layout == ExposureLayout.Current ? " (this program's)" : "")}");

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
