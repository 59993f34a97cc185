using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Marten;
using RiskMonitor.Accounts;
using Spectre.Console;

namespace RiskMonitor.Cli;

/// <summary><c>riskmonitor key create|list|revoke</c>: API keys, each of a person with a role.</summary>
internal static class KeyCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public static Command Create()
    {
        var command = new DocumentedCommand("key", "API keys: who may read, work, approve and administer over HTTP. From the first key on nothing is open to whoever has none.")
        {
            Examples =
            [
                ("riskmonitor key create alice --role analyst", "shows the key once; only its hash is kept"),
                ("riskmonitor key list", "who has one, and who had; asked over HTTP with Authorization: Bearer or X-Api-Key"),
                ("riskmonitor key revoke alice --reason \"left the house\"", "opens nothing from the next request on"),
            ],
        };
        command.Add(CreateKey());
        command.Add(List());
        command.Add(Revoke());
        return command;
    }

    private static DocumentedCommand CreateKey()
    {
        var name = new Argument<string>("NAME") { Description = $"What the key is called: 1 to {Identity.NameCharsMax} letters, digits and . _ - @ +" };
        var role = new Option<Role>("--role") { Description = "viewer reads; analyst works on alerts; approver also approves what others propose; admin does everything; auditor reads and exports.", Required = true };
        var person = new Option<string?>("--person") { Description = "Who acts where the key is used; two keys of one person are one person. Default: NAME.", HelpName = "NAME" };
        var command = new DocumentedCommand("create", "Make a key. It is shown once; only its SHA-256 is kept.")
        {
            Examples = [("riskmonitor key create alice-script --role analyst --person alice", "a second key of the same person")],
        };
        command.Add(name);
        command.Add(role);
        command.Add(person);
        command.SetAction((parsed, ct) => RunAsync(parsed, async keys =>
        {
            string called = parsed.GetRequiredValue(name);
            var wish = new KeyWish(called, parsed.GetValue(person) ?? called, parsed.GetRequiredValue(role));
            (KeyOutcome outcome, ApiKey? key) = await keys.CreateAsync(wish, LocalUser.Identity, LocalUser.ProvenanceOf("key", "create"), ct);
            Refuse(outcome);
            if (IsJson(parsed)) Console.Out.WriteLine(JsonSerializer.Serialize(new { id = key!.Id, wish.Name, wish.Person, wish.Role, key = key.Text }, Json));      // accepted: there is a key
            else Console.Out.WriteLine($"Key {wish.Name} ({wish.Role.ToString().ToLowerInvariant()}, {wish.Person}), shown this once:\n{key!.Text}");      // accepted: there is a key
        }, ct));
        return command;
    }

    private static DocumentedCommand List()
    {
        var command = new DocumentedCommand("list", "Show every key that was ever made, without its secret.") { Examples = [("riskmonitor key list --json", "for machines, one array")] };
        command.SetAction((parsed, ct) => RunAsync(parsed, async keys =>
        {
            KeyRing ring = await keys.ReadAsync(ct);
            if (IsJson(parsed))
            {
                Console.Out.WriteLine(JsonSerializer.Serialize(ring.Keys.Select(key => new
                {
                    id = key.Created.Key,
                    key.Created.Name,
                    key.Created.Person,
                    key.Created.Role,
                    created = key.Created.At,
                    createdBy = key.Created.By,
                    revoked = key.Revoked?.At,
                    revokedBy = key.Revoked?.By,
                    reason = key.Revoked?.Reason,
                }), Json));
                return;
            }
            var table = new Table().Border(TableBorder.Rounded).AddColumn("Name").AddColumn("Person").AddColumn("Role").AddColumn("Id").AddColumn("Made").AddColumn("Revoked");
            foreach (KnownKey key in ring.Keys)
            {
                table.AddRow(new Text(key.Created.Name), new Text(key.Created.Person), new Text(key.Created.Role.ToString()), new Text(key.Created.Key.Value),
                    new Text($"{key.Created.At:yyyy-MM-dd HH:mm} by {key.Created.By}"), new Text(key.Revoked is { } end ? $"{end.At:yyyy-MM-dd HH:mm} by {end.By}: {end.Reason}" : ""));
            }
            Terminal.For(parsed).Out.Write(table);
        }, ct));
        return command;
    }

    private static DocumentedCommand Revoke()
    {
        var name = new Argument<string>("NAME") { Description = "Name or id of a key in force." };
        var reason = new Option<string>("--reason") { Description = "Why; kept in the ledger.", HelpName = "TEXT", DefaultValueFactory = _ => "" };
        var command = new DocumentedCommand("revoke", "End a key: it opens nothing from the next request on.") { Examples = [("riskmonitor key revoke alice --reason \"laptop lost\"", "also signs out the browsers that were signed in with it")] };
        command.Add(name);
        command.Add(reason);
        command.SetAction((parsed, ct) => RunAsync(parsed, async keys =>
        {
            Refuse(await keys.RevokeAsync(parsed.GetRequiredValue(name), parsed.GetRequiredValue(reason), LocalUser.Identity, LocalUser.ProvenanceOf("key", "revoke"), ct));
            Console.Out.WriteLine($"Key {parsed.GetRequiredValue(name)} is revoked.");
        }, ct));
        return command;
    }

    private static void Refuse(KeyOutcome outcome)
    {
        if (outcome is KeyOutcome.Refused refused) throw new CommandFailure($"{refused.Code}: {refused.Reason}");
    }

    private static async Task<int> RunAsync(ParseResult parsed, Func<ApiKeys, Task> run, CancellationToken ct)
    {
        await using Workplace workplace = await Workplace.OpenAsync(parsed, policy: null, database: null, ct);
        await using DocumentStore store = await workplace.OpenLedgerAsync();
        await run(new ApiKeys(store, TimeProvider.System));
        return ExitCodes.Ok;
    }

    private static bool IsJson(ParseResult parsed) => parsed.GetValue(GlobalOptions.Json);
}
