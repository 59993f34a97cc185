using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Marten;
using RiskMonitor.Accounts;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Cli;

/// <summary><c>riskmonitor registry import|list|record</c>: fills and shows the registry of companies and the rosters beside it, which needs no database, and puts on record what it says.</summary>
internal static class RegistryCommand
{
    public static Command Create()
    {
        var command = new DocumentedCommand("registry", "Fill and show the registry of companies, and the rosters of politicians and bodies beside it.")
        {
            Examples =
            [
                ("riskmonitor registry import company_tickers.json", "completes known companies and adds new ones"),
                ("riskmonitor registry list toyota", "whom the registry knows by that name"),
                ("riskmonitor registry record", "puts what the registry says now on record, so that scores go by it"),
            ],
        };
        command.Add(Import());
        command.Add(List());
        command.Add(Record());
        return command;
    }

    private static DocumentedCommand Import()
    {
        var paths = new Argument<string[]>("PATH") { Description = "Files to import, in this order, or a folder of congress-legislators.", Arity = ArgumentArity.OneOrMore };
        var format = new Option<string>("--format")
        {
            Description = "Kind of the files; auto looks at each. " + string.Join("; ", RegistrySource.All.Select(source => $"{source.Name}: {source.Description}"))
                + "; congress: folder with legislators-current.yaml, committees-current.yaml and committee-membership-current.yaml.",
            DefaultValueFactory = _ => RegistryImport.Auto,
        };
        format.AcceptOnlyFromAmong([RegistryImport.Auto, .. RegistrySource.All.Select(source => source.Name), RegistryImport.Congress]);
        var country = new Option<string>("--country")
        {
            Description = $"Country of new companies whose row names none, ISO 3166-1 alpha-2; {RegistryMerge.CountryNotKnown} is not known.",
            HelpName = "CC",
            DefaultValueFactory = _ => RegistryMerge.CountryNotKnown,
        };
        country.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(token.Value.Length == 2 && token.Value.All(char.IsAsciiLetterUpper)))
                result.AddError($"--country is '{token.Value}'; two capital letters (ISO 3166-1 alpha-2) are allowed.");
        });
        var updateOnly = new Option<bool>("--update-only") { Description = "Complete the companies that are known, add none." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would change and write nothing." };

        var command = new DocumentedCommand("import", "Merge public lists into the registry: known companies are completed, never overwritten; new ones are added; a sanctions list sets the flag. Scores go by it from the next start of a server, the next ingest or registry record on; what was known before keeps its scores.")
        {
            Examples =
            [
                ("riskmonitor registry import company_tickers_exchange.json --country US", "registrants of the SEC"),
                ("riskmonitor registry import sdn.csv --update-only", "flags known companies that OFAC lists; alt.csv beside it adds names"),
                ("riskmonitor registry import entities.ftm.json --dry-run", "says what OpenSanctions would add"),
                ("riskmonitor registry import congress-legislators/", "members, committees and seats of Congress"),
            ],
            Environment = [(Articles.SeedsFolder.Variable, "folder that is filled; --seeds wins over it")],
        };
        command.Add(paths);
        command.Add(format);
        command.Add(country);
        command.Add(updateOnly);
        command.Add(dryRun);
        command.SetAction(parsed => new RegistryImport
        {
            Paths = parsed.GetRequiredValue(paths),
            Format = parsed.GetRequiredValue(format),
            Country = parsed.GetRequiredValue(country),
            UpdateOnly = parsed.GetValue(updateOnly),
            DryRun = parsed.GetValue(dryRun),
            Seeds = parsed.GetValue(GlobalOptions.Seeds),
            AsJson = parsed.GetValue(GlobalOptions.Json),
        }.Run());
        return command;
    }

    private static DocumentedCommand Record()
    {
        var command = new DocumentedCommand("record", "Put on record what the registry says of countries, sanctions, states and relations: scores go by it from then on, and a running server assesses whom it concerns anew. Names are read at the next start.")
        {
            Examples = [("riskmonitor registry record", "after registry import, without a restart; records nothing where nothing has changed"), ("riskmonitor registry record --json", "for machines")],
            Environment = [(Articles.SeedsFolder.Variable, "folder of the registry; --seeds wins over it")],
        };
        command.SetAction(async (parsed, ct) =>
        {
            await using Workplace workplace = await Workplace.OpenAsync(parsed, policy: null, database: null, ct);
            await using DocumentStore store = await workplace.OpenLedgerAsync();
            (_, string via) = await LocalUser.ActingAsync(store, stated: null, Right.Work, ct);
            IReadOnlyList<RegistryFilesRecorded> parts = await workplace.RecordRegistryAsync(store, CorrectCommand.By(via, StreamKeys.RegistryFiles), ct);
            int changed = parts.Sum(part => part.Companies.Count), removed = parts.Sum(part => part.Removed.Count);
            if (parsed.GetValue(GlobalOptions.Json))
                Console.Out.WriteLine(JsonSerializer.Serialize(new { revision = parts is [var first, ..] ? first.Revision : (long?)null, changed, removed }, JsonSerializerOptions.Web));
            else if (parts is [var one, ..])
                Console.Out.WriteLine($"Revision {one.Revision.ToString(CultureInfo.InvariantCulture)}: {changed} companies are new or changed, {removed} were removed.");
            else Console.Out.WriteLine("The registry says what is on record.");
            return ExitCodes.Ok;
        });
        return command;
    }

    private static DocumentedCommand List()
    {
        var name = new Argument<string?>("NAME") { Description = "Part of a name, an id or a ticker; without it every company.", Arity = ArgumentArity.ZeroOrOne };
        var sanctioned = new Option<bool>("--sanctioned") { Description = "Only companies on a sanctions list." };
        var command = new DocumentedCommand("list", "Show companies of the registry with identifiers, listings and flags.")
        {
            Examples = [("riskmonitor registry list motor", "companies with that word in a name"), ("riskmonitor registry list --sanctioned --json", "for machines, one array")],
        };
        command.Add(name);
        command.Add(sanctioned);
        command.SetAction(parsed => RegistryList.Run(parsed.GetValue(name), parsed.GetValue(sanctioned), parsed.GetValue(GlobalOptions.Seeds), parsed.GetValue(GlobalOptions.Json), Terminal.For(parsed)));
        return command;
    }
}
