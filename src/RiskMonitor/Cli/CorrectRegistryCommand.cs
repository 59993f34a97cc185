using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Marten;
using RiskMonitor.Accounts;
using RiskMonitor.Articles;
using RiskMonitor.Articles.Correcting;
using RiskMonitor.Companies;
using RiskMonitor.Companies.Correcting;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using Spectre.Console;

namespace RiskMonitor.Cli;

/// <summary><c>riskmonitor correct merge|adopt|owner|withdraw</c>: corrections of who is who, as events with reason and author.</summary>
internal static class CorrectRegistryCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    public static IEnumerable<Command> All() => [Merge(), Adopt(), Own(), Withdraw()];

    private delegate RegistryOutcome Decide(ParseResult parsed, PolicyInForce inForce, OutletDirectory outlets, RegistryDecision decision);

    private static DocumentedCommand Merge()
    {
        var company = new Argument<string>("COMPANY") { Description = "The entry that is given up: id, name or ticker of the registry." };
        var into = new Argument<string>("INTO") { Description = "The entry that stays: the same." };
        return Command("merge", "Two entries of the registry are one company: everything said of the one, before and later, is said of the other. Articles may go on to name both.",
            "riskmonitor correct merge bolt acme --reason \"one house\"", [company, into], [],
            (parsed, inForce, _, decision) => decision.Merge(inForce.EntryOf(parsed.GetRequiredValue(company)), inForce.EntryOf(parsed.GetRequiredValue(into))));
    }

    private static DocumentedCommand Adopt()
    {
        var name = new Argument<string>("NAME") { Description = "The name as texts write it; with or without its legal form." };
        var alias = new Option<string[]>("--alias") { Description = "Another way in which texts write it; may be given more than once.", HelpName = "NAME" };
        var isA = new Option<string?>("--is") { Description = "The known company that it is another name of: id, name or ticker; default: a company of its own.", HelpName = "COMPANY" };
        var id = new Option<string?>("--id") { Description = "Its id; default: the folded name.", HelpName = "ID" };
        var country = new Option<string?>("--country") { Description = $"Country of its headquarters, ISO 3166-1 alpha-2; default: that of the known company, else {RegistryMerge.CountryNotKnown}.", HelpName = "CC" };
        return Command("adopt", "A name that no registry knew is a company: everything that articles said of it, before and later, counts, and articles are read with it.",
            "riskmonitor correct adopt \"Zenith Corp\" --country FR --reason \"often in the news\"", [name], [alias, isA, id, country],
            (parsed, inForce, _, decision) => decision.Adopt(
                [parsed.GetRequiredValue(name), .. parsed.GetValue(alias) ?? []], parsed.GetValue(id),
                parsed.GetValue(isA) is { } known ? inForce.EntryOf(known) : null, parsed.GetValue(country)));
    }

    private static DocumentedCommand Own()
    {
        var outlet = new Argument<string>("OUTLET") { Description = "Id of the outlet, or the host of one that seeds/outlets.jsonl does not know." };
        var owner = new Argument<string>("OWNER") { Description = "Id of its owner; outlets of one owner are one voice." };
        return Command("owner", "An outlet belongs to another owner than was thought: whose voice it is changes, before and later.",
            "riskmonitor correct owner daily-planet planet-group --reason \"sold in March\"", [outlet, owner], [],
            (parsed, _, outlets, decision) => decision.Own(parsed.GetRequiredValue(outlet), parsed.GetRequiredValue(owner), outlets.OwnerOf(parsed.GetRequiredValue(outlet))));
    }

    private static DocumentedCommand Withdraw()
    {
        var number = new Argument<long>("NUMBER") { Description = "Number of the correction, as it was told when it was made and 'explain' shows it." };
        return Command("withdraw", "Take a correction of the registry back: from now on it is as if it had never been made.",
            "riskmonitor correct withdraw 3 --reason \"two houses after all\"", [number], [], (parsed, _, _, decision) => decision.Withdraw(parsed.GetRequiredValue(number)));
    }

    private static DocumentedCommand Command(string name, string description, string example, Argument[] arguments, Option[] options, Decide decide)
    {
        var command = new DocumentedCommand(name, description) { Examples = [(example, "prints the number of the correction and the companies whose score it can change")] };
        foreach (Argument argument in arguments) command.Add(argument);
        foreach (Option option in options) command.Add(option);
        (Option<string> reason, Option<string?> author) = CorrectCommand.Note();
        command.Add(reason);
        command.Add(author);
        command.SetAction((parsed, ct) => RunAsync(parsed, parsed.GetRequiredValue(reason), parsed.GetValue(author), decide, ct));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, string reason, string? author, Decide decide, CancellationToken ct)
    {
        await using Workplace workplace = await Workplace.OpenAsync(parsed, policy: null, database: null, ct);
        await using DocumentStore store = await workplace.OpenLedgerAsync();
        (Identity who, string via) = await LocalUser.ActingAsync(store, author, Right.Work, ct);
        PolicyInForce inForce = await workplace.UnderstoodAsync(store, knownAt: null, ct);
        var outlets = new OutletDirectory(workplace.Gazetteer.Outlets);
        switch (await CorrectRegistry.DecideAsync(store, workplace.Gazetteer.Companies, new CorrectionNote(reason, who.Person), decision => decide(parsed, inForce, outlets, decision), CorrectCommand.By(via, StreamKeys.Registry), ct))
        {
            case RegistryCorrectionOutcome.Recorded recorded when parsed.GetValue(GlobalOptions.Json):
                Console.Out.WriteLine(JsonSerializer.Serialize(RegistryCorrectionAnswer.Of(recorded.Step, recorded.Concerned, recorded.Step is not RegistryCorrectionWithdrawn), Json));
                return ExitCodes.Ok;
            case RegistryCorrectionOutcome.Recorded recorded:
                string concerned = recorded.Concerned.IsEmpty ? "nothing that was read so far" : string.Join(", ", recorded.Concerned);
                Terminal.For(parsed).Out.WriteLine($"Correction {recorded.Step.Number.ToString(CultureInfo.InvariantCulture)}: {RegistryWords.Of(recorded.Step)}; it concerns {concerned}.");
                return ExitCodes.Ok;
            case RegistryCorrectionOutcome.Refused refused:
                throw new CommandFailure($"{refused.Problem.Type}: {refused.Reason}");
            case var other:
                throw new UnreachableException($"No answer for {other}.");
        }
    }
}
